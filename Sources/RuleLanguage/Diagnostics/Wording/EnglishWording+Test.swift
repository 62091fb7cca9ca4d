extension TestProblem {
    package var english: Wording {
        switch self {
        case .duplicateTest(let name, let first):
            Wording(
                "there is another test \(quoted(name))",
                help: "the first is in \(first.file), line \(first.start.line); each test has its own sentence")
        case .unknownRule(let name, let suggestion):
            Wording("there is no rule \(quoted(name))", help: suggestion.map { "did you mean `\($0)`?" })
        case .ruleLeftOut(let name):
            Wording("the rule \(quoted(name)) is not in force in this test", help: "add it under `rules`")
        case .unknownStep(let name, let rule, let suggestion, let known):
            Wording(
                "the rule \(quoted(rule)) has no step \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "it has \(known.joined(separator: ", "))")
        case .unknownTemplate(let name, let suggestion):
            Wording(
                "there is no template \(quoted(name))", help: suggestion.map { "did you mean `\($0)`?" })
        case .unknownCustomer(let name, let suggestion):
            Wording(
                "the test has no customer \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "add them under `customers`")
        case .duplicateCustomer(let name):
            Wording("the customer \(quoted(name)) is given twice", help: "keep one of the two")
        case .duplicateOrder(let name):
            Wording("the order \(quoted(name)) is given twice", help: "keep one of the two")
        case .orderOfAnotherCustomer(let order, let customer):
            Wording(
                "the order \(quoted(order)) belongs to \(quoted(customer))", help: "orders need numbers of their own")
        case .eventWithoutKind(let example):
            Wording("this does not say what happened and when", help: "begin it like `\(example)`")
        case .severalKinds(let first, let second):
            Wording(
                "\(quoted(first)) and \(quoted(second)) are two events", help: "write an entry of its own for each")
        case .keyNotOfEvent(let key, let kind):
            Wording("\(quoted(kind)) brings no `\(key)`", help: "take it out")
        case .unknownField(let name, let owner, let suggestion, let known):
            Wording(
                "\(quoted(owner)) has no field \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? (known.isEmpty
                        ? "fields are declared in shop.yaml" : "its fields are \(known.joined(separator: ", "))"))
        case .badValue(let text, let expected):
            Wording("\(quoted(text)) is not \(expected.english)")
        case .badPhone(let text):
            Wording("\(quoted(text)) is no phone that gets texts", help: "write it like `13800138000`")
        case .nowWithoutClock:
            Wording(
                "`now` is the clock's time, and the clock does not move here",
                help: "write the time, or move the event under `then`")
        case .clockMoves:
            Wording(
                "a moment has either `at` or `after`",
                help: "write `at: 2026-11-13 10:00`, or `after: 1h` from the last one")
        case .clockGoesBack(let text):
            Wording(
                "\(quoted(text)) does not lie after the moment before it",
                help: "the clock only goes forward: put them in order")
        case .receivedBeforeItHappened:
            Wording("nobody learns of it before it happens", help: "`received` is a later moment")
        case .neverHappens:
            Wording("this lies after the last moment of the test", help: "move the clock on, or take it out")
        case .skipsAndActs(let key):
            Wording("a step that skips has no `\(key)`", help: "expect the one or the other")
        case .stepNeverDoes(let step, let action):
            Wording("the step \(quoted(step)) has no action \(quoted(action))")
        case .stepNeverSends(let step, let template):
            Wording("the step \(quoted(step)) never sends \(quoted(template))")
        }
    }
}
