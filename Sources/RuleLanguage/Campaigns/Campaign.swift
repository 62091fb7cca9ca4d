/// A campaign of the shop: stages one after another or side by side, each with its days, its audience, its rules and what it is to bring.
package struct Campaign: Hashable, Sendable {
    package var name: String
    package var title: String?
    package var stages: [CampaignStage]
    /// The place of its name.
    package var span: SourceSpan

    package init(name: String, title: String? = nil, stages: [CampaignStage], span: SourceSpan) {
        self.name = name
        self.title = title
        self.stages = stages
        self.span = span
    }

    /// From the first day of any stage to the last; nil for a campaign without stages.
    package var days: ClosedRange<CalendarDate>? {
        guard let first = stages.map(\.days.lowerBound).min(), let last = stages.map(\.days.upperBound).max() else {
            return nil
        }
        return first...last
    }

    /// The rules of all stages, each once, in the order of the file.
    package var rules: [String] {
        var seen: Set<String> = []
        return stages.flatMap(\.rules).map(\.name).filter { seen.insert($0).inserted }
    }
}

package struct CampaignStage: Hashable, Sendable {
    /// A rule as the stage names it.
    package struct NamedRule: Hashable, Sendable {
        package var name: String
        package var span: SourceSpan
    }

    package var name: String
    /// Both ends count, by the shop's clock.
    package var days: ClosedRange<CalendarDate>
    /// Whether the days are those of the file: one with an error in them still has its rules, so that the campaign can be stopped.
    package var isDated: Bool
    /// All must hold; nobody in particular when empty.
    package var audience: [Clause]
    package var rules: [NamedRule]
    package var target: CampaignTarget
    /// The place of its name.
    package var span: SourceSpan
    /// The place of its last day, which can be moved.
    package var lastDaySpan: SourceSpan

    /// The first moment, and the first one behind it.
    package func window(on calendar: ShopCalendar) -> Range<Instant> {
        calendar.startOfDay(days.lowerBound)..<calendar.startOfDay(days.upperBound.adding(days: 1))
    }

    package var audienceText: String? {
        audience.isEmpty ? nil : audience.map(\.text).joined(separator: " and ")
    }
}

/// What a stage is to come to; what nobody has set is nil.
package struct CampaignTarget: Hashable, Sendable {
    package var sends: Int64?
    package var redemptions: Int64?
    package var orders: Int64?
    /// Minor unit.
    package var revenue: Int64?

    package init(sends: Int64? = nil, redemptions: Int64? = nil, orders: Int64? = nil, revenue: Int64? = nil) {
        self.sends = sends
        self.redemptions = redemptions
        self.orders = orders
        self.revenue = revenue
    }
}
