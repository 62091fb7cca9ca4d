package import Engine
package import RuleLanguage
package import Storage

/// Plans the coming days as a preview does, and says where rules get in each other's way.
package struct AudienceLint {
    private static let days = 30

    private let book: RuleBook

    package init(book: RuleBook) {
        self.book = book
    }

    /// - Parameter now: the plan goes from where the scheduler stands to thirty days behind it.
    package func findings(now: Instant, from reader: any StoreReading) throws -> [Diagnostic] {
        let watermark = try reader.shardState().watermark
        let end = book.shop.facts.calendar.adding(Span(days: AudienceLint.days), to: max(now, watermark))
        let request = Planner.Request(Window(after: watermark, through: end), mode: .live(now: now))
        var audiences = SharedAudiences(book: book)
        let outcome = try Planner(book: book).plan(request, from: reader) { plans in
            for (activation, plan) in plans { audiences.count(plan, rule: activation.rule) }
        }
        let findings = audiences.findings() + StarvedSteps.findings(in: outcome.summary, book: book)
        return findings.sorted(by: Diagnostic.inReadingOrder)
    }
}
