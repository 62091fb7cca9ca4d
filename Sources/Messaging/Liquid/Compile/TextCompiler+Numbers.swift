import RuleLanguage

extension TextCompiler {
    /// The call of a filter that computes, checked; `value` becomes what it gives.
    mutating func call(
        _ number: NumberFilter, _ filter: FilterSyntax, _ arguments: [Typed], on value: inout Typed
    ) -> FilterCall? {
        value.readAsNumber()
        var argument = arguments.first
        argument?.readAsNumber()
        guard value.kind.isNumeric || value.kind == .known(.money) else { return refuse(filter, value) }
        if var given = argument {
            guard let kind = number.kind(of: value.kind, given.kind) else {
                let expected: Kind = .known(number == .round ? .integer : .number)
                report(filter, expected: expected, found: given.kind, at: given.range)
                return nil
            }
            if number != .times, number != .dividedBy, number != .round {
                guard align(&given, with: value) else { return nil }
                argument = given
            }
            if number == .dividedBy || number == .modulo, given.constant?.isZero ?? false {
                findings.report(.filter(.divisionByZero), at: given.range)
                return nil
            }
            mustBeThere(&value)
            mustBeThere([given])
            let places = given.constant?.asInteger
            let isWhole = number == .round && value.kind.isNumeric && places.map { $0 <= 0 } ?? false
            value.kind = isWhole ? .known(.integer) : kind
        } else {
            mustBeThere(&value)
            if number != .abs, value.kind != .known(.money) { value.kind = .known(.integer) }
        }
        return .number(number, argument?.operand)
    }
}

extension NumberFilter {
    /// What comes out of two kinds; nil where they do not go together.
    fileprivate func kind(of left: Kind, _ right: Kind) -> Kind? {
        if self == .round { return right == .known(.integer) ? left : nil }
        let isAmount = (left == .known(.money), right == .known(.money))
        guard isAmount.1 || right.isNumeric else { return nil }
        switch (self, isAmount) {
        case (_, (false, false)): return left.united(with: right)
        case (.times, (true, true)): return nil
        case (.dividedBy, (_, true)): return .known(.number)
        default: return .known(.money)
        }
    }
}

extension Typed {
    /// Liquid computes with a text that holds a number. Here the text has to be known beforehand.
    fileprivate mutating func readAsNumber() {
        guard case .text(let text)? = constant, let number = Value(numberIn: text) else { return }
        become(number)
    }
}

extension Value {
    fileprivate init?(numberIn text: String) {
        if let integer = Int64(text), text.first != "+" {
            self = .integer(integer)
        } else if let first = text.utf8.first, (48...57).contains(first) || first == UInt8(ascii: "-"),
            !text.contains("e"),
            let last = text.utf8.last, (48...57).contains(last), let decimal = Decimal(parsing: text)
        {
            self = .number(decimal.double)
        } else {
            return nil
        }
    }

    fileprivate var isZero: Bool {
        switch self {
        case .integer(let value): value == 0
        case .number(let value): value == 0
        case .money(let value): value == 0
        case .missing, .boolean, .text, .instant, .date, .span, .list: false
        }
    }
}
