/// What always holds between quantities, whatever a shop does: days with a purchase are not more than orders, what was counted
/// at the trigger is still counted later, the last time of something is known when it has happened.
extension Assumptions {
    /// With more quantities than this their relations are left alone.
    private static let mostQuantities = 40

    /// - Returns: false when what has been assumed excludes itself.
    mutating func followConsequences() -> Bool {
        for _ in 0..<8 {
            let before = Signature(self)
            guard followTiers() else { return false }
            let numbers = relatedNumbers()
            guard numbers.count <= Assumptions.mostQuantities else { return true }
            guard relate(numbers), followCounts(of: numbers) else { return false }
            if Signature(self) == before { return true }
        }
        return true
    }

    /// Who is in a tier has met its conditions at some time before.
    private mutating func followTiers() -> Bool {
        for time in [Quantity.Time.due, .trigger] {
            let tier = Quantity(.field(.customer(.tier)), time)
            guard let possible = possibleTexts(tier) else { continue }
            let floors = possible.map { knowledge.tierFloors[$0] ?? CountFloors(.constant(true)) }
            for (expression, floor) in CountFloors.common(floors)
            where !assume(Quantity(expression, time), .greaterOrEqual, floor) { return false }
        }
        return true
    }

    private struct Signature: Equatable {
        let presence: [Quantity: Bool]
        let ranges: [Quantity: NumberRange]

        init(_ assumptions: Assumptions) {
            presence = assumptions.presence
            ranges = assumptions.ranges
        }
    }

    /// The numbers that have been spoken of, with the counts that they depend on.
    private func relatedNumbers() -> [Quantity] {
        var found: Set<Quantity> = []
        var open =
            Array(presence.keys) + Array(ranges.keys) + orders.flatMap { [$0.left, $0.right] }
            + inequalities.flatMap { [$0.left, $0.right] }
        while let quantity = open.popLast() {
            guard case .number = knowledge.kind(of: quantity), found.insert(quantity).inserted else { continue }
            open += quantity.relatives(hasTrigger: knowledge.trigger != nil)
        }
        return Array(found)
    }

    private mutating func relate(_ all: [Quantity]) -> Bool {
        let numbers = all.filter { isPresent($0) == true }
        let index = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
        var differences = Differences(isWhole: numbers.map(isWhole))
        for (number, quantity) in numbers.enumerated() {
            restrictByNature(quantity)
            if let range = ranges[quantity] {
                if range.isEmpty { return false }
                differences.add(range, for: number)
            }
            for (other, larger) in numbers.enumerated() where other != number && quantity.isNeverAbove(larger) {
                differences.add(number, notAbove: other)
            }
        }
        for order in orders {
            guard let left = index[order.left], let right = index[order.right] else { continue }
            differences.add(left, notAbove: right, isStrict: order.isStrict)
        }
        guard differences.close() else { return false }
        for pair in inequalities {
            guard let left = index[pair.left], let right = index[pair.right] else { continue }
            if differences.areEqual(left, right) { return false }
        }
        for (number, quantity) in numbers.enumerated() {
            let lowest = differences.lowest(number)
            let highest = differences.highest(number)
            if lowest.isFinite, !assume(quantity, .greaterOrEqual, lowest) { return false }
            if highest.isFinite, !assume(quantity, .lessOrEqual, highest) { return false }
        }
        return true
    }

    private func isWhole(_ quantity: Quantity) -> Bool {
        if case .number(isWhole: true, _) = knowledge.kind(of: quantity) { true } else { false }
    }

    /// Limits that come with the quantity itself.
    private mutating func restrictByNature(_ quantity: Quantity) {
        if case .number(_, let lowest?) = knowledge.kind(of: quantity) {
            _ = assume(quantity, .greaterOrEqual, lowest)
        }
        guard quantity.time == .due else { return }
        switch quantity.expression {
        case .count(let kind, let span?), .sum(let kind, _, let span?, _):
            guard let silent = silence[kind], silent > span.longestMilliseconds else { return }
            _ = assume(quantity, .equal, 0)
        case .daysSince(.last(let kind)):
            // A day may be a day longer or shorter than its hours, as the clocks go.
            guard let silent = silence[kind] else { return }
            _ = assume(quantity, .greaterOrEqual, Double(silent / 86_400_000 - 3))
        default:
            return
        }
    }

