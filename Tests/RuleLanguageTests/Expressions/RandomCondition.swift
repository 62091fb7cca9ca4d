import RuleLanguage

/// A condition on known values that knows what it comes to without the language: three-valued, worked out on Swift's own
/// numbers.
indirect enum RandomCondition {
    case literal(Bool)
    case compare(String, RandomNumber, RandomNumber)
    case within(RandomNumber, Int, Int, negated: Bool)
    case among(RandomNumber, [Int], negated: Bool)
    case tier(String, String)
    case and([RandomCondition])
    case or([RandomCondition])
    case not(RandomCondition)

    static func condition(depth: Int, using random: inout SeededGenerator) -> RandomCondition {
        guard depth > 0 else { return .literal(Bool.random(using: &random)) }
        func part() -> RandomCondition { condition(depth: depth - 1, using: &random) }
        func number() -> RandomNumber { RandomNumber.number(depth: depth - 1, using: &random) }
        func integer() -> Int { Int.random(in: -3...9, using: &random) }
        let negated = Bool.random(using: &random)
        switch Int.random(in: 0...9, using: &random) {
        case 0: return .literal(Bool.random(using: &random))
        case 1, 2, 3:
            return .compare(["==", "!=", "<", "<=", ">", ">="].randomElement(using: &random)!, number(), number())
        case 4:
            let low = integer()
            return .within(number(), low, low + Int.random(in: 0...5, using: &random), negated: negated)
        case 5: return .among(number(), (0...2).map { _ in integer() }, negated: negated)
        case 6:
            return .tier(
                ["==", "!="].randomElement(using: &random)!, ["A", "B", "C", "D"].randomElement(using: &random)!)
        case 7: return .and((0...Int.random(in: 1...2, using: &random)).map { _ in part() })
        case 8: return .or((0...Int.random(in: 1...2, using: &random)).map { _ in part() })
        default: return .not(part())
        }
    }

    /// Nil when it has no answer.
    private var holds: Bool? {
        switch self {
        case .literal(let value): return value
        case .compare(let sign, let left, let right):
            guard let left = left.value, let right = right.value else { return nil }
            switch sign {
            case "==": return left == right
            case "!=": return left != right
            case "<": return left < right
            case "<=": return left <= right
            case ">": return left > right
            default: return left >= right
            }
        case .within(let number, let low, let high, let negated):
            return number.value.map { ($0 >= Double(low) && $0 <= Double(high)) != negated }
        case .among(let number, let values, let negated):
            return number.value.map { value in values.contains { Double($0) == value } != negated }
        case .tier(let sign, let name): return (name == "A") == (sign == "==")
        case .and(let parts):
            for part in parts {
                guard let holds = part.holds else { return nil }
                if !holds { return false }
            }
            return true
        case .or(let parts):
            for part in parts {
                guard let holds = part.holds else { return nil }
                if holds { return true }
            }
            return false
        case .not(let part): return part.holds.map { !$0 }
        }
    }

    var truth: Truth {
        holds.map { $0 ? .yes : .no } ?? .failed(.divisionByZero)
    }

    /// With parentheses where they are needed, and sometimes where they are not.
    func printed(using random: inout SeededGenerator) -> String {
        let text: String
        switch self {
        case .literal(let value): text = "\(value)"
        case .compare(let sign, let left, let right):
            text = "\(left.printed(using: &random)) \(sign) \(right.printed(using: &random))"
        case .within(let number, let low, let high, let negated):
            text = "\(number.printed(using: &random)) \(negated ? "not in" : "in") \(low)..\(high)"
        case .among(let number, let values, let negated):
            let list = values.map(String.init).joined(separator: ", ")
            text = "\(number.printed(using: &random)) \(negated ? "not in" : "in") [\(list)]"
        case .tier(let sign, let name): text = "customer.tier \(sign) \(name)"
        case .and(let parts):
            text = parts.map { $0.within(.and, using: &random) }.joined(separator: " and ")
        case .or(let parts):
            text = parts.map { $0.within(.or, using: &random) }.joined(separator: " or ")
        case .not(let part): text = "not " + part.within(.not, using: &random)
        }
        return Int.random(in: 0...9, using: &random) == 0 ? "(\(text))" : text
    }

    private enum Surrounding { case and, or, not }

    private func within(_ surrounding: Surrounding, using random: inout SeededGenerator) -> String {
        let text = printed(using: &random)
        switch (self, surrounding) {
        case (.and, .not), (.or, .not), (.or, .and): return "(\(text))"
        default: return text
        }
    }
}

/// A number of the customer of the bench: 3 orders, 1 refund, 2 days of purchase, 2 points.
indirect enum RandomNumber {
    case literal(Int)
    case field(String, Int)
    case calculate(String, RandomNumber, RandomNumber)
    case negative(RandomNumber)

    static func number(depth: Int, using random: inout SeededGenerator) -> RandomNumber {
        let fields = [
            ("customer.orders", 3), ("customer.refunds", 1), ("customer.purchase_days", 2), ("customer.points", 2),
            ("count(paid, 10d)", 1), ("count(placed)", 0), ("days_since(last(paid))", 9),
            ("at_trigger.customer.refunds", 0),
        ]
        switch depth > 0 ? Int.random(in: 0...4, using: &random) : Int.random(in: 0...1, using: &random) {
        case 0: return .literal(Int.random(in: 0...9, using: &random))
        case 1:
            let (name, value) = fields.randomElement(using: &random)!
            return .field(name, value)
        case 2: return .negative(number(depth: depth - 1, using: &random))
        default:
            return .calculate(
                ["+", "-", "*", "/"].randomElement(using: &random)!, number(depth: depth - 1, using: &random),
                number(depth: depth - 1, using: &random))
        }
    }

    /// Nil for a division by zero. What stays whole in the language stays well within what a Double holds exactly.
    var value: Double? {
        switch self {
        case .literal(let value), .field(_, let value): return Double(value)
        case .negative(let number): return number.value.map { 0 - $0 }
        case .calculate(let sign, let left, let right):
            guard let left = left.value, let right = right.value else { return nil }
            switch sign {
            case "+": return left + right
            case "-": return left - right
            case "*": return left * right
            default: return right == 0 ? nil : left / right
            }
        }
    }

    func printed(using random: inout SeededGenerator) -> String {
        switch self {
        case .literal(let value): return "\(value)"
        case .field(let name, _): return name
        case .negative(let number): return "-" + number.inParentheses(using: &random, level: 3)
        case .calculate(let sign, let left, let right):
            let level = sign == "+" || sign == "-" ? 1 : 2
            let first = left.inParentheses(using: &random, level: level)
            return "\(first) \(sign) \(right.inParentheses(using: &random, level: level + 1))"
        }
    }

    /// - Parameter level: how tightly what stands around it binds.
    private func inParentheses(using random: inout SeededGenerator, level: Int) -> String {
        let text = printed(using: &random)
        let own =
            switch self {
            case .literal, .field: 4
            case .negative: 3
            case .calculate("+", _, _), .calculate("-", _, _): 1
            case .calculate: 2
            }
        return own < level ? "(\(text))" : text
    }
}
