/// What a cell says, without what exports and spreadsheets put around it: blanks, `="…"`, an apostrophe in front of a number.
package struct Cell {
    package let bytes: ArraySlice<UInt8>

    package init(_ raw: ArraySlice<UInt8>) {
        var bytes = Cell.trimmed(raw)
        if let first = bytes.first, first == UInt8(ascii: "=") || first == UInt8(ascii: "'") {
            bytes = Cell.trimmed(Cell.unguarded(bytes))
        }
        self.bytes = Cell.isNull(bytes) ? bytes.prefix(0) : bytes
    }

    package init(_ text: String) {
        self.init(Array(text.utf8)[...])
    }

    package var isEmpty: Bool { bytes.isEmpty }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The text, or nil when nothing was written.
    package var textOrNil: String? { bytes.isEmpty ? nil : text }

    /// A dash or a word that stands for nothing where a number or a time is expected.
    package var isPlaceholder: Bool {
        guard bytes.count <= 6 else { return false }
        return bytes.isEmpty || ["-", "--", "/", "N/A", "n/a", "无", "—", "——"].contains(text)
    }

    /// Platforms hide names and numbers behind asterisks.
    package var isMasked: Bool {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "*") { return true }
            if bytes[index] == 0xEF, bytes[index...].starts(with: [0xEF, 0xBC, 0x8A]) { return true }
            index += 1
        }
        return false
    }

    /// `3.51531E+16`: digits that a spreadsheet has rounded.
    package var isRoundedNumber: Bool {
        guard let exponent = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return false }
        let mantissa = bytes[..<exponent]
        let rest = bytes[(exponent + 1)...]
        guard let sign = rest.first, sign == UInt8(ascii: "+"), rest.count > 1, !mantissa.isEmpty else { return false }
        return mantissa.allSatisfy { $0 == UInt8(ascii: ".") || Cell.isDigit($0) }
            && rest.dropFirst().allSatisfy(Cell.isDigit)
    }

    package static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    // MARK: Taking off

    private static func trimmed(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = raw
        while let first = bytes.first {
            if first <= 0x20 || first == 0x7F {
                bytes = bytes.dropFirst()
            } else if first >= 0x80, let width = wideBlanks.first(where: { bytes.starts(with: $0) })?.count {
                bytes = bytes.dropFirst(width)
            } else {
                break
            }
        }
        while let last = bytes.last {
            if last <= 0x20 || last == 0x7F {
                bytes = bytes.dropLast()
            } else if last >= 0x80,
                let width = wideBlanks.first(where: { bytes.suffix($0.count).elementsEqual($0) })?.count
            {
                bytes = bytes.dropLast(width)
            } else {
                break
            }
        }
        return bytes
    }

    /// Ideographic space, no-break space, zero-width space, byte-order mark.
    private static let wideBlanks: [[UInt8]] = [
        [0xE3, 0x80, 0x80], [0xC2, 0xA0], [0xE2, 0x80, 0x8B], [0xEF, 0xBB, 0xBF],
    ]

    /// Takes off an apostrophe in front of a number or of what a spreadsheet would run, then `="…"` or `=` around a number.
    private static func unguarded(_ guarded: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = guarded
        if bytes.first == UInt8(ascii: "'") {
            // In front of anything else it is part of the text (`'s-Hertogenbosch`).
            guard let next = bytes.dropFirst().first, isDigit(next) || CSVWriter.needsGuard(next) else { return bytes }
            bytes = bytes.dropFirst()
        }
        guard bytes.first == UInt8(ascii: "=") else { return bytes }
        let rest = bytes.dropFirst()
        if rest.count >= 2, rest.first == UInt8(ascii: "\""), rest.last == UInt8(ascii: "\"") {
            return rest.dropFirst().dropLast()
        }
        return !rest.isEmpty && rest.allSatisfy(isDigit) ? rest : bytes
    }

    private static func isNull(_ bytes: ArraySlice<UInt8>) -> Bool {
        switch bytes.count {
        case 2: bytes.elementsEqual("\\N".utf8)
        case 4: bytes.elementsEqual("null".utf8) || bytes.elementsEqual("NULL".utf8) || bytes.elementsEqual("#N/A".utf8)
        default: false
        }
    }
}
