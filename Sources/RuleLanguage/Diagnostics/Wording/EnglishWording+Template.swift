extension TemplateProblem {
    package var english: Wording {
        switch self {
        case .head(let problem): problem.english
        case .structure(let problem): problem.english
        case .syntax(let problem): problem.english
        case .meaning(let problem): problem.english
        case .filter(let problem): problem.english
        case .network(let problem): problem.english
        }
    }
}

extension TemplateProblem.Head {
    fileprivate var english: Wording {
        switch self {
        case .missing:
            Wording(
                "a template begins with a head between two `---` lines",
                help: "write `---`, `category: marketing` or `category: service`, `---`, and then the text")
        case .unclosed:
            Wording("the head is never closed", help: "end it with a line `---`")
        case .malformedLine(let line):
            Wording("`\(line)` is not a `key: value` line", help: "the head takes lines such as `category: marketing`")
        case .unknownKey(let key, let suggestion):
            Wording("unknown key `\(key)`", help: meant(suggestion) ?? "a template's head takes `category` and `title`")
        case .duplicateKey(let key):
            Wording("`\(key)` is given twice", help: "keep one of them")
        case .missingCategory:
            Wording("the head names no category", help: "add `category: marketing` or `category: service`")
        case .unknownCategory(let written, let suggestion):
            Wording("`\(written)` is not a category", help: meant(suggestion) ?? "write `marketing` or `service`")
        case .emptyText:
            Wording("the template has no text", help: "write the text after the head")
        }
    }
}

extension TemplateProblem.Structure {
    private static let supported = """
        texts know `if`, `elsif`, `else`, `unless`, `case`, `when`, `assign`, `echo`, `comment` and `raw`
        """

    fileprivate var english: Wording {
        switch self {
        case .unclosedOutput:
            Wording("this `{{` is never closed", help: "end it with `}}`")
        case .unclosedTag(let name):
            Wording("this `{% \(name)` is never closed", help: "end it with `%}`")
        case .unclosedBlock(let name):
            Wording("`\(name)` is never ended", help: "end it with `{% end\(name) %}`")
        case .strayClosing(let closing):
            Wording(
                "`\(closing)` closes nothing and will be sent as it stands",
                help: "begin the variable with `{{`, or the tag with `{%`")
        case .fullWidthBraces(let braces):
            Wording(
                "`\(braces)` is full-width and will be sent as it stands", help: "write the half-width `{{` or `{%`")
        case .emptyOutput:
            Wording("nothing stands between `{{` and `}}`", help: "name a variable, or remove it")
        case .emptyTag:
            Wording("no tag stands between `{%` and `%}`", help: "name a tag, or remove it")
        case .unknownTag(let name, let suggestion):
            Wording("unknown tag `\(name)`", help: meant(suggestion) ?? Self.supported)
        case .unsupportedTag(let name):
            Wording("`\(name)` is not supported in texts", help: Self.supported)
        case .strayTag(let name):
            Wording("`\(name)` belongs to no open tag", help: home(of: name))
        case .wrongEnd(let name, let open):
            Wording("`\(name)` does not end `\(open)`", help: "write `{% end\(open) %}`")
        case .branchAfterElse(let name):
            Wording("`\(name)` after `else` is never reached", help: "put `else` last")
        case .textBeforeWhen:
            Wording("what stands between `case` and the first `when` is never sent", help: "move it before `case`")
        case .tooDeep(let limit):
            Wording("tags are nested more than \(limit) deep", help: "split the text")
        }
    }

    private func home(of name: String) -> String {
        switch name {
        case "else": "it stands inside `if`, `unless` or `case`"
        case "elsif": "it stands inside `if` or `unless`"
        case "when": "it stands inside `case`"
        default: "remove it, or put `{% \(name.dropFirst(3)) %}` before it"
        }
    }
}

extension TemplateProblem.Syntax {
    fileprivate var english: Wording {
        switch self {
        case .unexpectedCharacter(let character, let plain):
            Wording("`\(character)` cannot stand here", help: plain.map { "write the half-width `\($0)`" })
        case .unclosedString:
            Wording("the text in quotes is never closed", help: "end it with the quote it began with")
        case .unexpected(let found, let expected):
            Wording("`\(found)` cannot stand here", help: "expected \(expected.english)")
        case .incomplete(let expected):
            Wording("expected \(expected.english)")
        case .unknownOperator(let written, let meant):
            Wording("`\(written)` is not an operator", help: "write `\(meant)`")
        case .parentheses:
            Wording(
                "parentheses are not supported in texts",
                help: "`and` and `or` are read from the right; put one `if` inside another for anything else")
        case .filterInCondition:
            Wording(
                "a condition takes no filters",
                help: "keep the result under a name first, `{% assign name = … | … %}`, and ask for that")
        case .dynamicLookup:
            Wording("only a whole number or a text in quotes can stand between `[` and `]`")
        case .numberTooLarge(let written):
            Wording("`\(written)` is too large a number")
        }
    }
}

