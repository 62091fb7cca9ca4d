/// How far quantities can lie apart: for every pair the least known upper limit of `left - right`, closed over all chains.
///
/// The last row and column stand for nothing at all, so that a limit on one quantity is a difference as well.
struct Differences {
    private let count: Int
    private let isWhole: [Bool]
    private var limits: [NumberLimit]

    /// - Parameter isWhole: of each quantity, by number.
    init(isWhole: [Bool]) {
        self.isWhole = isWhole + [true]
        count = isWhole.count + 1
        limits = Array(repeating: NumberLimit(value: .infinity, isStrict: false), count: count * count)
        for index in 0..<count { limits[index * count + index].value = 0 }
    }

    private subscript(left: Int, right: Int) -> NumberLimit {
        get { limits[left * count + right] }
        set { limits[left * count + right] = newValue }
    }

    /// `left <= right`, or `left < right`.
    mutating func add(_ left: Int, notAbove right: Int, isStrict: Bool = false) {
        tighten(left, right, NumberLimit(value: 0, isStrict: isStrict))
    }

    mutating func add(_ range: NumberRange, for index: Int) {
        tighten(index, count - 1, range.high)
        tighten(count - 1, index, NumberLimit(value: -range.low.value, isStrict: range.low.isStrict))
    }

    private mutating func tighten(_ left: Int, _ right: Int, _ limit: NumberLimit) {
        var limit = limit
        if isWhole[left], isWhole[right], limit.value.isFinite {
            limit.value = limit.isStrict ? limit.value.rounded(.up) - 1 : limit.value.rounded(.down)
            limit.isStrict = false
        }
        let known = self[left, right]
        if limit.value < known.value || limit.value == known.value && limit.isStrict { self[left, right] = limit }
    }

    /// - Returns: false when the limits exclude each other.
    mutating func close() -> Bool {
        for middle in 0..<count {
            for left in 0..<count {
                let first = self[left, middle]
                guard first.value.isFinite else { continue }
                for right in 0..<count {
                    let second = self[middle, right]
                    guard second.value.isFinite else { continue }
                    tighten(
                        left, right,
                        NumberLimit(value: first.value + second.value, isStrict: first.isStrict || second.isStrict))
                }
            }
            for index in 0..<count where isContradiction(self[index, index]) { return false }
        }
        return true
    }

    /// What adding fractions may have rounded away counts for nothing.
    private func isContradiction(_ limit: NumberLimit) -> Bool {
        limit.value < -1e-9 || limit.value == 0 && limit.isStrict
    }

    /// Whether neither can be above the other.
    func areEqual(_ left: Int, _ right: Int) -> Bool {
        isWhole[left] && isWhole[right] && self[left, right].value <= 0 && self[right, left].value <= 0
    }

    func highest(_ index: Int) -> Double { self[index, count - 1].value }
    func lowest(_ index: Int) -> Double { -self[count - 1, index].value }
}
