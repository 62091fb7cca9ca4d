/// What a condition asks of a customer's orders and points, as far as it can be said in numbers.
extension StateDemand {
    /// An amount that no mean order reaches, in minor units.
    package static let noLimit: Int64 = 100_000_000_000

    /// The ways to meet the condition. What it asks beside numbers is taken as it is at the moment: a way that fails in it is none.
    package static func ways(to condition: Condition, at moment: Moment) -> [StateDemand] {
        switch condition {
        case .all(let parts):
            return parts.reduce([StateDemand()]) { ways, part in
                let more = StateDemand.ways(to: part, at: moment)
                return ways.flatMap { way in more.compactMap { way.and($0) } }
            }
        case .any(let parts):
            return parts.flatMap { StateDemand.ways(to: $0, at: moment) }
        case .compare(let comparison, .field(let field), .constant(let value)):
            if let own = StateDemand(field, comparison, value) { return [own] }
        case .compare(let comparison, .constant(let value), .field(let field)):
            if let own = StateDemand(field, comparison.mirrored, value) { return [own] }
        case .within(.field(let field), low: .constant(let low), high: .constant(let high)):
            if let least = StateDemand(field, .greaterOrEqual, low), let most = StateDemand(field, .lessOrEqual, high),
                let both = least.and(most)
            {
                return [both]
            }
        default: break
        }
        return condition.evaluate(at: moment) == .yes ? [StateDemand()] : []
    }

    /// Nil for what is no lower limit of a number that orders or points bring nearer.
    private init?(_ field: Field, _ comparison: Comparison, _ value: Value) {
        let number: Int64
        switch value {
        case .integer(let value), .money(let value): number = value
        default: return nil
        }
        let least: Int64
        switch comparison {
        case .greaterOrEqual: least = number
        case .greater: least = number + 1
        case .less, .lessOrEqual:
            guard field == .customer(.averageOrder) else { return nil }
            self.init(average: 0...max(0, comparison == .less ? number - 1 : number))
            return
        case .equal, .unequal: return nil
        }
        switch field {
        case .customer(.orders): self.init(orders: least)
        case .customer(.purchaseDays): self.init(purchaseDays: least)
        case .customer(.spent): self.init(spent: least)
        case .customer(.averageOrder):
            self.init(average: max(0, least)...max(StateDemand.noLimit, least))
        case .customer(.points): self.init(points: least)
        default: return nil
        }
    }

    /// Nil where both cannot hold.
    private func and(_ other: StateDemand) -> StateDemand? {
        func higher(_ left: Int64?, _ right: Int64?) -> Int64? {
            guard let left, let right else { return left ?? right }
            return max(left, right)
        }
        var both = StateDemand(
            orders: higher(orders, other.orders), purchaseDays: higher(purchaseDays, other.purchaseDays),
            spent: higher(spent, other.spent), points: higher(points, other.points))
        guard let own = average, let others = other.average else {
            both.average = average ?? other.average
            return both
        }
        let low = max(own.lowerBound, others.lowerBound)
        let high = min(own.upperBound, others.upperBound)
        guard low <= high else { return nil }
        both.average = low...high
        return both
    }
}

extension Comparison {
    fileprivate var mirrored: Comparison {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .equal, .unequal: self
        }
    }
}
