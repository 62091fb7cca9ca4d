import RuleLanguage

typealias Kind = TemplateProblem.Kind

/// A value as the compiler sees it: where it comes from and what it can be.
struct Typed {
    var operand: Operand
    /// The value itself where it is known beforehand.
    var constant: Value?
    var kind: Kind
    /// There may be no value, and nothing has been done about it yet.
    var mayBeMissing: Bool
    /// As written; for a path its name.
    var written: String
    /// The name under which the text can learn that the value is there; nil for what is no variable.
    var name: String?
    var range: Range<Int>
    /// A list that `split` has made: it has a first and a last part, unless there was no text.
    var isSplit = false

    /// A value that is known beforehand.
    init(constant value: Value, written: String, range: Range<Int>) {
        self.init(operand: .constant(value), kind: value.kind, written: written, range: range)
        constant = value
    }

    init(operand: Operand, kind: Kind, mayBeMissing: Bool = false, written: String, range: Range<Int>) {
        self.operand = operand
        self.kind = kind
        self.mayBeMissing = mayBeMissing
        self.written = written
        self.range = range
    }

    /// The same place with a value that is known beforehand.
    mutating func become(_ value: Value) {
        operand = .constant(value)
        constant = value
        kind = value.kind
    }

    /// Comes from trial data, whose types are what JSON has and whose lists hold what they show.
    var isGiven: Bool {
        switch operand {
        case .field(.given): true
        case .part(_, .field(.given)): true
        case .constant, .field, .slot, .part: false
        }
    }
}

extension Kind {
    /// What either of two values can be.
    func united(with other: Kind) -> Kind {
        switch (self, other) {
        case _ where self == other: self
        case (.nothing, _): other
        case (_, .nothing): self
        case (.known(let left), .known(let right)):
            if left.isNumeric, right.isNumeric {
                .known(.number)
            } else if left.isText, right.isText {
                .known(.text)
            } else if [left, right].allSatisfy({ $0 == .instant || $0 == .date }) {
                .known(.instant)
            } else {
                .mixed
            }
        case (.mixed, _), (_, .mixed): .mixed
        }
    }

    var isNumeric: Bool {
        if case .known(let type) = self { type.isNumeric } else { false }
    }

    var isText: Bool {
        if case .known(let type) = self { type.isText } else { false }
    }

    var isList: Bool {
        if case .known(.list) = self { true } else { false }
    }

    var element: Kind? {
        if case .known(.list(of: let type)) = self { .known(type) } else { nil }
    }
}

extension Value {
    /// The kind of a literal.
    var kind: Kind {
        switch self {
        case .missing: .nothing
        case .boolean: .known(.boolean)
        case .integer: .known(.integer)
        case .number: .known(.number)
        case .money: .known(.money)
        case .text: .known(.text)
        case .instant: .known(.instant)
        case .date: .known(.date)
        case .span: .known(.span)
        case .list(let values):
            if case .known(let type) = values.first?.kind { .known(.list(of: type)) } else { .known(.list(of: .text)) }
        }
    }
}
