import Engine
import RuleLanguage
import Storage

/// Every other range of the people, as an agenda reads it: of what lies in the order of the keys its own ranges only, of everything
/// else what is its own.
package struct PeopleHalf: Sendable {
    private let parts: PeopleParts
    private let remainder: Int
    /// The half's keys, in order.
    private let keys: [KeyRange]

    /// - Parameter remainder: 0 or 1.
    init(of parts: PeopleParts, remainder: Int) {
        self.parts = parts
        self.remainder = remainder
        var keys: [KeyRange] = []
        for (place, range) in parts.ranges.enumerated() {
            let isOwn = place % 2 == remainder
            if isOwn {
                var from = range.from
                for leaving in parts.leaving[place] ?? [] where parts.range(of: leaving) % 2 != remainder {
                    keys.append(KeyRange(from: from, before: leaving))
                    from = KeyRange.successor(of: leaving)
                }
                keys.append(KeyRange(from: from, before: range.before))
                continue
            }
            for leaving in parts.leaving[place] ?? [] where parts.range(of: leaving) % 2 == remainder {
                keys.append(KeyRange(from: leaving, before: KeyRange.successor(of: leaving)))
            }
        }
        self.keys = keys
    }

    func contains(_ customer: String) -> Bool { parts.range(of: customer) % 2 == remainder }

    /// As `StoreReading.rows` gives them; there may be more of them than asked for.
    func rows(
        _ query: AgendaQuery, after: AgendaQuery.Cursor?, limit: Int, from reader: any StoreReading
    ) throws -> [AgendaRow] {
        switch query {
        case .audience, .anniversary: try ownRows(query, after: after, limit: limit, from: reader)
        case .events(let events):
            try chosenRows(query, after: after, limit: limit, from: reader) { row in
                guard case .event(let event) = row else { return AgendaQuery.Cursor() }
                return switch events.range {
                case .happened: AgendaQuery.Cursor(instant: event.at, sequence: event.sequence)
                case .received, .receivedTooLate:
                    AgendaQuery.Cursor(instant: event.received, sequence: event.sequence)
                }
            }
        case .retries:
            try chosenRows(query, after: after, limit: limit, from: reader) { row in
                guard case .retry(let retry, _) = row else { return AgendaQuery.Cursor() }
                return AgendaQuery.Cursor(instant: retry.at, key: retry.key.event)
            }
        }
    }

    private func ownRows(
        _ query: AgendaQuery, after: AgendaQuery.Cursor?, limit: Int, from reader: any StoreReading
    ) throws -> [AgendaRow] {
        var rows: [AgendaRow] = []
        var place = place(behind: after?.key ?? "")
        while place < keys.count, rows.count < limit {
            let wanted = limit - rows.count
            let found = try reader.rows(query.among(keys[place]), after: after, limit: wanted)
            rows += found
            if found.count < wanted { place += 1 }
        }
        return rows
    }

    /// The first of the ranges that does not end at or before the key.
    private func place(behind key: String) -> Int {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if let before = keys[middle].before, !key.precedes(before) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Reads on until there are enough of its own.
    private func chosenRows(
        _ query: AgendaQuery, after: AgendaQuery.Cursor?, limit: Int, from reader: any StoreReading,
        cursor: (AgendaRow) -> AgendaQuery.Cursor
    ) throws -> [AgendaRow] {
        var rows: [AgendaRow] = []
        var after = after
        while rows.count < limit {
            let page = try reader.rows(query, after: after, limit: limit)
            rows += page.filter { contains($0.customer) }
            guard page.count == limit, let last = page.last else { break }
            after = cursor(last)
        }
        return rows
    }
}
