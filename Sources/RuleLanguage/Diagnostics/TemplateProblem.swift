/// What can be wrong with a template or with the text inside an action.
package enum TemplateProblem: Hashable, Sendable {
    /// The lines between `---` of a template file.
    case head(Head)
    /// Tags that are not closed, not known, not in their place.
    case structure(Structure)
    /// What stands inside a tag or an output.
    case syntax(Syntax)
    /// Names and types.
    case meaning(Meaning)
    case filter(Filter)
    /// What the network and its rules ask of a text.
    case network(Network)

    package var code: String {
        switch self {
        case .head(let problem): problem.code
        case .structure(let problem): problem.code
        case .syntax(let problem): problem.code
        case .meaning(let problem): problem.code
        case .filter(let problem): problem.code
        case .network(let problem): problem.code
        }
    }

    package var severity: Diagnostic.Severity {
        switch self {
        case .structure(.strayClosing), .structure(.fullWidthBraces): .warning
        case .head, .structure, .syntax, .meaning, .filter, .network: .error
        }
    }

    /// What a value in a text can be.
    package enum Kind: Hashable, Sendable {
        case known(ValueType)
        /// `nil`
        case nothing
        /// One of several types, as after `default` with a value of another type.
        case mixed
    }

    /// What the author should have written at a place.
    package enum Expectation: Hashable, Sendable {
        case value
        case name
        case filterName
        case equalsSign
        case closingBracket
        case comparisonOrEnd
        case filterOrEnd
        case commaOrEnd
        case end
    }
}

extension TemplateProblem {
    package enum Head: Hashable, Sendable {
        case missing
        case unclosed
        case malformedLine(String)
        case unknownKey(String, suggestion: String?)
        case duplicateKey(String)
        case missingCategory
        case unknownCategory(String, suggestion: String?)
        case emptyText

        var code: String {
            switch self {
            case .missing: "missing-head"
            case .unclosed: "unclosed-head"
            case .malformedLine: "malformed-head-line"
            case .unknownKey: "unknown-head-key"
            case .duplicateKey: "duplicate-head-key"
            case .missingCategory: "missing-category"
            case .unknownCategory: "unknown-category"
            case .emptyText: "empty-text"
            }
        }
    }

    package enum Structure: Hashable, Sendable {
        case unclosedOutput
        case unclosedTag(String)
        case unclosedBlock(String)
        /// `}}` or `%}` that nothing opened; Liquid sends it as it stands.
        case strayClosing(String)
        /// `｛｛` as a Chinese keyboard types it; Liquid sends it as it stands.
        case fullWidthBraces(String)
        case emptyOutput
        case emptyTag
        case unknownTag(String, suggestion: String?)
        /// Liquid has it, texts do not.
        case unsupportedTag(String)
        case strayTag(String)
        case wrongEnd(String, open: String)
        case branchAfterElse(String)
        case textBeforeWhen
        case tooDeep(limit: Int)

        var code: String {
            switch self {
            case .unclosedOutput: "unclosed-output"
            case .unclosedTag: "unclosed-tag"
            case .unclosedBlock: "unclosed-block"
            case .strayClosing: "stray-closing"
            case .fullWidthBraces: "full-width-braces"
            case .emptyOutput: "empty-output"
            case .emptyTag: "empty-tag"
            case .unknownTag: "unknown-tag"
            case .unsupportedTag: "unsupported-tag"
            case .strayTag: "stray-tag"
            case .wrongEnd: "wrong-end"
            case .branchAfterElse: "branch-after-else"
            case .textBeforeWhen: "text-before-when"
            case .tooDeep: "too-deep"
            }
        }
    }

    package enum Syntax: Hashable, Sendable {
        /// `plain` is the ASCII character that was meant by a full-width one.
        case unexpectedCharacter(String, plain: String?)
        case unclosedString
        case unexpected(String, Expectation)
        case incomplete(Expectation)
        case unknownOperator(String, meant: String)
        case parentheses
        case filterInCondition
        case dynamicLookup
        case numberTooLarge(String)

        var code: String {
            switch self {
            case .unexpectedCharacter: "unexpected-character"
            case .unclosedString: "unclosed-string"
            case .unexpected: "unexpected-word"
            case .incomplete: "incomplete-tag"
            case .unknownOperator: "unknown-operator"
            case .parentheses: "parentheses"
            case .filterInCondition: "filter-in-condition"
            case .dynamicLookup: "dynamic-lookup"
            case .numberTooLarge: "number-too-large"
            }
        }
    }

    package enum Meaning: Hashable, Sendable {
        case unknownVariable(String, suggestion: String?)
        /// The name of a group such as `customer`.
        case notAValue(String)
        case nameTaken(String)
        case mayBeMissing(String)
        case incomparable(Kind, Kind)
        case unordered(Kind)
        case cannotContain(Kind, part: Kind)
        case neverEmpty(Kind)
        case notAChoice(String, among: [String], suggestion: String?)
        case amountTooFine(String, digits: Int)
        case duplicateWhen(String)

        var code: String {
            switch self {
            case .unknownVariable: "unknown-variable"
            case .notAValue: "not-a-value"
            case .nameTaken: "name-taken"
            case .mayBeMissing: "may-be-missing"
            case .incomparable: "incomparable-values"
            case .unordered: "unordered-values"
            case .cannotContain: "cannot-contain"
            case .neverEmpty: "never-empty"
            case .notAChoice: "not-a-choice"
            case .amountTooFine: "amount-too-fine"
            case .duplicateWhen: "duplicate-when"
            }
        }
    }

    package enum Filter: Hashable, Sendable {
        case unknown(String, suggestion: String?)
        /// Liquid has it, texts do not.
        case unsupported(String)
        case input(filter: String, found: Kind)
        case argumentCount(filter: String, expected: ClosedRange<Int>, found: Int)
        case argument(filter: String, expected: Kind, found: Kind)
        case unknownOption(String, filter: String)
        case unknownDateDirective(String)
        /// `'now' | date`: texts read no clock.
        case currentTime(String)
        case divisionByZero
        case overflow

        var code: String {
            switch self {
            case .unknown: "unknown-filter"
            case .unsupported: "unsupported-filter"
            case .input: "filter-input"
            case .argumentCount: "filter-argument-count"
            case .argument: "filter-argument"
            case .unknownOption: "unknown-filter-option"
            case .unknownDateDirective: "unknown-date-directive"
            case .currentTime: "current-time"
            case .divisionByZero: "division-by-zero"
            case .overflow: "result-too-large"
            }
        }
    }

    package enum Network: Hashable, Sendable {
        case categoryMismatch(template: String, rule: String)
        case missingOptOut
        case optOutInService(String)
        case signatureBracket(String)
        case bracketAtEdge(String)
        case tooLong(units: Int, limit: Int)

        var code: String {
            switch self {
            case .categoryMismatch: "category-mismatch"
            case .missingOptOut: "missing-opt-out"
            case .optOutInService: "opt-out-in-service"
            case .signatureBracket: "signature-bracket"
            case .bracketAtEdge: "bracket-at-edge"
            case .tooLong: "text-too-long"
            }
        }
    }
}
