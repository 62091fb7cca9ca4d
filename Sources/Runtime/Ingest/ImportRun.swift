import RuleLanguage
import Storage

/// One import under way: rows into batches, batches into the store, refused rows into their file.
struct ImportRun {
    var report: ImportReport
    /// How often the file is read.
    var passes = 1

    private static let shownExamples = 10

    private let file: ImportFile
    private let store: any CustomerStore
    private let batchSize: Int
    private var rejectedRows: RejectedRows
    private var bytesBefore: Int64 = 0
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
        var rows: [(record: CSVRecord, row: Intake.Row)] = []
        rows.reserveCapacity(batchSize)
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
                    if intake.wants(row) { rows.append((record, row)) }
                    if pass == 0 { report.rows += 1 }
                } catch {
                    if pass == 0 { refuse(record, error) }
                }
            }
            if rows.count == batchSize || waiting.count == batchSize {
                try write(&rows, through: &intake)
                progress(current(reader))
            }
        }
        try write(&rows, through: &intake)
        try intake.finish(in: store)
        progress(current(reader))
        bytesBefore += reader.bytesRead
    }

    private func current(_ reader: CSVReader) -> ImportProgress {
        ImportProgress(
            bytesRead: bytesBefore + reader.bytesRead, totalBytes: file.size * Int64(passes), rows: report.rows)
    }

    private mutating func write<Intake: RowIntake>(
        _ rows: inout [(record: CSVRecord, row: Intake.Row)], through intake: inout Intake
    ) throws {
        if !rows.isEmpty {
            let batch = rows.map(\.row)
            let outcome = try store.write { [intake] store in try intake.apply(batch, to: store) }
            intake.committed(outcome)
            report.counts += outcome.counts
            for (row, problem) in outcome.refused {
                report.rows -= 1
                refuse(rows[row].record, problem)
            }
            rows.removeAll(keepingCapacity: true)
        }
        for (record, problem) in waiting.sorted(by: { $0.record.line < $1.record.line }) {
            rejectedRows.write(record, because: problem)
            if report.examples.count < ImportRun.shownExamples {
                report.examples.append(.init(line: record.line, problem: problem))
            }
        }
        waiting.removeAll()
    }

    private mutating func refuse(_ record: CSVRecord, _ problem: RowProblem) {
        report.rows += 1
        report.rejected[problem.code, default: 0] += 1
        waiting.append((record, problem))
    }
}
