extension PolicyProblem {
    package var english: Wording {
        switch self {
        case .badReentry(let text, let suggestion):
            Wording(
                "\(quoted(text)) does not say when a customer can enter again",
                help: suggestion.map { "write `\($0)`" }
                    ?? "write `every`, `single`, `restart`, `once`, or a time such as `after 90d`")
        case .badCappedPolicy(let text, let suggestion):
            Wording(
                "\(quoted(text)) does not say what happens to what a cap stopped",
                help: suggestion.map { "write `\($0)`" } ?? "write `drop`, or how long to try, such as `retry until 3d`"
            )
        case .badExpectation(let text, let suggestion):
            Wording(
                "\(quoted(text)) does not say how many people to expect",
                help: suggestion.map { "write `\($0)`" }
                    ?? "write it like `10..200 per day` or `at most 200 per week`, with numbers from 1 to 1000000000")
        case .expectationReversed(let low, let high, let per):
            Wording("the band is empty: \(low) is above \(high)", help: "write `\(high)..\(low) per \(per)`")
        case .badBudget(let text, let example):
            Wording("\(quoted(text)) is no budget", help: "write what a day may take, such as `\(example)`")
        case .budgetNotPerDay(let text):
            Wording("budgets are for a day, and \(quoted(text)) is not", help: "write what a day may take")
        case .budgetOfNothing(let good):
            Wording(
                "a budget without any \(good) lets nothing through",
                help: "write how much, or take the line out if there is no limit")
        case .spreadTooLong(let text):
            Wording("\(quoted(text)) is more than a day", help: "texts of one moment are spread over a day at most")
        case .badCap(let text, let suggestion):
            Wording(
                "\(quoted(text)) is no cap",
                help: suggestion.map { "write `\($0)`" }
                    ?? "write how many in what time, such as `1 per 1d` or `4 per 30d`, up to 1000000")
        case .capOfNothing(let text):
            Wording(
                "\(quoted(text)) lets nothing through",
                help: "write at least 1; whom to leave alone stands under `suppress`")
        case .capWithoutEffect(let text, let stricter):
            Wording("\(quoted(text)) never matters beside \(quoted(stricter))", help: "take it out, or raise the other")
        case .suppressesEverybody(let category):
            Wording(
                "this leaves everybody alone: no \(category) rule could do anything", help: "say whom, or take it out")
        }
    }
}
