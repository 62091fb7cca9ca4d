/// A wall-clock time, to the second.
package struct TimeOfDay: Hashable, Comparable, Sendable {
    /// Seconds since local midnight, 0..<86,400.
    package var seconds: Int

    package init(seconds: Int) {
        self.seconds = seconds
    }

    package init(hour: Int, minute: Int, second: Int = 0) {
        seconds = hour * 3600 + minute * 60 + second
    }

    package var hour: Int { seconds / 3600 }
    package var minute: Int { seconds / 60 % 60 }
    package var second: Int { seconds % 60 }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.seconds < right.seconds
    }

    /// `10:00`, or `10:00:30` when there are seconds.
    package var text: String {
        let base = "\(padded(hour, to: 2)):\(padded(minute, to: 2))"
        return second == 0 ? base : base + ":" + padded(second, to: 2)
    }

    /// Reads `9:00`, `09:00` or `21:30:15`; nil for anything else.
    package init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return nil }
        var numbers: [Int] = []
        for (index, part) in parts.enumerated() {
            guard part.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(part) else { return nil }
            guard index == 0 ? (1...2).contains(part.utf8.count) : part.utf8.count == 2 else { return nil }
            numbers.append(number)
        }
        guard numbers[0] < 24, numbers[1] < 60, numbers.count == 2 || numbers[2] < 60 else { return nil }
        self.init(hour: numbers[0], minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
    }
}
