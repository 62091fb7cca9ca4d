/// What can be counted from a customer's events up to a moment. Nothing from later leaks in, so a backtest sees what a
/// live run would have seen.
package struct Standing: Hashable, Sendable {
    /// Orders paid.
    package var orders = 0
    /// Days in the shop's zone with at least one paid order: two purchases on one day count once.
    package var purchaseDays = 0
    /// Paid minus paid back, minor unit.
    package var spent: Int64 = 0
    /// Paid, nothing taken off, minor unit.
    package var paid: Int64 = 0
    package var refunds = 0
    package var refunded: Int64 = 0
    package var firstOrderAt: Instant?
    package var lastOrderAt: Instant?
    /// From the latest tier event. Apart from the others: every audience asks for it.
    package var tier: String?
    /// The other states, each from the latest event of its kind.
    package var otherStates: [StateKind: String] = [:]
    /// Of the latest survey that was answered.
    package var satisfaction: Double?
    package var lastPurchaseDay: CalendarDate?
    package var openComplaints = 0
    /// Asked for money back, and not answered yet.
    package var openRefunds = 0
    /// How often the customer has said yes or no to messages: who has, is asked for the words themselves.
    package var consentWords = 0

    package init() {}

    /// What the latest event of the kind says; nil before the first.
    package func state(_ kind: StateKind) -> String? {
        kind == .tier ? tier : otherStates[kind]
    }

    /// Mean of the amounts paid, rounded half up to the minor unit, as it is shown; nil before the first order.
    package var averageOrder: Int64? {
        guard orders > 0 else { return nil }
        let count = Int64(orders)
        return (2 * paid + count).flooredDivision(by: 2 * count)
    }

    /// Counts one more event; events must come in history order.
    package mutating func count(_ event: Event, calendar: ShopCalendar) {
        count(event.kind, at: event.at, amount: event.amount ?? 0, fields: event.fields, calendar: calendar)
    }

    /// - Parameter fields: asked of changes of states, of surveys and of merged profiles alone.
    private mutating func count(
        _ kind: EventKind, at: Instant, amount: Int64, fields: @autoclosure () -> [String: Value],
        calendar: ShopCalendar
    ) {
        switch kind {
        case .paid:
            orders += 1
            spent &+= amount
            paid &+= amount
            firstOrderAt = firstOrderAt ?? at
            lastOrderAt = at
            let day = calendar.date(at: at)
            if lastPurchaseDay != day {
                purchaseDays += 1
                lastPurchaseDay = day
            }
        case .refunded:
            refunds += 1
            refunded &+= amount
            spent &-= amount
            openRefunds = max(0, openRefunds - 1)
        case .refundRequested: openRefunds += 1
        case .refundDeclined: openRefunds = max(0, openRefunds - 1)
        case .complained: openComplaints += 1
        case .optedIn, .optedOut: consentWords += 1
        case .complaintClosed: openComplaints = max(0, openComplaints - 1)
        case .surveyAnswered: satisfaction = fields()["score"]?.asNumber ?? satisfaction
        // Named because most events are of these, and need not be looked up.
        case .placed, .shipped, .arrived, .signed, .completed, .smsSent: break
        // Where two profiles become one, what the other one's states were are not the customer's.
        case .merged:
            let fields = fields()
            for kind in StateKind.allCases {
                if case .text(let name)? = fields[Standing.mergedField(kind)] { set(kind, name) }
            }
        default:
            guard let state = StateKind(saidBy: kind), case .text(let name)? = fields()["to"] else { return }
            set(state, name)
        }
    }

    private mutating func set(_ kind: StateKind, _ name: String) {
        if kind == .tier { tier = name } else { otherStates[kind] = name }
    }

    /// Where the event of a merged profile says what state the customer is in from then on.
    package static func mergedField(_ kind: StateKind) -> String {
        kind == .tier ? "to" : "to_" + kind.rawValue
    }

    /// Counts the first so many of a customer's events; reads each where it lies, as a copy costs more than counting.
    package init(of events: [Event], first count: Int, calendar: ShopCalendar) {
        self.init()
        for index in 0..<count {
            self.count(
                events[index].kind, at: events[index].at, amount: events[index].amount ?? 0,
                fields: events[index].fields, calendar: calendar)
        }
    }
}
