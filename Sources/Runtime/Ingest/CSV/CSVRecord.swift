/// One record of a CSV file: its cells as they were between the separators, quotes taken off.
package struct CSVRecord: Hashable, Sendable {
    /// The line of the file on which it begins, from 1.
    package var line = 1
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    package init() {}

    package init(line: Int, cells: [String]) {
        self.line = line
        for cell in cells {
            append(contentsOf: Array(cell.utf8)[...])
            endCell()
        }
    }

    package var count: Int { ends.count }

    /// The cell's bytes; empty behind the last cell.
    package subscript(index: Int) -> ArraySlice<UInt8> {
        guard index < ends.count else { return [] }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// The cell as text; what is not UTF-8 shows as the replacement character.
    package func text(at index: Int) -> String {
        String(decoding: self[index], as: UTF8.self)
    }

    package var texts: [String] { (0..<count).map(text(at:)) }

    /// Whether there is nothing in it but separators.
    package var isBlank: Bool {
        bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    /// Whether all of it is text: UTF-8 without NUL.
    package var isText: Bool {
        var onlyASCII = true
        for byte in bytes {
            if byte == 0 { return false }
            if byte >= 0x80 { onlyASCII = false }
        }
        return onlyASCII || String(validating: bytes, as: UTF8.self) != nil
    }

    mutating func clear(line: Int) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(contentsOf run: ArraySlice<UInt8>) {
        bytes.append(contentsOf: run)
    }

    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    mutating func endCell() {
        ends.append(bytes.count)
    }

    /// Takes a quotation mark off the end of the cell that is being filled.
    mutating func dropTrailingQuote() {
        let start = ends.last ?? 0
        if bytes.count > start, bytes[bytes.count - 1] == UInt8(ascii: "\"") { bytes.removeLast() }
    }
}
