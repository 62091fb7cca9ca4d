import RuleLanguage
import Storage

/// One import under way: rows into batches, batches into the store, refused rows into their file.
struct ImportRun {
    var report: ImportReport
    /// How often the file is read.
    var passes = 1

    private static let shownExamples = 10

    /// Rows that wait for their transaction, with the records they were read from.
    private struct Batch<Row> {
        private(set) var rows: [Row] = []
        private(set) var records: [CSVRecord] = []

        mutating func append(_ row: Row, from record: CSVRecord) {
            rows.append(row)
            records.append(record)
        }

        mutating func removeAll() {
            rows.removeAll(keepingCapacity: true)
            records.removeAll(keepingCapacity: true)
        }
    }

    private let file: ImportFile
    private let store: any CustomerStore
    private let batchSize: Int
    private var rejectedRows: RejectedRows
    private var bytesBefore: Int64 = 0
    /// The store holds events that an import of its orders would have brought: nothing is taken for granted any more.
    private var countsExactly = false
    /// Refused since the last batch.
    private var waiting: [(record: CSVRecord, problem: RowProblem)] = []

    init(file: ImportFile, kind: ImportKind, store: any CustomerStore, language: Language, batchSize: Int) {
        self.file = file
        self.store = store
        self.batchSize = batchSize
        report = ImportReport(kind: kind, format: file.format, encoding: file.encoding)
        report.ignoredColumns = file.header.ignored
        rejectedRows = RejectedRows(beside: file.path, columns: file.header.names, language: language)
    }

    var finished: ImportReport {
        var report = report
        report.rejectedFile = rejectedRows.outcome
        if !report.counts.unknownStatuses.isEmpty {
            report.hints.append(.unknownStatuses(report.counts.unknownStatuses))
        }
        return report
    }

    /// Reads the whole file once. Only the first pass counts rows and refuses them.
    mutating func read<Intake: RowIntake>(
        into start: Intake, pass: Int = 0, progress: (ImportProgress) -> Void
    ) throws {
        var intake = start
        var reader = try file.rows()
        var record = CSVRecord()
        var batch = Batch<Intake.Row>()
        let rowReader = intake.reader
        reading: while true {
            switch try reader.next(&record) {
            case .end: break reading
            case .broken(let problem):
                if pass == 0 { refuse(record, problem) }
            case .record:
                do throws(RowProblem) {
                    try rowReader.check(record, endsWithoutBreak: reader.endsWithoutBreak)
                    let row = try intake.read(record)
                    if intake.wants(row) { batch.append(row, from: record) }
                    if pass == 0 { report.rows += 1 }
                } catch {
                    if pass == 0 { refuse(record, error) }
                }
            }
            if batch.rows.count == batchSize || waiting.count == batchSize {
                try write(&batch, through: &intake)
                progress(current(reader))
            }
        }
        try write(&batch, through: &intake)
        try intake.finish(in: store)
        progress(current(reader))
        bytesBefore += reader.bytesRead
    }

    private func current(_ reader: CSVReader) -> ImportProgress {
        ImportProgress(
            bytesRead: bytesBefore + reader.bytesRead, totalBytes: file.size * Int64(passes), rows: report.rows)
    }

    private mutating func write<Intake: RowIntake>(
        _ batch: inout Batch<Intake.Row>, through intake: inout Intake
    ) throws {
        if !batch.rows.isEmpty {
            let outcome = try apply(batch.rows, through: intake)
            intake.committed(outcome)
            report.counts += outcome.counts
            for (row, problem) in outcome.refused {
                report.rows -= 1
                refuse(batch.records[row], problem)
            }
            batch.removeAll()
        }
        for (record, problem) in waiting.sorted(by: { $0.record.line < $1.record.line }) {
            rejectedRows.write(record, because: problem)
            if report.examples.count < ImportRun.shownExamples {
                report.examples.append(.init(line: record.line, problem: problem))
            }
        }
        waiting.removeAll()
    }

    private mutating func apply<Intake: RowIntake>(
        _ rows: [Intake.Row], through intake: Intake
    ) throws -> BatchOutcome {
        if !countsExactly {
            do {
                return try store.write { try intake.apply(rows, to: $0, exactly: false) }
            } catch is EventsWereKnown {
                countsExactly = true
            }
        }
        return try store.write { try intake.apply(rows, to: $0, exactly: true) }
    }

    private mutating func refuse(_ record: CSVRecord, _ problem: RowProblem) {
        report.rows += 1
        report.rejected[problem.code, default: 0] += 1
        waiting.append((record, problem))
    }
}
