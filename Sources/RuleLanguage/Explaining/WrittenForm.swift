/// Conditions as an author would write them. What is written reads back as a condition that comes to the same.
extension Condition {
    package func written(in shop: ShopFacts) -> String {
        WrittenForm(shop: shop).text(of: self, within: .or)
    }
}

extension Expression {
    package func written(in shop: ShopFacts) -> String {
        WrittenForm(shop: shop).text(of: self, within: .sum)
    }
}

private struct WrittenForm {
    let shop: ShopFacts

    /// From loosest to tightest, as the parser reads.
    enum Level: Int {
        case or, and, not, comparison, sum, product, unary
    }

    private func text(_ text: String, at level: Level, within surrounding: Level) -> String {
        level.rawValue < surrounding.rawValue ? "(\(text))" : text
    }

    func text(of condition: Condition, within surrounding: Level) -> String {
        if let membership = condition.refusedMembership {
            return text(leaf(membership, isNegated: true), at: .comparison, within: surrounding)
        }
        switch condition {
        case .constant(let value):
            return value ? "true" : "false"
        case .sent(let step):
            return "sent(\(step))"
        case .holds(let expression):
            return text(of: expression, within: .sum)
        case .compare, .within, .among, .contains, .isMissing:
            return text(leaf(condition, isNegated: false), at: .comparison, within: surrounding)
        case .not(.isMissing(let expression)):
            return text(leaf(.isMissing(expression), isNegated: true), at: .comparison, within: surrounding)
        case .not(let part):
            return text("not " + text(of: part, within: .not), at: .not, within: surrounding)
        case .all(let parts):
            return joined(parts, by: " and ", at: .and, otherwise: "true", within: surrounding)
        case .any(let parts):
            return joined(parts, by: " or ", at: .or, otherwise: "false", within: surrounding)
        }
    }

    private func joined(
        _ parts: [Condition], by word: String, at level: Level, otherwise empty: String, within surrounding: Level
    ) -> String {
        switch parts.count {
        case 0: empty
        case 1: text(of: parts[0], within: surrounding)
        default:
            text(parts.map { text(of: $0, within: level) }.joined(separator: word), at: level, within: surrounding)
        }
    }

    private func leaf(_ condition: Condition, isNegated: Bool) -> String {
        let among = isNegated ? " not in " : " in "
        switch condition {
        case .compare(let comparison, let left, let right):
            let first = text(of: left, within: .sum, beside: right)
            return "\(first) \(comparison.rawValue) \(text(of: right, within: .sum, beside: left))"
        case .within(let value, let low, let high):
            return text(of: value, within: .sum) + among + text(of: low, within: .sum) + ".."
                + text(of: high, within: .sum)
        case .among(let value, let candidates):
            let list = candidates.map { text(of: $0, beside: value) }.joined(separator: ", ")
            return text(of: value, within: .sum) + among + "[\(list)]"
        case .contains(let whole, let part):
            return isNegated
                ? text(of: part, within: .sum) + among + text(of: whole, within: .sum)
                : text(of: whole, within: .sum) + " contains " + text(of: part, within: .sum)
        case .isMissing(let value):
            return text(of: value, within: .sum) + (isNegated ? " is not missing" : " is missing")
        case .constant, .holds, .sent, .all, .any, .not:
            return text(of: condition, within: .comparison)
        }
    }

    /// - Parameter neighbour: the other side of a comparison: next to a name with declared values, they stand without quotes.
    func text(of expression: Expression, within surrounding: Level, beside neighbour: Expression? = nil) -> String {
        switch expression {
        case .constant(let value):
            return text(of: value, beside: neighbour)
        case .arithmetic(let operation, let left, let right):
            let level: Level = operation == .plus || operation == .minus ? .sum : .product
            let first = text(of: left, within: level)
            // What stands behind a minus or a division keeps its parentheses on its own level.
            let second = text(of: right, within: level == .sum ? .product : .unary)
            return text("\(first) \(operation.rawValue) \(second)", at: level, within: surrounding)
        case .negated(let inner):
            return "-" + text(of: inner, within: .unary)
        case .daysSince(let inner):
            return "days_since(\(text(of: inner, within: .sum)))"
        case .field, .count, .sum, .last, .first:
            return expression.writtenName ?? "…"
        }
    }

    private func text(of value: Value, beside neighbour: Expression?) -> String {
        switch value {
        case .missing: "missing"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .money(let amount): shop.currency.decimal(amount)
        case .text(let text): neighbour?.hasDeclaredValues == true && text.isOneWord ? text : quoted(text)
        case .instant(let instant): shop.calendar.display(instant)
        case .date(let date): date.iso8601
        case .span(let span): span.text
        case .list(let values): "[" + values.map { text(of: $0, beside: neighbour) }.joined(separator: ", ") + "]"
        }
    }

    private func quoted(_ text: String) -> String {
        text.contains("'") ? "\"\(text)\"" : "'\(text)'"
    }
}

extension Condition {
    /// `a not in […]` as the checker builds it: known, and not among them.
    var refusedMembership: Condition? {
        var last = self
        if case .all(let parts) = self, parts.count > 1 {
            let isPresence = parts.dropLast().allSatisfy { if case .not(.isMissing) = $0 { true } else { false } }
            guard isPresence else { return nil }
            last = parts[parts.count - 1]
        }
        guard case .not(let membership) = last else { return nil }
        let operands: [Expression]
        switch membership {
        case .within(let value, let low, let high): operands = [value, low, high]
        case .among(let value, _): operands = [value]
        // `not (text contains part)` can be written as `not in` only where the whole is a list.
        case .contains(.field(.customer(.tags)), let part): operands = [part]
        case .contains, .constant, .holds, .sent, .compare, .isMissing, .all, .any, .not: return nil
        }
        // Of a value that is missing, `not in` is false and `not … in` true.
        if last == self, operands.contains(where: \.canBeMissing) { return nil }
        return membership
    }
}

extension Expression {
    /// Its values are listed somewhere: tiers, genders, states of an order.
    fileprivate var hasDeclaredValues: Bool {
        guard case .field(let field) = self, case .choice? = field.knownType(states: [:]) else { return false }
        return true
    }
}

extension String {
    fileprivate var isOneWord: Bool {
        guard let first = unicodeScalars.first, first.beginsWord, unicodeScalars.allSatisfy(\.continuesWord) else {
            return false
        }
        return !ExpressionParser.reservedWords.contains(self) && self != "true" && self != "false" && self != "missing"
    }
}
