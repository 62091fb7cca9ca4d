import Engine
import RuleLanguage
import Storage

/// What the agenda asks for, read for those whom the pass is about.
extension PlanningPass {
    mutating func fetch(
        _ query: AgendaQuery, for lane: Int, after cursor: AgendaQuery.Cursor?, limit: Int
    ) throws {
        let rows =
            switch request.people {
            case .everybody: try reader.rows(query, after: cursor, limit: limit)
            case .half(let half): try half.rows(query, after: cursor, limit: limit, from: reader)
            case .profiles(let profiles): profiles.rows(query, after: cursor, limit: limit)
            case .replayed(let people): people.rows(query, after: cursor, limit: limit)
            }
        var timeZones: [String: String] = [:]
        if lanes[lane].recipients != .everybody {
            // Whose zone the system does not know is on the shop's clock.
            timeZones = try zones(of: rows.map(\.customer)).filter { book.shop.facts.zones[$0.value] != nil }
        }
        agenda.receive(rows, for: lane, timeZones: timeZones)
    }

    private func zones(of customers: [String]) throws -> [String: String] {
        if case .replayed(let people) = request.people { return people.timeZones(of: customers) }
        return try reader.timeZones(of: customers)
    }
}
