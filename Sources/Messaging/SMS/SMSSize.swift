package import RuleLanguage

/// How the characters of a text are carried.
package enum SMSEncoding: String, Hashable, Sendable {
    /// 160 places alone, 153 in each of several parts.
    case gsm7
    /// UTF-16: 70 units alone, 67 in each of several parts.
    case ucs2

    var single: Int { self == .gsm7 ? 160 : 70 }
    var multiple: Int { self == .gsm7 ? 153 : 67 }

    /// How many places a character takes; nil when it cannot be carried.
    func width(of scalar: Unicode.Scalar) -> Int? {
        self == .gsm7 ? GSM7.width(of: scalar) : scalar.utf16.count
    }
}

/// By whose rules a text is counted.
package enum SMSNetwork: Hashable, Sendable {
    /// Mainland China: every character counts one, whatever it is, and parts are counted by division.
    case domestic
    /// Elsewhere: the alphabet decides, and no character is torn apart.
    case international

    /// - Parameters:
    ///   - phone: in international form, `+8613800138000`; without one the shop's currency decides.
    package init(phone: String?, currency: Currency) {
        if let phone, phone.hasPrefix("+") {
            self = phone.hasPrefix("+86") ? .domestic : .international
        } else {
            self = currency == .cny ? .domestic : .international
        }
    }

    /// The most that a text may count with signature and opt-out, in UTF-16 units.
    package var limit: Int { self == .domestic ? 500 : 1600 }
}

/// What a text takes on the network.
package struct SMSSize: Hashable, Sendable {
    package var encoding: SMSEncoding
    /// Places of the encoding: septets, or UTF-16 units.
    package var units: Int
    /// What is sent and paid. An empty text is one part: it is still a message.
    package var parts: Int
    /// The text is longer than the network takes.
    package var exceedsLimit: Bool

    /// Measures a text as it is sent: signature and opt-out included.
    package static func measure(_ text: String, phone: String? = nil, currency: Currency = .cny) -> SMSSize {
        measure(text, on: SMSNetwork(phone: phone, currency: currency))
    }

    package static func measure(_ text: String, on network: SMSNetwork) -> SMSSize {
        let length = text.utf16Length
        switch network {
        case .domestic:
            let multiple = SMSEncoding.ucs2.multiple
            let parts = length <= SMSEncoding.ucs2.single ? 1 : (length + multiple - 1) / multiple
            return SMSSize(encoding: .ucs2, units: length, parts: parts, exceedsLimit: length > network.limit)
        case .international:
            let (encoding, units) = widest(text)
            let parts = units <= encoding.single ? 1 : cuts(of: text, encoding).count + 1
            return SMSSize(encoding: encoding, units: units, parts: parts, exceedsLimit: length > network.limit)
        }
    }

    /// The parts that the network makes of a text elsewhere: whole characters only.
    package static func split(_ text: String) -> [String] {
        let (encoding, units) = widest(text)
        if units <= encoding.single { return [text] }
        let scalars = text.unicodeScalars
        let edges = [scalars.startIndex] + cuts(of: text, encoding) + [scalars.endIndex]
        return zip(edges, edges.dropFirst()).map { String(scalars[$0..<$1]) }
    }

    /// The narrow alphabet where all characters are in it, and the places they take.
    private static func widest(_ text: String) -> (SMSEncoding, units: Int) {
        var septets = 0
        for scalar in text.unicodeScalars {
            guard let width = GSM7.width(of: scalar) else { return (.ucs2, text.utf16Length) }
            septets += width
        }
        return (.gsm7, septets)
    }

    /// Where the second and later parts begin.
    private static func cuts(of text: String, _ encoding: SMSEncoding) -> [String.Index] {
        var cuts: [String.Index] = []
        var used = 0
        for index in text.unicodeScalars.indices {
            let width = encoding.width(of: text.unicodeScalars[index]) ?? 1
            if used + width > encoding.multiple {
                cuts.append(index)
                used = 0
            }
            used += width
        }
        return cuts
    }

    /// What the text costs.
    package func cost(_ settings: SMSSettings) -> SMSCost {
        let (product, overflow) = settings.pricePerPart.multipliedReportingOverflow(by: Int64(parts))
        return SMSCost(tenThousandths: overflow ? .max : product)
    }
}

/// A sum of money for texts. A part costs fractions of a cent, so it is counted in ten-thousandths of the major unit.
package struct SMSCost: Hashable, Comparable, Sendable {
    package var tenThousandths: Int64

    package init(tenThousandths: Int64) {
        self.tenThousandths = tenThousandths
    }

    package static let zero = SMSCost(tenThousandths: 0)

    package static func < (left: SMSCost, right: SMSCost) -> Bool {
        left.tenThousandths < right.tenThousandths
    }

    /// It stops at the largest sum there is.
    package static func + (left: SMSCost, right: SMSCost) -> SMSCost {
        let (sum, overflow) = left.tenThousandths.addingReportingOverflow(right.tenThousandths)
        return SMSCost(tenThousandths: overflow ? .max : sum)
    }

    package static func += (left: inout SMSCost, right: SMSCost) {
        left = left + right
    }

    /// In the major unit, with two to four decimals: `0.045`, `12.50`.
    package var decimal: String {
        let (whole, rest) = tenThousandths.magnitude.quotientAndRemainder(dividingBy: 10_000)
        var fraction = padded(Int(rest), to: 4)
        while fraction.utf8.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        return (tenThousandths < 0 ? "-" : "") + "\(whole)." + fraction
    }
}

extension String {
    /// How many UTF-16 units the text takes, counted on its bytes: the standard way makes an index of the text first.
    fileprivate var utf16Length: Int {
        var text = self
        return text.withUTF8 { bytes in
            // A character begins with any byte but a continuation; one of four bytes takes two units.
            let raw = UnsafeRawBufferPointer(bytes)
            var units = 0
            var next = 0
            while next + 8 <= raw.count {
                let word = raw.loadUnaligned(fromByteOffset: next, as: UInt64.self)
                // In the lowest bit of each byte what the highest bits of that byte say.
                let goesOn = word >> 7 & ~(word >> 6)
                let isOfFour = word >> 7 & word >> 6 & word >> 5 & word >> 4
                units += 8 - String.sumOfLowestBits(goesOn) + String.sumOfLowestBits(isOfFour)
                next += 8
            }
            for byte in raw[next...] { units += (byte & 0xC0 == 0x80 ? 0 : 1) + (byte >= 0xF0 ? 1 : 0) }
            return units
        }
    }

    /// How many of the eight bytes are odd.
    private static func sumOfLowestBits(_ word: UInt64) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        return Int(((word & ones) &* ones) >> 56)
    }
}
