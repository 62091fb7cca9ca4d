/// How much care a group of customers is worth, by how many they are and what each brings.
///
/// P. Kotler's table: the more a customer brings and the fewer there are of them, the closer the relation.
package enum CareLevel: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Sells, and no more.
    case basic
    /// Asks the customer to call when there is anything.
    case reactive
    /// Calls after the sale and asks.
    case accountable
    /// Calls from time to time with advice and news.
    case proactive
    /// Works with the customer all the time.
    case partnership

    /// A third of a scale.
    package enum Grade: Int, Hashable, Sendable, CaseIterable, Comparable {
        case low, medium, high

        /// - Parameter limits: what is at or below the first is low, above the second high.
        package init(of value: Int64, limits: (Int64, Int64)) {
            self = value <= limits.0 ? .low : value <= limits.1 ? .medium : .high
        }

        package static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
    }

    package init(customers: Grade, margin: Grade) {
        self =
            switch (margin, customers) {
            case (.high, .low): .partnership
            case (.high, .medium), (.medium, .low): .proactive
            case (.high, .high), (.medium, .medium), (.low, .low): .accountable
            case (.medium, .high), (.low, .medium): .reactive
            case (.low, .high): .basic
            }
    }

    private var place: Int { CareLevel.allCases.firstIndex(of: self) ?? 0 }

    package static func < (left: CareLevel, right: CareLevel) -> Bool { left.place < right.place }
}