    /// Something has happened exactly when it has been counted.
    private mutating func followCounts(of numbers: [Quantity]) -> Bool {
        for quantity in numbers {
            guard let count = quantity.countBehind else { continue }
            if case .field(.customer(.purchaseDays)) = quantity.expression {
                if lowest(quantity) >= 1, !assume(count, .greaterOrEqual, 1) { return false }
                if lowest(count) >= 1, !assume(quantity, .greaterOrEqual, 1) { return false }
                if highest(quantity) <= 0, !assume(count, .lessOrEqual, 0) { return false }
                continue
            }
            switch isPresent(quantity) {
            case true?: if !assume(count, .greaterOrEqual, 1) { return false }
            case false?: if !assume(count, .lessOrEqual, 0) { return false }
            case nil:
                if lowest(count) >= 1, !assume(quantity, isPresent: true) { return false }
                if highest(count) <= 0, !assume(quantity, isPresent: false) { return false }
            }
        }
        return true
    }

    private func lowest(_ quantity: Quantity) -> Double { ranges[quantity]?.low.value ?? -.infinity }
    private func highest(_ quantity: Quantity) -> Double { ranges[quantity]?.high.value ?? .infinity }
}

extension Quantity {
    /// The count that says whether it is there, or whether it is above nothing.
    fileprivate var countBehind: Quantity? {
        switch expression {
        case .last(let kind), .first(let kind): Quantity(.count(kind, within: nil), time)
        case .daysSince(.last(let kind)), .daysSince(.first(let kind)): Quantity(.count(kind, within: nil), time)
        case .field(.customer(.averageOrder)), .field(.customer(.purchaseDays)):
            Quantity(.count(.paid, within: nil), time)
        default: nil
        }
    }

    /// Those that its own limits depend on.
    fileprivate func relatives(hasTrigger: Bool) -> [Quantity] {
        var relatives = [countBehind].compactMap(\.self)
        switch expression {
        case .count(let kind, within: _?): relatives.append(Quantity(.count(kind, within: nil), time))
        case .field(.customer(.openComplaints)): relatives.append(Quantity(.count(.complained, within: nil), time))
        case .field(.customer(.openRefunds)): relatives.append(Quantity(.count(.refundRequested, within: nil), time))
        default: break
        }
        if hasTrigger, onlyGrows { relatives.append(Quantity(expression, time == .due ? .trigger : .due)) }
        return relatives
    }

    /// Counted over the whole history, which nothing is ever taken from.
    var onlyGrows: Bool {
        switch expression {
        case .count(_, within: nil), .field(.customer(.purchaseDays)): true
        default: false
        }
    }

    fileprivate func isNeverAbove(_ other: Quantity) -> Bool {
        if expression == other.expression { return onlyGrows && time == .trigger && other.time == .due }
        guard time == other.time else { return false }
        switch (expression, other.expression) {
        case (.count(let kind, within: _?), .count(let whole, within: nil)): return kind == whole
        case (.count(let kind, within: let short?), .count(let whole, within: let long?)):
            return kind == whole && short.isNeverLonger(than: long)
        case (.first(let kind), .last(let same)): return kind == same
        case (.field(.customer(.purchaseDays)), .count(.paid, within: nil)),
            (.field(.customer(.openComplaints)), .count(.complained, within: nil)),
            (.field(.customer(.openRefunds)), .count(.refundRequested, within: nil)):
            return true
        default: return false
        }
    }
}

extension Span {
    /// Whether it ends no later than the other from wherever both begin.
    func isNeverLonger(than other: Span) -> Bool {
        if months == other.months, milliseconds == other.milliseconds { return days <= other.days }
        if days == other.days, milliseconds == other.milliseconds { return months <= other.months }
        if months == other.months, days == other.days { return milliseconds <= other.milliseconds }
        return longestMilliseconds <= other.shortestMilliseconds
    }
}
