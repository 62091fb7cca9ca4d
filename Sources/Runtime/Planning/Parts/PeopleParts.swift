import Engine
import RuleLanguage
import Storage

/// Everybody, cut into ranges of keys. Those who share a phone are together: they share caps, entries and occasions, and so what is
/// decided about the people of one range is nobody else's business.
struct PeopleParts: Sendable {
    let ranges: [KeyRange]
    /// Of those whose phone belongs to another range than their key lies in: which one.
    private let moved: [String: Int]
    /// The keys that moved away from each range, in order.
    let leaving: [Int: [String]]
    /// The keys that moved to each range, in order.
    let coming: [Int: [String]]

    /// - Parameter size: about how many customers each range has.
    init(ofEach size: Int, from reader: any StoreReading) throws {
        try self.init(ranges: reader.keyRanges(ofEach: size), sharers: reader.phoneSharers())
    }

    init(ranges: [KeyRange], sharers: [[String]]) {
        self.ranges = ranges
        var moved: [String: Int] = [:]
        var leaving: [Int: [String]] = [:]
        var coming: [Int: [String]] = [:]
        for keys in sharers {
            guard let first = keys.first else { continue }
            let home = PeopleParts.place(of: first, in: ranges)
            for key in keys.dropFirst() {
                let place = PeopleParts.place(of: key, in: ranges)
                guard place != home else { continue }
                moved[key] = home
                leaving[place, default: []].append(key)
                coming[home, default: []].append(key)
            }
        }
        self.moved = moved
        self.leaving = leaving.mapValues { $0.sorted { $0.precedes($1) } }
        self.coming = coming.mapValues { $0.sorted { $0.precedes($1) } }
    }

    var movedCount: Int { moved.count }

    /// The range that a customer belongs to, known to the store or not.
    func range(of key: String) -> Int {
        if !moved.isEmpty, let home = moved[key] { return home }
        return PeopleParts.place(of: key, in: ranges)
    }

    private static func place(of key: String, in ranges: [KeyRange]) -> Int {
        var low = 0
        var high = ranges.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if key.precedes(ranges[middle].from) { high = middle } else { low = middle }
        }
        return low
    }
}
