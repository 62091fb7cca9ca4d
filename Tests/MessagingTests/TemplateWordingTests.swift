import RuleLanguage
import Testing

@Suite("The words of template findings")
struct TemplateWordingTests {
    static let problems: [TemplateProblem] = [
        .head(.missing), .head(.unclosed), .head(.malformedLine("x")), .head(.unknownKey("x", suggestion: nil)),
        .head(.unknownKey("x", suggestion: "y")), .head(.duplicateKey("x")), .head(.missingCategory),
        .head(.unknownCategory("x", suggestion: nil)), .head(.emptyText),
        .structure(.unclosedOutput), .structure(.unclosedTag("if")), .structure(.unclosedBlock("if")),
        .structure(.strayClosing("}}")), .structure(.fullWidthBraces("｛｛")), .structure(.emptyOutput),
        .structure(.emptyTag), .structure(.unknownTag("x", suggestion: "y")), .structure(.unsupportedTag("for")),
        .structure(.strayTag("else")), .structure(.strayTag("endif")), .structure(.wrongEnd("endif", open: "case")),
        .structure(.branchAfterElse("else")), .structure(.textBeforeWhen), .structure(.tooDeep(limit: 64)),
        .syntax(.unexpectedCharacter("｜", plain: "|")), .syntax(.unclosedString), .syntax(.unexpected("x", .end)),
        .syntax(.incomplete(.value)), .syntax(.incomplete(.name)), .syntax(.incomplete(.filterName)),
        .syntax(.incomplete(.equalsSign)), .syntax(.incomplete(.closingBracket)),
        .syntax(.incomplete(.comparisonOrEnd)),
        .syntax(.incomplete(.filterOrEnd)), .syntax(.incomplete(.commaOrEnd)),
        .syntax(.unknownOperator("=", meant: "==")), .syntax(.parentheses), .syntax(.filterInCondition),
        .syntax(.dynamicLookup), .syntax(.numberTooLarge("9")),
        .meaning(.unknownVariable("x", suggestion: "y")), .meaning(.notAValue("x")), .meaning(.nameTaken("x")),
        .meaning(.mayBeMissing("x")), .meaning(.incomparable(.known(.money), .known(.choice(["A", "B"])))),
        .meaning(.unordered(.known(.boolean))), .meaning(.cannotContain(.known(.list(of: .text)), part: .nothing)),
        .meaning(.neverEmpty(.known(.span))), .meaning(.notAChoice("x", among: ["A", "B"], suggestion: nil)),
        .meaning(.amountTooFine("0.001", digits: 2)), .meaning(.amountTooFine("0.1", digits: 0)),
        .meaning(.duplicateWhen("x")),
        .filter(.unknown("x", suggestion: "y")), .filter(.unsupported("sort")),
        .filter(.input(filter: "date", found: .mixed)),
        .filter(.argumentCount(filter: "append", expected: 1...1, found: 0)),
        .filter(.argumentCount(filter: "upcase", expected: 0...0, found: 1)),
        .filter(.argumentCount(filter: "join", expected: 0...1, found: 2)),
        .filter(.argumentCount(filter: "replace", expected: 1...2, found: 3)),
        .filter(.argument(filter: "truncate", expected: .known(.integer), found: .known(.instant))),
        .filter(.unknownOption("x", filter: "default")), .filter(.unknownDateDirective("%Q")),
        .filter(.currentTime("now")), .filter(.divisionByZero), .filter(.overflow),
        .network(.categoryMismatch(template: "service", rule: "marketing")), .network(.missingOptOut),
        .network(.optOutInService("回T退订")), .network(.signatureBracket("【")), .network(.bracketAtEdge("[")),
        .network(.tooLong(units: 501, limit: 500)),
    ]

    @Test("begin small, end without a period and name no type of ours", arguments: problems)
    func house(_ problem: TemplateProblem) throws {
        for language in Language.allCases {
            let wording = Problem.template(problem).wording(in: language)
            for sentence in [wording.message, wording.help].compactMap({ $0 }) {
                let first = try #require(sentence.first)
                #expect(!first.isUppercase)
                #expect(!sentence.hasSuffix(".") && !sentence.hasSuffix("。"))
                #expect(!sentence.contains("TemplateProblem") && !sentence.contains("Optional("))
                #expect(!sentence.contains("  "))
            }
        }
    }

    @Test("every finding has a code of its own")
    func codes() {
        let cases = Set(Self.problems.map(\.code))
        // Head, structure, syntax, meaning, filters, network.
        #expect(cases.count == 8 + 14 + 9 + 11 + 10 + 6)
        #expect(cases.joined().utf8.allSatisfy { $0 == UInt8(ascii: "-") || (97...122).contains($0) })
    }

    @Test("read well")
    func samples() {
        func words(_ problem: TemplateProblem, _ language: Language) -> Wording {
            Problem.template(problem).wording(in: language)
        }
        #expect(
            words(.structure(.unsupportedTag("for")), .english)
                == Wording(
                    "`for` is not supported in texts",
                    help:
                        "texts know `if`, `elsif`, `else`, `unless`, `case`, `when`, `assign`, `echo`, `comment` and `raw`"
                ))
        #expect(
            words(.meaning(.mayBeMissing("customer.name")), .english)
                == Wording(
                    "`customer.name` may be missing",
                    help:
                        "give a fallback, `{{ customer.name | default: '…' }}`, or ask first, `{% if customer.name %}`")
        )
        #expect(
            words(.filter(.input(filter: "date", found: .known(.money))), .chinese) == Wording("`date` 不能用在金额上"))
        #expect(
            words(.meaning(.unknownVariable("custmer.name", suggestion: "customer.name")), .chinese)
                == Wording("没有变量 `custmer.name`", help: "是不是 `customer.name`？"))
    }
}
