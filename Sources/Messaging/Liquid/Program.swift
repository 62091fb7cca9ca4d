import RuleLanguage

/// A checked text, as it is run. Nothing in it is parsed or looked up by name any more.
indirect enum Instruction: Sendable {
    case literal(String)
    case output(Chain)
    /// Keeps a value under a name of the text's own.
    case assign(slot: Int, Chain)
    /// The body of the first branch whose test comes out as wanted.
    case choose([Branch], otherwise: [Instruction])
    /// The body of every `when` that has the value: Liquid does not stop at the first.
    case match(Operand, [When], otherwise: [Instruction])
}

struct Branch: Sendable {
    var test: Test
    /// False for the first branch of `unless`.
    var wanted: Bool
    var body: [Instruction]
}

struct When: Sendable {
    var values: [Test.Check]
    var body: [Instruction]
}

/// A value and the filters it goes through.
final class Chain: Sendable {
    let operand: Operand
    let calls: [FilterCall]

    init(operand: Operand, calls: [FilterCall]) {
        self.operand = operand
        self.calls = calls
    }
}

/// Where a value comes from.
indirect enum Operand: Sendable {
    case constant(Value)
    case field(Field)
    /// What the text itself has assigned.
    case slot(Int)
    case part(Part, of: Operand)

    enum Part: Hashable, Sendable {
        case size
        case first
        case last
        /// From the end when negative.
        case index(Int)
    }
}

/// A condition: terms read from the right, `a and (b or c)`.
struct Test: Sendable {
    enum Check: Sendable {
        /// Neither missing nor false.
        case holds(Operand)
        case equal(Operand, Operand, negated: Bool)
        case ordered(Comparison, Operand, Operand)
        case contains(Operand, Operand)
        case empty(Operand, negated: Bool)
        case blank(Operand, negated: Bool)
    }

    struct Term: Sendable {
        var check: Check
        var joint: ConditionSyntax.Joint?
    }

    var terms: [Term]
}

enum FilterCall: Sendable {
    case fallback(Operand, keepsFalse: Bool)
    case date(DateFormat)
    /// The format is a value of its own.
    case dateFormatted(Operand)
    case money(keepingZeros: Bool)
    case text(TextFilter, [Operand])
    case list(ListFilter, [Operand])
    case number(NumberFilter, Operand?)
}
