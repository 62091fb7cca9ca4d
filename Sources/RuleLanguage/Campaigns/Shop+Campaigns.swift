/// What campaigns add to the rules they name.
extension Shop {
    /// The campaign of a rule: no rule belongs to two.
    package func campaign(ofRule name: String) -> Campaign? {
        campaigns.first { campaign in campaign.stages.contains { stage in stage.rules.contains { $0.name == name } } }
    }

    /// Conditions that a rule of a campaign has beside its own: it acts within the days and for the audience of one of its stages.
    ///
    /// They are ordinary conditions, so that everything that shows or compares what rules do shows and compares these as well.
    func campaignClauses(ofRule name: String) -> [Clause] {
        guard let campaign = campaign(ofRule: name) else { return [] }
        let stages = campaign.stages.filter { stage in stage.rules.contains { $0.name == name } }
        // Of a single stage, days and audience are told apart: each may be what stops the rule.
        if stages.count == 1, let stage = stages.first {
            return [days(of: stage, in: campaign)] + stage.audience
        }
        let ways = stages.map { [days(of: $0, in: campaign)] + $0.audience }
        let text = ways.map { $0.map(\.text).joined(separator: " and ") }.joined(separator: "; ")
        return [
            Clause(
                condition: .any(ways.map { .all($0.map(\.condition)) }), text: text, span: stages.first?.span ?? span)
        ]
    }

    private func days(of stage: CampaignStage, in campaign: Campaign) -> Clause {
        let window = stage.window(on: facts.calendar)
        return Clause(
            condition: .all([
                .compare(.greaterOrEqual, .field(.now), .constant(.instant(window.lowerBound))),
                .compare(.less, .field(.now), .constant(.instant(window.upperBound))),
            ]),
            text: "\(campaign.name)/\(stage.name): \(stage.days.lowerBound.iso8601)..\(stage.days.upperBound.iso8601)",
            span: stage.span)
    }
}