extension TemplateProblem.Meaning {
    fileprivate var english: Wording {
        switch self {
        case .unknownVariable(let name, let suggestion):
            Wording("unknown variable `\(name)`", help: meant(suggestion))
        case .notAValue(let name):
            Wording("`\(name)` is a group of values", help: "name one of them, `\(name).…`")
        case .nameTaken(let name):
            Wording("`\(name)` already means something else", help: "choose another name")
        case .mayBeMissing(let name):
            Wording(
                "`\(name)` may be missing",
                help: "give a fallback, `{{ \(name) | default: '…' }}`, or ask first, `{% if \(name) %}`")
        case .incomparable(let left, let right):
            Wording("\(left.english) cannot be compared with \(right.english)")
        case .unordered(let kind):
            Wording("\(kind.english) has no order", help: "compare with `==` or `!=`")
        case .cannotContain(let whole, let part):
            Wording("\(whole.english) cannot contain \(part.english)")
        case .neverEmpty(let kind):
            Wording("\(kind.english) is never empty", help: "compare with `nil` to see whether it is missing")
        case .notAChoice(let written, let choices, let suggestion):
            Wording(
                "`\(written)` is never a value here",
                help: meant(suggestion) ?? "it is one of \(choices.map { "`\($0)`" }.joined(separator: ", "))")
        case .amountTooFine(let written, let digits):
            Wording(
                "`\(written)` is finer than the currency",
                help: digits == 0 ? "it has no decimals" : "it has \(digits) decimals")
        case .duplicateWhen(let written):
            Wording("`\(written)` has a `when` already", help: "keep one of them")
        }
    }
}

extension TemplateProblem.Filter {
    fileprivate var english: Wording {
        switch self {
        case .unknown(let name, let suggestion):
            Wording("unknown filter `\(name)`", help: meant(suggestion))
        case .unsupported(let name):
            Wording("the filter `\(name)` is not supported in texts")
        case .input(let filter, let found):
            Wording("`\(filter)` cannot be used on \(found.english)")
        case .argumentCount(let filter, let expected, let found):
            Wording("`\(filter)` takes \(counted(expected)), here \(found == 1 ? "is" : "are") \(found)")
        case .argument(let filter, let expected, let found):
            Wording("`\(filter)` takes \(expected.english) here, not \(found.english)")
        case .unknownOption(let option, let filter):
            Wording(
                "`\(filter)` has no option `\(option)`",
                help: filter == "default" ? "it knows `allow_false: true` and `allow_false: false`" : nil)
        case .unknownDateDirective(let directive):
            Wording(
                "`\(directive)` is not part of a date format", help: "for example `%Y-%m-%d`, `%-m月%-d日`, `%H:%M`")
        case .currentTime(let word):
            Wording(
                "`\(word)` would read the clock, which texts do not",
                help: "use the variable `now`, the time the step is due, without quotes")
        case .divisionByZero:
            Wording("this divides by zero")
        case .overflow:
            Wording("the result is too large a number")
        }
    }

    private func counted(_ range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (0, 0): "no arguments"
        case (1, 1): "one argument"
        case (0, 1): "at most one argument"
        case (let low, let high) where low == high: "\(low) arguments"
        case (let low, let high): "\(low) to \(high) arguments"
        }
    }
}

extension TemplateProblem.Network {
    fileprivate var english: Wording {
        switch self {
        case .categoryMismatch(let template, let rule):
            Wording(
                "the template is for `\(template)`, the rule that sends it for `\(rule)`",
                help: "give both one category, or send another template")
        case .missingOptOut:
            Wording(
                "a marketing text must say how to refuse further ones",
                help: "set `sms: {opt_out: 拒收请回复R}` in shop.yaml, or end the text with `拒收请回复R`")
        case .optOutInService(let words):
            Wording(
                "a service text does not offer `\(words)`", help: "remove it, or make the text `category: marketing`")
        case .signatureBracket(let bracket):
            Wording(
                "`\(bracket)` is kept for the signature, which is put in front of every text",
                help: "remove it; the signature is set in shop.yaml")
        case .bracketAtEdge(let bracket):
            Wording(
                "`\(bracket)` at the edge of a text would be taken for a signature", help: "use other brackets")
        case .tooLong(let units, let limit):
            Wording(
                "the fixed words, signature and opt-out take \(units) characters, more than the \(limit) allowed",
                help: "shorten the text")
        }
    }
}

private func meant(_ suggestion: String?) -> String? {
    suggestion.map { "did you mean `\($0)`?" }
}

extension TemplateProblem.Expectation {
    fileprivate var english: String {
        switch self {
        case .value: "a variable, a number or a text in quotes"
        case .name: "a name"
        case .filterName: "the name of a filter after `|`"
        case .equalsSign: "`=` after the name"
        case .closingBracket: "`]`"
        case .comparisonOrEnd: "a comparison, `and`, `or` or the end of the tag"
        case .filterOrEnd: "`|` and a filter, or the end"
        case .commaOrEnd: "`,`, `or` or the end of the tag"
        case .end: "the end of the tag"
        }
    }
}

extension TemplateProblem.Kind {
    fileprivate var english: String {
        switch self {
        case .known(.boolean): "a yes or no"
        case .known(.integer): "a whole number"
        case .known(.number): "a number"
        case .known(.money): "an amount of money"
        case .known(.text): "a text"
        case .known(.choice(let values)): "one of " + values.map { "`\($0)`" }.joined(separator: ", ")
        case .known(.instant): "a time"
        case .known(.date): "a date"
        case .known(.span): "a length of time"
        case .known(.list): "a list"
        case .nothing: "nothing"
        case .mixed: "a value that changes its type"
        }
    }
}
