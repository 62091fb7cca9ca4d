/// The numbers that a quantity can still be.
struct NumberRange: Hashable {
    let isWhole: Bool
    private(set) var low = NumberLimit(value: -.infinity, isStrict: false)
    private(set) var high = NumberLimit(value: .infinity, isStrict: false)
    /// Single values that it cannot be.
    private var gaps: Set<Double> = []

    init(isWhole: Bool) {
        self.isWhole = isWhole
    }

    var isEmpty: Bool {
        low.value > high.value || low.value == high.value && (low.isStrict || high.isStrict || gaps.contains(low.value))
    }

    mutating func restrict(_ comparison: Comparison, _ value: Double) {
        switch comparison {
        case .equal:
            raise(NumberLimit(value: value, isStrict: false))
            lower(NumberLimit(value: value, isStrict: false))
        case .unequal: gaps.insert(value)
        case .less: lower(NumberLimit(value: value, isStrict: true))
        case .lessOrEqual: lower(NumberLimit(value: value, isStrict: false))
        case .greater: raise(NumberLimit(value: value, isStrict: true))
        case .greaterOrEqual: raise(NumberLimit(value: value, isStrict: false))
        }
        narrow()
    }

    private mutating func raise(_ limit: NumberLimit) {
        if limit.value > low.value || limit.value == low.value && limit.isStrict { low = limit }
    }

    private mutating func lower(_ limit: NumberLimit) {
        if limit.value < high.value || limit.value == high.value && limit.isStrict { high = limit }
    }

    /// Whole numbers have a next one: ends that cannot be reached move inwards.
    private mutating func narrow() {
        guard isWhole else { return }
        if low.value.isFinite {
            let next = low.isStrict ? low.value.rounded(.down) + 1 : low.value.rounded(.up)
            low = NumberLimit(value: next, isStrict: false)
            while gaps.contains(low.value), low.value <= high.value { low.value += 1 }
        }
        if high.value.isFinite {
            let next = high.isStrict ? high.value.rounded(.up) - 1 : high.value.rounded(.down)
            high = NumberLimit(value: next, isStrict: false)
            while gaps.contains(high.value), low.value <= high.value { high.value -= 1 }
        }
    }
}

/// One end of a range.
struct NumberLimit: Hashable {
    var value: Double
    /// The value itself is outside.
    var isStrict: Bool
}
