import RuleLanguage

/// A text as it is written, tags in their places. Ranges count the text's scalars.
indirect enum SyntaxNode {
    case text(String, Range<Int>)
    case verbatim(String)
    case output(OutputSyntax)
    case assign(name: String, Range<Int>, OutputSyntax)
    case choose(ChooseSyntax)
    case match(MatchSyntax)

    /// Leaves nothing behind but white space. Liquid drops the white space of a block that holds nothing else.
    var isBlank: Bool {
        switch self {
        case .text(let text, _): text.unicodeScalars.allSatisfy(\.isWhiteSpace)
        case .verbatim(let text): text.isEmpty
        case .output: false
        case .assign: true
        case .choose(let choice): choice.isBlank
        case .match(let match): match.isBlank
        }
    }

    var isText: Bool {
        if case .text = self { true } else { false }
    }
}

/// A value and the filters it goes through.
struct OutputSyntax {
    var value: OperandSyntax
    var filters: [FilterSyntax]
}

struct FilterSyntax {
    var name: String
    var nameRange: Range<Int>
    var arguments: [OperandSyntax]
    var options: [OptionSyntax]
}

/// `allow_false: true`
struct OptionSyntax {
    var name: String
    var nameRange: Range<Int>
    var value: OperandSyntax
}

struct OperandSyntax {
    enum Content {
        /// `.missing` is `nil`.
        case literal(Value, written: String)
        case emptyLiteral
        case blankLiteral
        case path(PathSyntax)
    }

    var content: Content
    var range: Range<Int>
}

/// `customer.tags[0]`
struct PathSyntax {
    enum Step: Hashable {
        case name(String)
        case index(Int)

        /// As part of a dotted name.
        var text: String {
            switch self {
            case .name(let name): name
            case .index(let index): String(index)
            }
        }
    }

    /// The first is always a name.
    var steps: [Step]
    var range: Range<Int>

    var dotted: String { steps.map(\.text).joined(separator: ".") }
}

/// `a and b or c`, read from the right as Liquid does: `a and (b or c)`.
struct ConditionSyntax {
    enum Joint: Sendable {
        case and
        case or
    }

    struct Term {
        var left: OperandSyntax
        var comparison: (sign: LiquidComparison, right: OperandSyntax)?
        /// How the terms after it are joined; nil for the last.
        var joint: Joint?
    }

    var terms: [Term]
}

/// `if` and `unless`.
struct ChooseSyntax {
    struct Branch {
        /// Nil when it could not be read, which has been reported.
        var condition: ConditionSyntax?
        /// The body counts when the condition does not hold: the first branch of `unless`.
        var isNegated: Bool
        var body: [SyntaxNode]
    }

    var branches: [Branch]
    var otherwise: [SyntaxNode]?

    var isBlank: Bool {
        branches.allSatisfy { $0.body.allSatisfy(\.isBlank) } && (otherwise ?? []).allSatisfy(\.isBlank)
    }
}

/// `case`.
struct MatchSyntax {
    struct When {
        var values: [OperandSyntax]
        var body: [SyntaxNode]
    }

    /// Nil when it could not be read, which has been reported.
    var subject: OperandSyntax?
    var whens: [When]
    var otherwise: [SyntaxNode]?

    var isBlank: Bool {
        whens.allSatisfy { $0.body.allSatisfy(\.isBlank) } && (otherwise ?? []).allSatisfy(\.isBlank)
    }
}
