import RuleLanguage

/// A decimal number, exact: `coefficient` times ten to the power of `exponent`.
///
/// Liquid computes with decimals, so `0.1 | plus: 0.2` is 0.3. A result that does not fit 128 bits falls back to binary
/// arithmetic, where its last digits no longer matter.
struct Decimal {
    var coefficient: Int128
    var exponent: Int

    init(coefficient: Int128, exponent: Int) {
        self.coefficient = coefficient
        self.exponent = exponent
    }

    init(_ value: Int64) {
        self.init(coefficient: Int128(value), exponent: 0)
    }

    /// The shortest decimal that reads back as this number; nil for infinity and what is no number.
    init?(_ value: Double) {
        self.init(parsing: value.description)
    }

    /// `12.5`, `-3`, `1e-05`
    init?(parsing text: String) {
        var coefficient: Int128 = 0
        var exponent = 0
        var isNegative = false
        var seenPoint = false
        var seenDigit = false
        var bytes = Substring(text).utf8
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            bytes.removeFirst()
        }
        while let byte = bytes.first, byte != UInt8(ascii: "e") {
            bytes.removeFirst()
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let (scaled, tooLarge) = coefficient.multipliedReportingOverflow(by: 10)
                let (sum, overflow) = scaled.addingReportingOverflow(Int128(byte - 48))
                if tooLarge || overflow { return nil }
                coefficient = sum
                seenDigit = true
                if seenPoint { exponent -= 1 }
            case UInt8(ascii: ".") where !seenPoint: seenPoint = true
            default: return nil
            }
        }
        guard seenDigit else { return nil }
        if !bytes.isEmpty {
            guard let power = Int(String(Substring(bytes.dropFirst()))), abs(power) < 1000 else { return nil }
            exponent += power
        }
        self.init(coefficient: isNegative ? -coefficient : coefficient, exponent: exponent)
    }

    /// The nearest number.
    var double: Double { Double("\(coefficient)e\(exponent)") ?? .nan }

    /// The same number with another exponent, where that is exact.
    private func rescaled(to exponent: Int) -> Decimal? {
        guard exponent <= self.exponent, let factor = Decimal.power(self.exponent - exponent) else { return nil }
        let (scaled, overflow) = coefficient.multipliedReportingOverflow(by: factor)
        return overflow ? nil : Decimal(coefficient: scaled, exponent: exponent)
    }

    /// Ten to the power of `count`; nil where that is out of reach.
    private static func power(_ count: Int) -> Int128? {
        guard (0...38).contains(count) else { return nil }
        return (0..<count).reduce(1) { product, _ in product * 10 }
    }

    /// Both with the smaller exponent of the two.
    private static func aligned(_ left: Decimal, _ right: Decimal) -> (Decimal, Decimal)? {
        let exponent = min(left.exponent, right.exponent)
        guard let left = left.rescaled(to: exponent), let right = right.rescaled(to: exponent) else { return nil }
        return (left, right)
    }

    // MARK: Arithmetic; nil where the exact result does not fit

    func adding(_ other: Decimal) -> Decimal? {
        guard let (left, right) = Decimal.aligned(self, other) else { return nil }
        let (sum, overflow) = left.coefficient.addingReportingOverflow(right.coefficient)
        return overflow ? nil : Decimal(coefficient: sum, exponent: left.exponent)
    }

    func multiplied(by other: Decimal) -> Decimal? {
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: other.coefficient)
        return overflow ? nil : Decimal(coefficient: product, exponent: exponent + other.exponent)
    }

    /// To some twenty digits.
    func divided(by other: Decimal) -> Decimal? {
        guard other.coefficient != 0 else { return nil }
        var dividend = self
        while dividend.coefficient.magnitude < UInt128(Int128.max / 10), dividend.coefficient != 0,
            exponent - dividend.exponent < 38
        {
            dividend.coefficient *= 10
            dividend.exponent -= 1
        }
        return Decimal(
            coefficient: dividend.coefficient / other.coefficient, exponent: dividend.exponent - other.exponent)
    }

    /// What is left of a division that rounds down; it has the divisor's sign.
    func remainder(dividingBy other: Decimal) -> Decimal? {
        guard other.coefficient != 0, let (left, right) = Decimal.aligned(self, other) else { return nil }
        var rest = left.coefficient % right.coefficient
        if rest != 0, (rest < 0) != (right.coefficient < 0) { rest += right.coefficient }
        return Decimal(coefficient: rest, exponent: left.exponent)
    }

    enum Rounding {
        /// To the nearest, halves away from zero.
        case nearest
        case up
        case down
    }

    /// Rounded to `places` digits after the point; before it when negative.
    func rounded(_ rounding: Rounding, places: Int = 0) -> Decimal {
        let dropped = -exponent - places
        guard dropped > 0 else { return self }
        guard let divisor = Decimal.power(dropped) else {
            let isUp = rounding == .up && coefficient > 0
            let isDown = rounding == .down && coefficient < 0
            return Decimal(coefficient: isUp ? 1 : isDown ? -1 : 0, exponent: -places)
        }
        var (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: divisor)
        switch rounding {
        case .nearest:
            if rest.magnitude >= divisor.magnitude - rest.magnitude { quotient += coefficient < 0 ? -1 : 1 }
        case .up: if rest > 0 { quotient += 1 }
        case .down: if rest < 0 { quotient -= 1 }
        }
        return Decimal(coefficient: quotient, exponent: -places)
    }

    /// The whole number, after rounding; nil where that does not fit.
    var integer: Int64? {
        guard exponent <= 0 else { return rescaled(to: 0).flatMap { Int64(exactly: $0.coefficient) } }
        guard let divisor = Decimal.power(-exponent) else { return coefficient == 0 ? 0 : nil }
        let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: divisor)
        return rest == 0 ? Int64(exactly: quotient) : nil
    }

    static func isLess(_ left: Decimal, than right: Decimal) -> Bool {
        if let (left, right) = aligned(left, right) { return left.coefficient < right.coefficient }
        return left.double < right.double
    }
}

extension Decimal {
    /// A number as an amount of a currency, rounded to its minor unit, halves away from zero; nil where it does not fit.
    func minorAmount(in currency: Currency) -> Int64? {
        Decimal(coefficient: coefficient, exponent: exponent + currency.fractionDigits).rounded(.nearest).integer
    }

    /// An amount as a number of the currency's major unit.
    init(minorAmount amount: Int64, in currency: Currency) {
        self.init(coefficient: Int128(amount), exponent: -currency.fractionDigits)
    }
}
