import Engine
import RuleLanguage
import Storage

/// Some people with everything that happened to them, for whom the past is played again without asking the store any more.
package final class ReplayedPeople: Sendable {
    /// An event of one of the files.
    private struct Mark {
        var at: Instant
        var sequence: Int64
        /// Among the files of those who have a profile; -1 for strangers.
        var file: Int32
        var event: Int32
    }

    private struct Days: Hashable {
        var field: DateField
        var calendar: AnniversaryCalendar
    }

    /// By key of the customer; nobody without a profile is here.
    let files: [String: CustomerFile]
    private let inOrder: [CustomerFile]
    private let strangers: [Event]
    /// Of the kinds that rules begin with, as they happened.
    private let marks: [EventKind: [Mark]]
    /// Who has which day of the year in a field that rules ask for, in the order of the keys.
    private let anniversaries: [Days: [Int: [String]]]

    init(_ people: StoredPeople, book: RuleBook) {
        files = people.files
        inOrder = people.files.values.sorted { $0.customer.id.precedes($1.customer.id) }
        strangers = people.eventsOfStrangers
        let kinds = Set(book.rules.map(\.rule.trigger).filter(\.isStored).map(\.kind))
        var marks: [EventKind: [Mark]] = [:]
        func add(_ event: borrowing Event, file: Int, place: Int) {
            guard kinds.contains(event.kind) else { return }
            marks[event.kind, default: []].append(
                Mark(at: event.at, sequence: event.sequence, file: Int32(file), event: Int32(place)))
        }
        for (number, file) in inOrder.enumerated() {
            for place in file.events.indices { add(file.events[place], file: number, place: place) }
        }
        for place in strangers.indices { add(strangers[place], file: -1, place: place) }
        for kind in marks.keys { marks[kind]?.sort { ($0.at, $0.sequence) < ($1.at, $1.sequence) } }
        self.marks = marks
        anniversaries = ReplayedPeople.anniversaries(of: inOrder, book: book)
    }

    private static func anniversaries(of files: [CustomerFile], book: RuleBook) -> [Days: [Int: [String]]] {
        var anniversaries: [Days: [Int: [String]]] = [:]
        for booked in book.rules {
            guard case .anniversary(let trigger) = booked.rule.trigger else { continue }
            let days = Days(field: trigger.field, calendar: trigger.calendar)
            guard anniversaries[days] == nil else { continue }
            var customers: [Int: [String]] = [:]
            for file in files {
                let date = file.customer.date(trigger.field, calendar: book.shop.facts.calendar)
                guard let key = date.flatMap({ Anniversary.key(of: $0, in: trigger.calendar) }) else { continue }
                customers[key, default: []].append(file.customer.id)
            }
            anniversaries[days] = customers
        }
        return anniversaries
    }

    func files(of customers: [String]) -> [String: CustomerFile] {
        var found: [String: CustomerFile] = [:]
        found.reserveCapacity(customers.count)
        for customer in customers { found[customer] = files[customer] }
        return found
    }

    func timeZones(of customers: [String]) -> [String: String] {
        var zones: [String: String] = [:]
        for customer in customers { zones[customer] = files[customer]?.customer.timeZone }
        return zones
    }

    /// As `StoreReading.rows` gives them to a replay, which asks for what happened and for everybody who is there by now.
    func rows(_ query: AgendaQuery, after: AgendaQuery.Cursor?, limit: Int) -> [AgendaRow] {
        switch query {
        case .events(let query): events(query, after: after, limit: limit)
        case .audience:
            inOrder[place(in: inOrder.count, behind: after?.key) { inOrder[$0].customer.id }...]
                .prefix(limit).map { .customer($0.customer.id) }
        case .anniversary(let field, let calendar, let key, _, _):
            customers(with: key, in: Days(field: field, calendar: calendar), after: after, limit: limit)
        case .retries: []
        }
    }

    private func customers(
        with key: Int, in days: Days, after: AgendaQuery.Cursor?, limit: Int
    ) -> [AgendaRow] {
        let customers = anniversaries[days]?[key] ?? []
        return customers[place(in: customers.count, behind: after?.key) { customers[$0] }...]
            .prefix(limit).map { .customer($0) }
    }

    /// The first place whose key comes behind that one.
    private func place(in count: Int, behind key: String?, _ keyAt: (Int) -> String) -> Int {
        guard let key else { return 0 }
        return firstPlace(below: count) { key.precedes(keyAt($0)) }
    }

    private func events(_ query: EventQuery, after: AgendaQuery.Cursor?, limit: Int) -> [AgendaRow] {
        guard case .happened(let from, let to) = query.range, let marks = marks[query.kind] else { return [] }
        let first = firstPlace(below: marks.count) { place in
            let mark = marks[place]
            if let after, (mark.at, mark.sequence) <= (after.instant, after.sequence) { return false }
            return mark.at >= from
        }
        var rows: [AgendaRow] = []
        for mark in marks[first...].prefix(limit) {
            if mark.at > to { break }
            let event = mark.file < 0 ? strangers[Int(mark.event)] : inOrder[Int(mark.file)].events[Int(mark.event)]
            rows.append(.event(event))
        }
        return rows
    }

    private func firstPlace(below count: Int, where passes: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if passes(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
