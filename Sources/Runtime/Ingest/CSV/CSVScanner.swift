/// Takes one record apart, beginning at a given byte. It holds no state between records, so the result does not depend on how
/// the bytes came in.
struct CSVScanner {
    /// What a record may take at most. A quotation mark that is never closed must not swallow the rest of the file.
    static let limit = 1 << 20

    enum Outcome: Equatable {
        /// Complete; the next record begins at `next`. `breaks` counts its line ends, its own included.
        case record(next: Int, breaks: Int)
        /// The bytes end before the record does.
        case incomplete
        /// A quoted cell runs over its line and is not closed as a cell must be.
        case brokenQuote
        /// No end within the limit.
        case tooLong
    }

    private enum CellEnd {
        case separator(next: Int)
        case record(next: Int, breaks: Int)
        case failed(Outcome)
    }

    let separator: UInt8

    /// - Parameter isEnd: nothing comes behind `bytes`.
    func scan(_ bytes: ArraySlice<UInt8>, isEnd: Bool, into record: inout CSVRecord) -> Outcome {
        let isCut = bytes.count >= CSVScanner.limit
        var pass = Pass(
            bytes: bytes.prefix(CSVScanner.limit), separator: separator, isEnd: isEnd && !isCut, isCut: isCut)
        var position = bytes.startIndex
        while true {
            switch pass.cell(at: position, into: &record) {
            case .separator(let next): position = next
            case .record(let next, let breaks): return .record(next: next, breaks: breaks)
            case .failed(let outcome): return outcome
            }
        }
    }

    /// The bytes of one attempt.
    private struct Pass {
        let bytes: ArraySlice<UInt8>
        let separator: UInt8
        let isEnd: Bool
        /// The window ends because of the limit.
        let isCut: Bool
        var breaks = 0

        mutating func cell(at start: Int, into record: inout CSVRecord) -> CellEnd {
            var first = start
            while first < bytes.endIndex, bytes[first] == UInt8(ascii: " ") { first += 1 }
            if first < bytes.endIndex, bytes[first] == UInt8(ascii: "=") {
                // `="…"` keeps a spreadsheet from reading a number; the equals sign stands outside the quotes.
                if first + 1 == bytes.endIndex, !isEnd { return missing(inQuotes: false) }
                if first + 1 < bytes.endIndex, bytes[first + 1] == UInt8(ascii: "\"") { first += 1 }
            }
            if first < bytes.endIndex, bytes[first] == UInt8(ascii: "\"") {
                return quoted(from: first + 1, into: &record)
            }
            return plain(from: start, into: &record)
        }

        private mutating func plain(from start: Int, into record: inout CSVRecord) -> CellEnd {
            let end = plainEnd(from: start)
            record.append(contentsOf: bytes[start..<end])
            return finish(at: end, into: &record)
        }

        private func plainEnd(from start: Int) -> Int {
            bytes.withUnsafeBufferPointer { buffer in
                let offset = bytes.startIndex
                var index = start - offset
                while index < buffer.count {
                    let byte = buffer[index]
                    if byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
                    index += 1
                }
                return index + offset
            }
        }

        private func quote(from start: Int) -> Int? {
            bytes.withUnsafeBufferPointer { buffer in
                let offset = bytes.startIndex
                var index = start - offset
                while index < buffer.count {
                    if buffer[index] == UInt8(ascii: "\"") { return index + offset }
                    index += 1
                }
                return nil
            }
        }

        private mutating func quoted(from start: Int, into record: inout CSVRecord) -> CellEnd {
            let breaksBefore = breaks
            var position = start
            while true {
                guard let end = quote(from: position) else { return missing(inQuotes: true) }
                breaks += CSVScanner.lineBreaks(in: bytes[position..<end])
                record.append(contentsOf: bytes[position..<end])
                if end + 1 == bytes.endIndex, !isEnd { return missing(inQuotes: true) }
                position = end + 1
                guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") else { break }
                record.append(UInt8(ascii: "\""))
                position += 1
            }
            while position < bytes.endIndex, bytes[position] != separator,
                bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t")
            { position += 1 }
            if position == bytes.endIndex, !isEnd { return missing(inQuotes: true) }
            if isCellEnd(at: position) { return finish(at: position, into: &record) }
            // Something follows the closing quote. On one line that is text with quotes in it that nobody doubled; over a
            // line end the quote belongs to another cell, and this one was never closed.
            guard breaks == breaksBefore else { return .failed(.brokenQuote) }
            let tail = plainEnd(from: position)
            record.append(UInt8(ascii: "\""))
            record.append(contentsOf: bytes[position..<tail])
            record.dropTrailingQuote()
            return finish(at: tail, into: &record)
        }

        private func isCellEnd(at position: Int) -> Bool {
            guard position < bytes.endIndex else { return true }
            let byte = bytes[position]
            return byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }

        private mutating func finish(at end: Int, into record: inout CSVRecord) -> CellEnd {
            guard end < bytes.endIndex else {
                guard isEnd else { return missing(inQuotes: false) }
                record.endCell()
                return .record(next: end, breaks: breaks)
            }
            record.endCell()
            switch bytes[end] {
            case separator:
                return .separator(next: end + 1)
            case UInt8(ascii: "\r"):
                if end + 1 == bytes.endIndex, !isEnd { return missing(inQuotes: false) }
                let isPair = end + 1 < bytes.endIndex && bytes[end + 1] == UInt8(ascii: "\n")
                return .record(next: end + (isPair ? 2 : 1), breaks: breaks + 1)
            default:
                return .record(next: end + 1, breaks: breaks + 1)
            }
        }

        private func missing(inQuotes: Bool) -> CellEnd {
            if isCut { return .failed(inQuotes ? .brokenQuote : .tooLong) }
            if isEnd { return .failed(.brokenQuote) }
            return .failed(.incomplete)
        }
    }

    /// Line ends: LF, CR and CRLF each count once.
    static func lineBreaks(in bytes: ArraySlice<UInt8>) -> Int {
        var breaks = 0
        var afterReturn = false
        for byte in bytes {
            if byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\n") && !afterReturn) { breaks += 1 }
            afterReturn = byte == UInt8(ascii: "\r")
        }
        return breaks
    }
}
