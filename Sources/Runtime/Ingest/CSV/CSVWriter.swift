/// Writes cells so that a spreadsheet shows them and runs none of them, and our own reader gets them back.
package enum CSVWriter {
    /// A spreadsheet takes a cell that begins so for a formula.
    package static func needsGuard(_ first: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
            UInt8(ascii: "\r"):
            true
        default: false
        }
    }

    /// A line with its end.
    package static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    /// What stands in a cell.
    package enum Content {
        case text(String)
        /// A number that the program itself has written: guarded, one that begins with a minus would be none any more.
        case figure(String)
    }

    /// A line with its end.
    package static func line(_ cells: [Content]) -> String {
        cells.map { content in
            switch content {
            case .text(let text): cell(text)
            case .figure(let figure): figure
            }
        }.joined(separator: ",") + "\r\n"
    }

    private static func cell(_ text: String) -> String {
        let guarded = isUnsafe(text) ? "'" + text : text
        let needsQuotes = guarded.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
        }
        guard needsQuotes || guarded.hasPrefix(" ") || guarded.hasSuffix(" ") else { return guarded }
        var quoted = "\""
        for scalar in guarded.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// A formula to a spreadsheet, or a number that it would round (more than eleven digits) or shorten (leading zeros).
    private static func isUnsafe(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        if needsGuard(first) { return true }
        guard text.utf8.allSatisfy(Cell.isDigit) else { return false }
        return text.utf8.count > 11 || (first == UInt8(ascii: "0") && text.utf8.count > 1)
    }
}
