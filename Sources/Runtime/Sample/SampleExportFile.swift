import Foundation

/// A cell as the platform's exports write it.
enum SampleExportCell {
    /// `"text"`, quotes inside doubled
    case text(String)
    /// `="35153131473293579"`: keeps spreadsheets from rounding long numbers
    case formula(String)

    fileprivate func append(to line: inout String) {
        switch self {
        case .text(let text):
            line += "\""
            line += text.contains("\"") ? text.replacingOccurrences(of: "\"", with: "\"\"") : text
            line += "\""
        case .formula(let text):
            line += "=\"" + text + "\""
        }
    }
}

/// Writes a table row by row through a buffer; the file is never in memory as a whole.
struct SampleExportFile: ~Copyable {
    enum Encoding {
        case utf8
        case gb18030

        fileprivate var encoding: String.Encoding {
            switch self {
            case .utf8: .utf8
            // CFString's number for GB 18030 (2000).
            case .gb18030: String.Encoding(rawValue: 0x8000_0632)
            }
        }
    }

    private let handle: FileHandle
    private let encoding: Encoding
    private let lineEnd: String
    private var buffer = Data()

    private static let bufferSize = 1 << 16

    init(creating url: URL, encoding: Encoding, lineEnd: String) throws {
        try Data().write(to: url)
        handle = try FileHandle(forWritingTo: url)
        self.encoding = encoding
        self.lineEnd = lineEnd
        buffer.reserveCapacity(SampleExportFile.bufferSize * 2)
    }

    /// - Parameter trailingComma: the platform's list of items ends its rows, but not its header, with a comma.
    mutating func write(_ cells: [SampleExportCell], trailingComma: Bool = false) throws {
        var line = ""
        for (index, cell) in cells.enumerated() {
            if index > 0 { line += "," }
            cell.append(to: &line)
        }
        if trailingComma { line += "," }
        line += lineEnd
        guard let bytes = line.data(using: encoding.encoding) else {
            throw CocoaError(.fileWriteInapplicableStringEncoding)
        }
        buffer.append(bytes)
        if buffer.count >= SampleExportFile.bufferSize { try flush() }
    }

    private mutating func flush() throws {
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    consuming func close() throws {
        try flush()
        try handle.close()
    }
}

/// A column of an export: its header, spelt as the platform spells it, and its cell for a row.
struct SampleExportColumn<Row>: Sendable {
    let header: String
    let cell: @Sendable (Row) -> SampleExportCell

    init(_ header: String, formula: Bool = false, _ text: @escaping @Sendable (Row) -> String) {
        self.header = header
        cell = { formula ? .formula(text($0)) : .text(text($0)) }
    }

    /// The same text in every row; most columns of the platform's export say nothing.
    init(_ header: String, always text: String = "", formula: Bool = false) {
        self.init(header, formula: formula) { _ in text }
    }
}
