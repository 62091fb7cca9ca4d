/// Turns a file's bytes, piece by piece, into UTF-8 without a byte-order mark.
///
/// What cannot be decoded becomes a byte that is no UTF-8, so that the row that holds it is found and refused, and no other.
struct Transcoder {
    private enum Decoder {
        case utf8
        case gb18030(GB18030Decoder)
        case utf16(UTF16Decoder)
    }

    private var decoder: Decoder
    /// The first bytes, until they are enough to tell a byte-order mark.
    private var head: [UInt8] = []
    private var atStart = true

    init(from encoding: TextEncoding) {
        switch encoding {
        case .utf8: decoder = .utf8
        case .gb18030: decoder = .gb18030(GB18030Decoder())
        case .utf16LittleEndian: decoder = .utf16(UTF16Decoder(bigEndian: false))
        case .utf16BigEndian: decoder = .utf16(UTF16Decoder(bigEndian: true))
        }
    }

    mutating func convert(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
        var output: [UInt8]
        switch decoder {
        case .utf8:
            output = piece
        case .gb18030(var gb18030):
            output = gb18030.decode(piece, isLast: isLast)
            decoder = .gb18030(gb18030)
        case .utf16(var utf16):
            output = utf16.decode(piece, isLast: isLast)
            decoder = .utf16(utf16)
        }
        guard atStart else { return output }
        head += output
        guard head.count >= 3 || isLast else { return [] }
        atStart = false
        output = head.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(head.dropFirst(3)) : head
        head = []
        return output
    }
}

/// UTF-16 to UTF-8, as Excel writes it under "Unicode text".
private struct UTF16Decoder {
    let bigEndian: Bool
    private var pending: [UInt8] = []

    init(bigEndian: Bool) {
        self.bigEndian = bigEndian
    }

    mutating func decode(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
        let input = pending + piece
        var output: [UInt8] = []
        output.reserveCapacity(input.count * 3 / 2)
        var index = 0
        while index + 1 < input.count {
            let unit = unit(in: input, at: index)
            if UTF16.isLeadSurrogate(unit) {
                guard index + 3 < input.count || isLast else { break }
                if index + 3 < input.count, case let trail = self.unit(in: input, at: index + 2),
                    UTF16.isTrailSurrogate(trail)
                {
                    output += String(decoding: [unit, trail], as: UTF16.self).utf8
                    index += 4
                    continue
                }
            }
            if let scalar = Unicode.Scalar(unit) {
                if unit < 0x80 { output.append(UInt8(unit)) } else { output += Array(String(scalar).utf8) }
            } else {
                output.append(GB18030Decoder.undecodable)
            }
            index += 2
        }
        pending = Array(input[index...])
        if isLast, !pending.isEmpty { output.append(GB18030Decoder.undecodable) }
        return output
    }

    private func unit(in bytes: [UInt8], at index: Int) -> UInt16 {
        let first = UInt16(bytes[index])
        let second = UInt16(bytes[index + 1])
        return bigEndian ? first << 8 | second : second << 8 | first
    }
}
