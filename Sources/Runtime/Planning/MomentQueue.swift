import RuleLanguage

/// Whom to look at again at which of some moments.
struct MomentQueue {
    /// In order.
    private let moments: [Instant]
    /// When somebody is to be looked at, as it was noted last.
    private var times: [String: Instant] = [:]
    /// By moment; with some who have been noted for another time since.
    private var queue: [Int: [String]] = [:]

    init(_ moments: [Instant]) {
        self.moments = moments
    }

    /// - Parameter passed: how many of the moments are past.
    mutating func note(_ time: Instant, of customer: String, passed: Int) {
        times[customer] = time
        var low = passed
        var high = moments.count
        while low < high {
            let middle = (low + high) / 2
            if moments[middle] < time { low = middle + 1 } else { high = middle }
        }
        if low < moments.count { queue[low, default: []].append(customer) }
    }

    /// Those whose time comes at that moment.
    mutating func take(at place: Int) -> Set<String> {
        Set(
            (queue.removeValue(forKey: place) ?? []).filter { customer in
                times[customer].map { $0 <= moments[place] } ?? false
            })
    }
}
