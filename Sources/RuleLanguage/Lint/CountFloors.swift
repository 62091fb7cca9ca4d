/// What the counts over a whole history have to be at least for a condition to hold.
///
/// These counts never go down. So whoever has got into a tier has at least that many ever after, also when the tiers have not been
/// worked out again since.
struct CountFloors: Equatable {
    private(set) var floors: [Expression: Double] = [:]

    init(_ condition: Condition) {
        switch condition {
        case .compare(let comparison, let left, let right):
            if let number = right.foldedConstant?.onAxis { raise(left, comparison, number) }
            if let number = left.foldedConstant?.onAxis { raise(right, comparison.flipped, number) }
        case .within(let value, let low, _):
            if let number = low.foldedConstant?.onAxis { raise(value, .greaterOrEqual, number) }
        case .all(let parts):
            for part in parts { floors.merge(CountFloors(part).floors, uniquingKeysWith: max) }
        case .any(let parts):
            floors = CountFloors.common(parts.map { CountFloors($0) })
        case .constant, .holds, .sent, .among, .contains, .isMissing, .not:
            break
        }
    }

    private mutating func raise(_ expression: Expression, _ comparison: Comparison, _ number: Double) {
        let quantity = Quantity(expression, .due)
        guard quantity.time == .due, quantity.onlyGrows else { return }
        let floor: Double? =
            switch comparison {
            case .equal, .greaterOrEqual: number.rounded(.up)
            case .greater: number.rounded(.down) + 1
            case .less, .lessOrEqual, .unequal: nil
            }
        if let floor { floors[quantity.expression] = max(floor, floors[quantity.expression] ?? floor) }
    }

    /// What holds whichever of them it is.
    static func common(_ all: [CountFloors]) -> [Expression: Double] {
        guard var common = all.first?.floors else { return [:] }
        for other in all.dropFirst() {
            common = common.reduce(into: [:]) { result, entry in
                if let floor = other.floors[entry.key] { result[entry.key] = min(floor, entry.value) }
            }
        }
        return common
    }
}
