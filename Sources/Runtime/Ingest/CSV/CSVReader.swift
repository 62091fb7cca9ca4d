/// Reads a CSV file record by record, with memory for one record and one piece of the file.
///
/// RFC 4180, and what real exports do beyond it: see docs/decisions/0002-own-csv-reader.md.
package struct CSVReader {
    package enum Step: Equatable {
        /// The record is filled.
        case record
        /// The record that begins on that line cannot be read; it holds the pieces of that line. Reading goes on at the next line.
        case broken(RowProblem)
        case end
    }

    package private(set) var separator: UInt8
    /// Bytes of the file taken in so far.
    package private(set) var bytesRead: Int64 = 0

    /// The record read last had no line end behind it: the file may have been cut off inside it.
    package private(set) var endsWithoutBreak = false

    private let source: ByteSource
    private var transcoder: Transcoder
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var isEnd = false

    /// - Parameter separator: nil finds it in the first line that is not blank.
    package init(_ source: ByteSource, encoding: TextEncoding, separator: UInt8? = nil) throws {
        self.source = source
        transcoder = Transcoder(from: encoding)
        self.separator = separator ?? UInt8(ascii: ",")
        if separator == nil { try detectSeparator() }
    }

    /// The next record that is not blank.
    package mutating func next(_ record: inout CSVRecord) throws -> Step {
        while true {
            let step = try nextOfAny(&record)
            if step != .record || !record.isBlank { return step }
        }
    }

    private mutating func nextOfAny(_ record: inout CSVRecord) throws -> Step {
        guard let outcome = try peek(&record) else { return .end }
        switch outcome {
        case .record(let next, let breaks):
            let last = buffer[next - 1]
            endsWithoutBreak =
                next == buffer.count && isEnd && last != UInt8(ascii: "\n") && last != UInt8(ascii: "\r")
            position = next
            line += breaks
            return .record
        case .tooLong:
            try giveUpLine(into: &record)
            return .broken(.recordTooLong(limit: CSVScanner.limit))
        case .brokenQuote, .incomplete:
            try giveUpLine(into: &record)
            return .broken(.brokenQuote)
        }
    }

    /// Looks at the next record without going on; nil at the end. Never incomplete.
    private mutating func peek(
        _ record: inout CSVRecord, separator: UInt8? = nil
    ) throws -> CSVScanner.Outcome? {
        let scanner = CSVScanner(separator: separator ?? self.separator)
        var wanted = 1
        while true {
            while buffer.count - position < wanted, !isEnd { try refill(to: wanted) }
            if position == buffer.count { return nil }
            record.clear(line: line)
            let outcome = scanner.scan(buffer[position...], isEnd: isEnd, into: &record)
            guard outcome == .incomplete else { return outcome }
            // Twice as much before the next attempt, so that small pieces cost no more than large ones.
            wanted = 2 * (buffer.count - position)
        }
    }

    /// Reads until so many bytes are waiting, at least one piece.
    private mutating func refill(to wanted: Int) throws {
        if position > 0 {
            buffer.removeSubrange(..<position)
            position = 0
        }
        repeat {
            let piece = try source.next()
            bytesRead += Int64(piece.count)
            isEnd = piece.isEmpty
            buffer += transcoder.convert(piece, isLast: isEnd)
        } while !isEnd && buffer.count < wanted
    }

    /// Leaves the line on which a broken record began, and fills the record with what stood on it.
    private mutating func giveUpLine(into record: inout CSVRecord) throws {
        let kept = 64 * 1024
        record.clear(line: line)
        var text: [UInt8] = []
        while true {
            let end = buffer[position...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            let run = buffer[position..<(end ?? buffer.count)]
            text += run.prefix(kept - text.count)
            position = end ?? buffer.count
            if end != nil || isEnd { break }
            try refill(to: 1)
        }
        try leaveLineEnd()
        for cell in text.split(separator: separator, omittingEmptySubsequences: false) {
            record.append(contentsOf: cell.filter { $0 != UInt8(ascii: "\"") }[...])
            record.endCell()
        }
    }

    private mutating func leaveLineEnd() throws {
        guard position < buffer.count else { return }
        let first = buffer[position]
        position += 1
        line += 1
        guard first == UInt8(ascii: "\r") else { return }
        while position == buffer.count, !isEnd { try refill(to: 1) }
        if position < buffer.count, buffer[position] == UInt8(ascii: "\n") { position += 1 }
    }

    // MARK: The separator

    /// The one of comma, tab and semicolon that gives the first line the most names; `sep=;`, as Excel writes it, says it outright.
    private mutating func detectSeparator() throws {
        var record = CSVRecord()
        while let outcome = try peek(&record) {
            guard case .record(let next, let breaks) = outcome, record.texts.allSatisfy(\.isEmpty) else { break }
            position = next
            line += breaks
        }
        if let stated = statedSeparator() {
            separator = stated
            _ = try nextOfAny(&record)
            return
        }
        var best = (names: 0, cells: 0)
        for candidate in CSVReader.separators {
            _ = try peek(&record, separator: candidate)
            let found = (names: CSVReader.names(in: record), cells: record.count)
            if found > best {
                best = found
                separator = candidate
            }
        }
    }

    private static let separators = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]

    /// Cells that look like the name of a column: with something in them, and none of the separators inside.
    private static func names(in record: CSVRecord) -> Int {
        (0..<record.count).count { index in
            let cell = Cell(record[index])
            return !cell.isEmpty && !cell.bytes.contains { separators.contains($0) }
        }
    }

    private func statedSeparator() -> UInt8? {
        let line = buffer[position...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard line.count == 5, line.starts(with: Array("sep=".utf8)), let last = line.last else { return nil }
        return last
    }
}
