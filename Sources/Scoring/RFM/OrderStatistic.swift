/// What stands at a given place of sorted values.
struct OrderStatistic: Hashable {
    var value: Int64
    /// How many values are lower.
    var below: Int
    /// How many are the same, this one included.
    var equal: Int

    /// Finds them without sorting everything.
    ///
    /// Each round counts the values in at most 65,536 stretches of one width between the lowest and the highest, and looks on
    /// inside the few stretches that hold a wanted place: a round where the values are days or counts, two or three where
    /// they are amounts.
    ///
    /// - Parameter places: 1-based, ascending, none beyond the number of values.
    static func at(places: [Int], of values: UnsafeBufferPointer<Int64>) -> [OrderStatistic] {
        guard !places.isEmpty else { return [] }
        if values.count <= fewValues { return bySorting(values, places: places) }
        let stretches = Stretches(of: values)
        let wanted = stretches.holding(places)
        if stretches.width == 1 {
            return wanted.flatMap { one in
                let found = OrderStatistic(
                    value: stretches.start(of: one.index), below: one.below, equal: stretches.counts[one.index])
                return one.places.map { _ in found }
            }
        }
        return zip(wanted, stretches.members(of: wanted.map(\.index), among: values)).flatMap { one, members in
            let inside = members.withUnsafeBufferPointer { members in
                at(places: one.places.map { $0 - one.below }, of: members)
            }
            return inside.map { OrderStatistic(value: $0.value, below: $0.below + one.below, equal: $0.equal) }
        }
    }

    /// Below this, sorting is quicker than clearing counters.
    private static let fewValues = 4096

    private static func bySorting(_ values: UnsafeBufferPointer<Int64>, places: [Int]) -> [OrderStatistic] {
        let sorted = values.sorted()
        return places.map { place in
            let value = sorted[place - 1]
            let below = sorted[..<place].lastIndex { $0 != value }.map { $0 + 1 } ?? 0
            let end = sorted[place...].firstIndex { $0 != value } ?? sorted.count
            return OrderStatistic(value: value, below: below, equal: end - below)
        }
    }
}

/// Values counted in stretches of one width.
private struct Stretches {
    private let lowest: Int64
    private let shift: UInt64
    private(set) var counts: [Int]

    private static let indexBits = 16

    init(of values: UnsafeBufferPointer<Int64>) {
        var lowest = Int64.max
        var highest = Int64.min
        for value in values {
            lowest = min(lowest, value)
            highest = max(highest, value)
        }
        let span = UInt64(bitPattern: highest &- lowest)
        let shift = UInt64(max(0, UInt64.bitWidth - span.leadingZeroBitCount - Stretches.indexBits))
        var counts = [Int](repeating: 0, count: Int(span >> shift) + 1)
        counts.withUnsafeMutableBufferPointer { counts in
            for value in values { counts[Int(UInt64(bitPattern: value &- lowest) >> shift)] += 1 }
        }
        self.lowest = lowest
        self.shift = shift
        self.counts = counts
    }

    var width: UInt64 { 1 << shift }

    func start(of index: Int) -> Int64 { lowest &+ Int64(bitPattern: UInt64(index) << shift) }

    /// The stretches that hold the places, each with its places and how many values come before it.
    func holding(_ places: [Int]) -> [(index: Int, below: Int, places: [Int])] {
        var found: [(index: Int, below: Int, places: [Int])] = []
        var index = 0
        var below = 0
        for place in places {
            while below + counts[index] < place {
                below += counts[index]
                index += 1
            }
            if found.last?.index == index {
                found[found.count - 1].places.append(place)
            } else {
                found.append((index, below, [place]))
            }
        }
        return found
    }

    func members(of indices: [Int], among values: UnsafeBufferPointer<Int64>) -> [[Int64]] {
        var slots = [Int](repeating: -1, count: counts.count)
        var members = indices.map { index in
            var room: [Int64] = []
            room.reserveCapacity(counts[index])
            return room
        }
        for (slot, index) in indices.enumerated() { slots[index] = slot }
        slots.withUnsafeBufferPointer { slots in
            for value in values {
                let slot = slots[Int(UInt64(bitPattern: value &- lowest) >> shift)]
                if slot >= 0 { members[slot].append(value) }
            }
        }
        return members
    }
}
