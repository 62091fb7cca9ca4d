import RuleLanguage

/// Condition trees as the checker would let them through: every comparison is between values of one type.
struct RandomConditions {
    var random: ShopRandom
    /// Conditions that define tiers know the customer only, and no tier.
    let isForTiers: Bool
    /// The steps of the rule that a condition may ask about.
    var steps: [String] = []

    init(random: ShopRandom, isForTiers: Bool = false) {
        self.random = random
        self.isForTiers = isForTiers
    }

    private static let kinds: [EventKind] = [
        .paid, .paid, .placed, .shipped, .signed, .refunded, RandomShop.asked, RandomShop.thanked,
    ]
    private static let spans = [
        Span(days: 1), Span(days: 30), Span(days: 90), Span(months: 1), Span(months: 6),
        Span(milliseconds: 48 * 3_600_000),
    ]
    private static let amounts: [Int64] = [0, 1000, 1125, 2500, 2999, 3333, 6000, 20_000]

    mutating func clause(depth: Int) -> Clause {
        let condition = tree(depth: depth)
        return Clause(condition: condition, text: condition.words, span: RandomShop.place)
    }

    mutating func tree(depth: Int) -> Condition {
        guard depth > 0, random.chance(55) else { return leaf() }
        switch random.below(4) {
        case 0: return .all([tree(depth: depth - 1), tree(depth: depth - 1)])
        case 1: return .any([tree(depth: depth - 1), tree(depth: depth - 1)])
        case 2: return .not(tree(depth: depth - 1))
        default: return .not(.any([tree(depth: depth - 1), tree(depth: depth - 1)]))
        }
    }

    private mutating func leaf() -> Condition {
        if !steps.isEmpty, random.chance(30) { return .sent(step: random.pick(steps)) }
        switch random.below(isForTiers ? 9 : 15) {
        case 0, 1: return .compare(comparison(), integer(), .constant(.integer(Int64(random.below(5)))))
        case 2: return .compare(comparison(), money(), .constant(.money(random.pick(RandomConditions.amounts))))
        case 3:
            let low = random.pick(RandomConditions.amounts)
            return .within(money(), low: .constant(.money(low)), high: .constant(.money(low * 2)))
        case 4:
            let before = Expression.arithmetic(
                .minus, .field(.now), .constant(.span(random.pick(RandomConditions.spans))))
            return .compare(comparison(), instant(), before)
        case 5: return .compare(comparison(), .daysSince(instant()), .constant(.integer(Int64(random.below(40)))))
        case 6: return .isMissing(random.chance(50) ? instant() : money())
        case 7: return profile()
        case 8: return .compare(comparison(), share(), .constant(.money(random.pick(RandomConditions.amounts))))
        case 9, 10, 11:
            let tier = Expression.field(random.chance(50) ? .customer(.tier) : .atTrigger(.tier))
            if random.chance(30) { return .compare(comparison(), tier, .constant(.text(random.pick(["A", "B"])))) }
            return .among(tier, [.text("A"), .text(random.pick(["B", "C"]))])
        case 12: return .compare(comparison(), .field(.event(.amount)), .constant(.money(2999)))
        case 13:
            return .compare(
                .equal, .field(.order(.status)),
                .constant(.text(random.pick(["placed", "paid", "signed", "refunded"]))))
        default:
            return .compare(comparison(), .field(.eventExtra("topic")), .constant(.text("size")))
        }
    }

    private mutating func comparison() -> Comparison {
        random.pick(Comparison.allCases)
    }

    private mutating func counted(_ field: CustomerField) -> Expression {
        .field(!isForTiers && random.chance(35) ? .atTrigger(field) : .customer(field))
    }

    private mutating func span() -> Span? {
        random.chance(70) ? random.pick(RandomConditions.spans) : nil
    }

    mutating func integer() -> Expression {
        switch random.below(6) {
        case 0, 1: return counted(random.pick([.orders, .purchaseDays, .refunds]))
        case 2, 3: return .count(random.pick(RandomConditions.kinds), within: span())
        case 4: return .sum(RandomShop.asked, field: "stars", within: span(), isMoney: false)
        default: return .arithmetic(random.pick([.plus, .minus, .times]), counted(.orders), counted(.refunds))
        }
    }

    mutating func money() -> Expression {
        switch random.below(isForTiers ? 4 : 5) {
        case 0, 1: return counted(random.pick([.spent, .averageOrder, .refunded]))
        case 2: return .sum(random.pick([.paid, .refunded]), field: "amount", within: span(), isMoney: true)
        case 3: return .arithmetic(random.pick([.plus, .minus]), counted(.spent), counted(.refunded))
        default: return .field(.order(random.pick([.amount, .refunded])))
        }
    }

    /// Has no answer for somebody who never paid, or never got money back.
    mutating func share() -> Expression {
        .arithmetic(.dividedBy, counted(.spent), counted(random.pick([.orders, .refunds])))
    }

    private mutating func instant() -> Expression {
        switch random.below(isForTiers ? 4 : 5) {
        case 0, 1: return counted(random.pick([.firstOrderAt, .lastOrderAt]))
        case 2: return .last(random.pick(RandomConditions.kinds))
        case 3: return .first(random.pick(RandomConditions.kinds))
        default: return .field(.event(.at))
        }
    }

    private mutating func profile() -> Condition {
        switch random.below(5) {
        case 0: .contains(.field(.customer(.tags)), .constant(.text("vip")))
        case 1: .compare(comparison(), .field(.customer(.city)), .constant(.text("上海")))
        case 2: .compare(comparison(), .field(.customer(.points)), .constant(.integer(100)))
        case 3: .holds(.field(.customerExtra("loyal")))
        default: .compare(comparison(), .field(.customerExtra("score")), .constant(.integer(2)))
        }
    }
}

extension Condition {
    /// As Swift prints it, without the names of types.
    fileprivate var words: String {
        var words = "\(self)"
        for noise in ["RuleLanguage.", "Condition.", "Expression.", "Comparison.", "Field.", "Value.", "rawValue: "] {
            words = words.split(separator: noise, omittingEmptySubsequences: false).joined()
        }
        return words
    }
}
