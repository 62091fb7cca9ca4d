import Foundation
import Testing

/// A table read back without any code of the program's: a small reader of its own, byte by byte.
struct SampleTable {
    var headers: [String]
    var rows: [[String]]

    /// - Parameter lineEnd: what every line has to end with.
    init(_ data: Data, encoding: String.Encoding, lineEnd: String) throws {
        var text = try #require(String(data: data, encoding: encoding))
        var lines: [[String]] = []
        try text.withUTF8 { bytes in
            var cells: [String] = []
            var start = 0
            var quoted = false
            var index = -1
            for byte in bytes {
                index += 1
                let isEnd = byte == UInt8(ascii: "\n")
                if byte == UInt8(ascii: "\"") { quoted.toggle() }
                guard !quoted, isEnd || byte == UInt8(ascii: ",") else { continue }
                var cell = String(decoding: bytes[start...index], as: UTF8.self)
                try #require(!isEnd || cell.hasSuffix(lineEnd))
                cell.removeLast(1)
                cells.append(cell)
                start = index + 1
                if isEnd {
                    lines.append(cells)
                    cells = []
                }
            }
            try #require(start == bytes.count, "the last line is not ended")
        }
        headers = lines.removeFirst()
        rows = lines
    }

    /// The cells as written, quotes and all, of the column whose header reads so between its quotes.
    func raw(_ header: String) throws -> [String] {
        let index = try #require(headers.firstIndex(of: "\"\(header)\""))
        return rows.map { $0[index] }
    }

    /// The texts between the quotes.
    func column(_ header: String) throws -> [String] {
        try raw(header).map { cell in
            let start = cell.hasPrefix("=") ? 2 : 1
            return String(cell.dropFirst(start).dropLast()).replacingOccurrences(of: "\"\"", with: "\"")
        }
    }

    /// `12.50` as 1250.
    static func fen(_ text: String) throws -> Int {
        let parts = text.split(separator: ".")
        try #require(parts.count == 2 && parts[1].count == 2)
        return try #require(Int(parts[0] + parts[1]))
    }

    /// How many midnights lie between two readings.
    static func days(from start: String, to end: String) throws -> Int {
        let days = try [start, end].map { text in
            try Date(text.prefix(10) + "T00:00:00Z", strategy: .iso8601).timeIntervalSince1970 / 86_400
        }
        return Int(days[1] - days[0])
    }
}
