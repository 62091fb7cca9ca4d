import Foundation

/// GB18030 to UTF-8, one byte after the other.
///
/// The two-byte characters come from a table that is asked once of the system's converter, the four-byte ones beyond the basic
/// plane are arithmetic, and the few others are asked one at a time.
struct GB18030Decoder {
    /// Stands in the output where the input has no meaning; it is no UTF-8, so the row that holds it is refused.
    static let undecodable: UInt8 = 0xFF

    private static let systemEncoding = String.Encoding(rawValue: 0x8000_0632)
    private static let trailCount = 0xFE - 0x40 + 1
    private static let table: [UInt16] = makeTable()

    private let table = GB18030Decoder.table
    /// The beginning of a character whose rest is in the next piece.
    private var pending: [UInt8] = []

    mutating func decode(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
        let input = pending.isEmpty ? piece : pending + piece
        pending.removeAll(keepingCapacity: true)
        var output: [UInt8] = []
        output.reserveCapacity(input.count + input.count / 2 + 4)
        var index = 0
        while index < input.count {
            let lead = input[index]
            if lead < 0x80 {
                output.append(lead)
                index += 1
                continue
            }
            guard let length = decodeCharacter(input[index...], into: &output) else {
                if !isLast {
                    pending = Array(input[index...])
                    return output
                }
                output.append(GB18030Decoder.undecodable)
                index += 1
                continue
            }
            index += length
        }
        return output
    }

    /// How many bytes the character took; nil when its rest is missing.
    private func decodeCharacter(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) -> Int? {
        let start = bytes.startIndex
        let lead = bytes[start]
        if lead == 0x80 {
            // What Windows writes for the euro sign.
            GB18030Decoder.append(0x20AC, to: &output)
            return 1
        }
        guard lead != 0xFF else { return refuse(into: &output) }
        guard bytes.count > 1 else { return nil }
        let trail = bytes[start + 1]
        if trail >= 0x40, trail != 0x7F, trail != 0xFF {
            let row = Int(lead - 0x81) * GB18030Decoder.trailCount
            let scalar = table[row + Int(trail - 0x40)]
            guard scalar != 0 else { return refuse(into: &output) }
            GB18030Decoder.append(UInt32(scalar), to: &output)
            return 2
        }
        guard (0x30...0x39).contains(trail) else { return refuse(into: &output) }
        guard bytes.count > 3 else { return nil }
        guard (0x81...0xFE).contains(bytes[start + 2]), (0x30...0x39).contains(bytes[start + 3]),
            let scalar = GB18030Decoder.fourByteScalar(bytes[start..<start + 4])
        else { return refuse(into: &output) }
        GB18030Decoder.append(scalar, to: &output)
        return 4
    }

    /// Only the lead byte is given up: the byte behind it may be a comma or a quotation mark.
    private func refuse(into output: inout [UInt8]) -> Int {
        output.append(GB18030Decoder.undecodable)
        return 1
    }

    private static func fourByteScalar(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let digits = bytes.map { UInt32($0) }
        if digits[0] >= 0x90 {
            let linear =
                ((digits[0] - 0x90) * 10 + digits[1] - 0x30) * 1260 + (digits[2] - 0x81) * 10 + digits[3] - 0x30
            return linear <= 0xF_FFFF ? 0x10000 + linear : nil
        }
        return String(data: Data(bytes), encoding: systemEncoding)?.unicodeScalars.first?.value
    }

    private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
        switch scalar {
        case ..<0x80:
            output.append(UInt8(scalar))
        case ..<0x800:
            output.append(UInt8(0xC0 | scalar >> 6))
            output.append(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            output.append(UInt8(0xE0 | scalar >> 12))
            output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            output.append(UInt8(0x80 | scalar & 0x3F))
        default:
            output.append(UInt8(0xF0 | scalar >> 18))
            output.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            output.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    /// Every two-byte character in order; 0 where the pair has no meaning.
    private static func makeTable() -> [UInt16] {
        var table = [UInt16](repeating: 0, count: (0xFE - 0x81 + 1) * trailCount)
        for lead in UInt8(0x81)...0xFE {
            let row = Int(lead - 0x81) * trailCount
            let trails = (UInt8(0x40)...0xFE).filter { $0 != 0x7F }
            let pairs = Data(trails.flatMap { [lead, $0] })
            let whole = String(data: pairs, encoding: systemEncoding).map { Array($0.unicodeScalars) }
            for (index, trail) in trails.enumerated() {
                let scalar: Unicode.Scalar?
                if let whole, whole.count == trails.count {
                    scalar = whole[index]
                } else {
                    scalar = String(data: Data([lead, trail]), encoding: systemEncoding)?.unicodeScalars.first
                }
                table[row + Int(trail - 0x40)] = scalar.flatMap { UInt16(exactly: $0.value) } ?? 0
            }
        }
        return table
    }
}
