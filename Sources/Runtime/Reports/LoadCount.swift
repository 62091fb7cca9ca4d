import Engine
package import RuleLanguage
import Scoring
package import Storage

/// Sales and service work of a shop, period by period.
package struct LoadCount {
    /// How long a period is.
    package enum Period: String, Hashable, Sendable, CaseIterable {
        case day, week, month

        /// The first day of the period that a day lies in.
        package func start(of day: CalendarDate) -> CalendarDate {
            switch self {
            case .day: day
            case .week: day.adding(days: 1 - day.weekday)
            case .month: day.adding(days: 1 - day.components.day)
            }
        }

        /// The first day of the next period.
        package func next(after start: CalendarDate) -> CalendarDate {
            switch self {
            case .day: start.adding(days: 1)
            case .week: start.adding(days: 7)
            case .month: start.adding(months: 1)
            }
        }
    }

    package struct Work: Hashable, Sendable {
        package var orders = 0
        /// Paid less paid back, minor unit.
        package var revenue: Int64 = 0
        /// What customers wanted from the staff, by kind.
        package var service: [EventKind: Int] = [:]
        package var texts = 0
        package var tasksOpened = 0
        package var tasksDone = 0

        package init() {}
    }

    /// The tasks of a member, of all with a skill, or of whoever is free.
    package struct Staffing: Hashable, Sendable {
        package var opened = 0
        package var done = 0
        /// Also those that were opened before the time that is looked at.
        package var open = 0
        /// Open, and due before now.
        package var overdue = 0
        /// Of those opened in the time: on the day with the most.
        package var busiestDay = 0
        fileprivate var byDay: [CalendarDate: Int] = [:]

        package init() {}
    }

    /// The tasks that a member of staff did in the time.
    package struct Finished: Hashable, Sendable {
        package var tasks = 0
        /// Done when their time was past.
        package var late = 0
        /// From opening to done, all tasks together, in milliseconds.
        fileprivate var taken: Int64 = 0

        /// Hours from opening to done, in the mean.
        package var hours: Double { tasks == 0 ? 0 : Double(taken) / Double(tasks) / 3_600_000 }

        package init() {}
    }

    package let period: Period
    package let window: ClosedRange<Instant>
    /// By the first day of the period; those without any work are there too.
    package private(set) var periods: [CalendarDate: Work] = [:]
    package private(set) var staffing: [TaskAction.Assignee?: Staffing] = [:]
    /// By who did them.
    package private(set) var finished: [String: Finished] = [:]
    private let calendar: ShopCalendar
    private let service: Set<EventKind>

    package init(
        by period: Period, in window: ClosedRange<Instant>, service: Set<EventKind>, calendar: ShopCalendar
    ) {
        self.period = period
        self.window = window
        self.service = service
        self.calendar = calendar
        let last = calendar.date(at: window.upperBound)
        var start = period.start(of: calendar.date(at: window.lowerBound))
        while start <= last {
            periods[start] = Work()
            start = period.next(after: start)
        }
    }

    /// What is service work in every shop; the shop's own kinds of events come to it.
    package static func usualService(of shop: Shop) -> Set<EventKind> {
        let builtIn = Set(EventDeclaration.builtIn(states: [:]).map(\.kind))
        let usual = ["asked", "complained", "refund_requested"].map(EventKind.init(rawValue:))
        return Set(usual).union(shop.events.keys.filter { !builtIn.contains($0) })
    }

    package mutating func count(in reader: any StoreReading, now: Instant) throws {
        try forEachEvent(.paid, in: reader) { event, work in
            work.orders += 1
            work.revenue = work.revenue.saturatingSum(with: event.amount ?? 0)
        }
        try forEachEvent(.refunded, in: reader) { event, work in
            let amount = event.amount ?? 0
            work.revenue = work.revenue.saturatingSum(with: amount == .min ? .max : -amount)
        }
        try forEachEvent(.smsSent, in: reader) { $1.texts += 1 }
        for kind in service.sorted() {
            try forEachEvent(kind, in: reader) { $1.service[kind, default: 0] += 1 }
        }
        for state in FollowUpTask.State.allCases {
            try countTasks(in: state, of: reader, now: now)
        }
        try countFinished(in: reader)
    }

    // MARK: Reading

    private static let pageSize = 2000

    /// The events of one kind in the window: one range of an index, a page at a time.
    private mutating func forEachEvent(
        _ kind: EventKind, in reader: any StoreReading, _ body: (Event, inout Work) -> Void
    ) throws {
        let query = AgendaQuery.events(
            EventQuery(kind: kind, range: .happened(from: window.lowerBound, to: window.upperBound)))
        var last: AgendaQuery.Cursor?
        while true {
            let rows = try reader.rows(query, after: last, limit: LoadCount.pageSize)
            for case .event(let event) in rows {
                body(event, &periods[period.start(of: calendar.date(at: event.at)), default: Work()])
                last = AgendaQuery.Cursor(instant: event.at, sequence: event.sequence)
            }
            if rows.count < LoadCount.pageSize { return }
        }
    }

    private mutating func countTasks(
        in state: FollowUpTask.State, of reader: any StoreReading, now: Instant
    ) throws {
        // Whatever is open counts, however old.
        let from = state.isLive ? Instant.distantPast : window.lowerBound
        var last: FollowUpTask?
        while true {
            let page = try reader.taskPage(state: state, from: from, after: last, limit: LoadCount.pageSize)
            for task in page { add(task, now: now) }
            last = page.last
            if page.count < LoadCount.pageSize { return }
        }
    }

    private mutating func countFinished(in reader: any StoreReading) throws {
        var last: FollowUpTask?
        while true {
            let page = try reader.closedTasks(
                from: window.lowerBound, through: window.upperBound, after: last, limit: LoadCount.pageSize)
            for task in page where task.state == .done {
                guard let closing = task.closing else { continue }
                finished[closing.by, default: Finished()].tasks += 1
                finished[closing.by]?.taken += closing.at.milliseconds - task.openedAt.milliseconds
                if task.due.map({ $0 < closing.at }) ?? false { finished[closing.by]?.late += 1 }
                periods[period.start(of: calendar.date(at: closing.at)), default: Work()].tasksDone += 1
            }
            last = page.last
            if page.count < LoadCount.pageSize { return }
        }
    }

    private mutating func add(_ task: FollowUpTask, now: Instant) {
        guard task.openedAt <= now else { return }
        var own = staffing[task.assignee] ?? Staffing()
        if task.state.isLive {
            own.open += 1
            own.overdue += task.isOverdue(at: now) ? 1 : 0
        }
        if window.contains(task.openedAt) {
            let day = calendar.date(at: task.openedAt)
            own.opened += 1
            own.done += task.state == .done && task.closing.map { $0.at <= now } ?? true ? 1 : 0
            own.byDay[day, default: 0] += 1
            own.busiestDay = max(own.busiestDay, own.byDay[day] ?? 0)
            periods[period.start(of: day), default: Work()].tasksOpened += 1
        }
        staffing[task.assignee] = own
    }
}
