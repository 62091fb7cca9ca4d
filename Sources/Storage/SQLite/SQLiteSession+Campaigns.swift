import Engine
import RuleLanguage

/// Whether campaigns run.
extension SQLiteSession {
    func campaignStates() throws -> [String: CampaignState] {
        var states: [String: CampaignState] = [:]
        var statement = try statement(CampaignSQL.states)
        try statement.forEachRow { row in
            states[row.text(0)] = CampaignState(
                campaign: row.text(0), kind: try row.word(1, "campaign_states.state"), changedAt: row.instant(2),
                reason: row.textIfAny(3))
        }
        return states
    }

    func set(_ state: CampaignState) throws {
        var insert = try statement(CampaignSQL.setState)
        insert.bind(state.campaign)
        insert.bind(state.kind.rawValue)
        insert.bind(state.changedAt.milliseconds)
        insert.bind(state.reason)
        try insert.run()
    }
}
