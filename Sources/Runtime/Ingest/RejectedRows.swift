import Foundation
import RuleLanguage

/// `FILE.rejected.csv`: the rows that an import refused, with their lines and the reasons, to be mended and imported again.
///
/// UTF-8 with a byte-order mark, which spreadsheets need to show Chinese. The file is made with the first rejected row, and an
/// earlier one is taken away at the start, so that what lies there is always about the last run.
struct RejectedRows {
    private static let ownColumns = ["line", "reason"]

    private let path: String
    private let language: Language
    /// The columns as the file names them, without those of ours that an earlier rejected file has.
    private let columns: [String]
    private let width: Int
    private var file: FileHandle?
    private(set) var outcome = ImportReport.RejectedFile.none

    init(beside path: String, columns: [String], language: Language) {
        self.path = path + ".rejected.csv"
        self.language = language
        width = columns.count
        let isRejectedFile = columns.suffix(2).elementsEqual(RejectedRows.ownColumns)
        self.columns = isRejectedFile ? Array(columns.dropLast(2)) : columns
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: self.path, isDirectory: &isFolder), !isFolder.boolValue {
            try? FileManager.default.removeItem(atPath: self.path)
        }
    }

    mutating func write(_ record: CSVRecord, because problem: RowProblem) {
        guard open() else { return }
        let texts = record.texts
        var cells = columns.indices.map { $0 < texts.count ? texts[$0] : "" }
        cells += [String(record.line), problem.sentence(in: language)]
        // Cells beyond the header stand behind the reason: each of the others keeps its column.
        cells += texts.dropFirst(width)
        append(CSVWriter.line(cells))
    }

    private mutating func open() -> Bool {
        switch outcome {
        case .written: return true
        case .notWritable: return false
        case .none: break
        }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            outcome = .notWritable(path: path)
            return false
        }
        file = handle
        outcome = .written(path: path)
        append("\u{FEFF}" + CSVWriter.line(columns + RejectedRows.ownColumns))
        return true
    }

    private mutating func append(_ text: String) {
        do {
            try file?.write(contentsOf: Data(text.utf8))
        } catch {
            outcome = .notWritable(path: path)
        }
    }
}
