/// What happened: a built-in kind or one that shop.yaml declares.
package struct EventKind: RawRepresentable, Hashable, Sendable, Comparable {
    package var rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Spelt out, as the one that comes with `RawRepresentable` is slow.
    package static func == (left: EventKind, right: EventKind) -> Bool {
        left.rawValue == right.rawValue
    }

    package static func < (left: EventKind, right: EventKind) -> Bool {
        left.rawValue < right.rawValue
    }

    package static let placed = EventKind(rawValue: "placed")
    package static let paid = EventKind(rawValue: "paid")
    package static let shipped = EventKind(rawValue: "shipped")
    package static let arrived = EventKind(rawValue: "arrived")
    package static let signed = EventKind(rawValue: "signed")
    package static let completed = EventKind(rawValue: "completed")
    package static let refunded = EventKind(rawValue: "refunded")
    package static let cancelled = EventKind(rawValue: "cancelled")
    package static let surveyAnswered = EventKind(rawValue: "survey_answered")
    package static let pointsGiven = EventKind(rawValue: "points_given")
    package static let pointsSpent = EventKind(rawValue: "points_spent")
    package static let pointsChanged = EventKind(rawValue: "points_changed")
    package static let pointsLapsing = EventKind(rawValue: "points_lapsing")
    package static let fellSilent = EventKind(rawValue: "fell_silent")
    package static let rfmChanged = EventKind(rawValue: "rfm_changed")
    package static let smsSent = EventKind(rawValue: "sms_sent")
    package static let smsFailed = EventKind(rawValue: "sms_failed")
    package static let complained = EventKind(rawValue: "complained")
    package static let complaintClosed = EventKind(rawValue: "complaint_closed")
    package static let refundRequested = EventKind(rawValue: "refund_requested")
    package static let refundDeclined = EventKind(rawValue: "refund_declined")
    package static let optedIn = EventKind(rawValue: "opted_in")
    package static let optedOut = EventKind(rawValue: "opted_out")
    package static let profileChanged = EventKind(rawValue: "profile_changed")
    package static let merged = EventKind(rawValue: "merged")
    package static let couponGiven = EventKind(rawValue: "coupon_given")
    package static let couponLapsing = EventKind(rawValue: "coupon_lapsing")
    package static let couponReturned = EventKind(rawValue: "coupon_returned")
    package static let redeemed = EventKind(rawValue: "redeemed")
    package static let taskOpened = EventKind(rawValue: "task_opened")
    package static let taskOverdue = EventKind(rawValue: "task_overdue")
    package static let taskDone = EventKind(rawValue: "task_done")
    package static let followUpDue = EventKind(rawValue: "follow_up_due")
    package static let followUpMissed = EventKind(rawValue: "follow_up_missed")
    package static let contractSigned = EventKind(rawValue: "contract_signed")
    package static let contractRenewed = EventKind(rawValue: "contract_renewed")
    package static let contractCancelled = EventKind(rawValue: "contract_cancelled")
    package static let contractEnding = EventKind(rawValue: "contract_ending")
    package static let contractEnded = EventKind(rawValue: "contract_ended")
    package static let ownerChanged = EventKind(rawValue: "owner_changed")
    package static let needHeard = EventKind(rawValue: "need_heard")
    /// A moment of the calendar; in no store, and no trigger by its name.
    package static let occasion = EventKind(rawValue: "occasion")
}

extension EventKind {
    /// What becomes of coupons.
    package static let ofCoupons: Set<EventKind> = [.couponGiven, .couponLapsing, .couponReturned, .redeemed]

    /// What rules leave behind in a customer's history beside what they do; the staff and imports may bring the same.
    package static let records: Set<EventKind> = [
        .couponGiven, .couponLapsing, .couponReturned, .pointsGiven, .pointsSpent, .profileChanged, .taskOpened,
        .taskOverdue, .taskDone,
    ]

    /// Kinds whose events are written before they happen, such as the last days of a coupon: each is withdrawn when it turns out
    /// otherwise. No standing counts them, so that what lies ahead of a customer does not hide what is behind.
    package static let foreseen: Set<EventKind> = [
        .couponLapsing, .taskOverdue, .followUpDue, .followUpMissed, .contractEnding, .contractEnded,
    ]
}

/// A kind of event as the checker sees it: does it belong to an order, and which fields does it bring?
package struct EventDeclaration: Hashable, Sendable {
    package var kind: EventKind
    /// Events of this kind carry an order number, so `order.*` and `same: order` can be used.
    package var hasOrder: Bool
    /// Beside `at`, `kind` and `order`.
    package var fields: [String: ValueType]
    /// Those of the fields that every such event has, because tend itself writes it.
    package var certainFields: Set<String> = []
    /// One sentence for documents and the schema.
    package var meaning: String
    /// What the shop calls it.
    package var title: String?

    package init(kind: EventKind, hasOrder: Bool, fields: [String: ValueType] = [:], meaning: String) {
        self.kind = kind
        self.hasOrder = hasOrder
        self.fields = fields
        self.meaning = meaning
    }

    /// What a calendar trigger brings.
    package static let occasion: EventDeclaration = {
        var declaration = EventDeclaration(
            kind: .occasion, hasOrder: false, fields: ["name": .text, "day": .date, "years": .integer],
            meaning: "a moment of the calendar")
        declaration.certainFields = ["day"]
        return declaration
    }()

    /// What one of them brings: its day, and these.
    static func occasion(with names: Set<String>) -> EventDeclaration {
        var declaration = occasion
        declaration.fields = declaration.fields.filter { $0.key == "day" || names.contains($0.key) }
        // A year is not known of everybody who has a day.
        declaration.certainFields = Set(declaration.fields.keys).subtracting(["years"])
        return declaration
    }

    /// The kinds that every shop has.
    package static func builtIn(states: [StateKind: StateTable]) -> [EventDeclaration] {
        let consent: [String: ValueType] = ["category": .text, "channel": .text, "how": .text, "text": .text]
        func order(_ name: String, _ meaning: String, amount: Bool = false) -> EventDeclaration {
            EventDeclaration(
                kind: EventKind(rawValue: name), hasOrder: true, fields: amount ? ["amount": .money] : [:],
                meaning: meaning)
        }
        func customer(_ name: String, _ meaning: String, _ fields: [String: ValueType] = [:]) -> EventDeclaration {
            EventDeclaration(kind: EventKind(rawValue: name), hasOrder: false, fields: fields, meaning: meaning)
        }
        func change(
            _ name: String, _ meaning: String, _ fields: [String: ValueType], certain: Set<String>? = nil
        ) -> EventDeclaration {
            var declaration = customer(name, meaning, fields)
            declaration.certainFields = certain ?? Set(fields.keys)
            return declaration
        }
        // By which rule and step, about which event; or who of the staff did it, and why.
        let cause: [String: ValueType] = [
            "rule": .text, "step": .text, "trigger": .text, "by": .text, "because": .text,
        ]
        let points = ["points": .integer, "reason": .text].merging(cause) { $1 }
        let coupon: [String: ValueType] = [
            "name": .text, "code": .text, "off": .money, "percent": .integer, "over": .money, "ends_on": .date,
        ].merging(cause) { $1 }
        var redeemed = order("redeemed", "the customer redeemed a coupon", amount: true)
        redeemed.fields.merge(coupon) { $1 }
        func contract(_ name: String, _ meaning: String, _ more: [String: ValueType] = [:]) -> EventDeclaration {
            let fields: [String: ValueType] = ["contract": .text, "title": .text, "ends_on": .date]
            var declaration = customer(name, meaning, fields.merging(more) { $1 })
            declaration.certainFields = Set(fields.keys).union(["days", "from"].filter { more[$0] != nil })
            return declaration
        }
        return [
            order("placed", "an order was placed", amount: true),
            order("paid", "an order was paid", amount: true),
            order("shipped", "a parcel left the shop"),
            order("arrived", "a parcel reached the buyer's city"),
            order("signed", "the buyer signed for the parcel"),
            order("completed", "the buyer confirmed the order"),
            order("refund_requested", "the buyer asked for money back", amount: true),
            order("refunded", "money was paid back", amount: true),
            order("refund_declined", "the buyer withdrew the wish for money back, or was told no"),
            order("cancelled", "an order was closed before it was paid"),
            order("reviewed", "the buyer reviewed an order"),
            customer("registered", "the customer became a member"),
            customer("followed", "the customer followed the shop"),
            order("complained", "the customer complained"),
            order("complaint_closed", "a complaint was settled"),
            customer("opted_in", "the customer agreed to messages", consent),
            customer("opted_out", "the customer wants no more messages", consent),
            customer("asked", "the customer asked something"),
            customer("referred", "the customer referred another one"),
            change("coupon_given", "the customer was given a coupon", coupon, certain: ["name", "code"]),
            change(
                "coupon_lapsing", "a coupon that was not used will lapse soon", coupon,
                certain: ["name", "code", "ends_on"]),
            customer("coupon_returned", "a coupon was taken back, as its text did not go out", coupon),
            redeemed,
            customer("points_given", "the customer was given points", points),
            customer("points_spent", "the customer spent points", points),
            change("points_changed", "the customer's points changed", ["from": .integer, "to": .integer]),
            change("points_lapsing", "points of the customer are about to lapse", ["points": .integer, "on": .date]),
            customer(
                "profile_changed", "the staff corrected the profile, or an import brought something newer",
                ["field": .text, "from": .text, "to": .text, "by": .text, "because": .text].merging(cause) { $1 }),
            customer(
                "merged", "another profile turned out to be the same person",
                Dictionary(
                    uniqueKeysWithValues: StateKind.allCases.map {
                        (Standing.mergedField($0), .choice(states[$0]?.names ?? []))
                    }
                ).merging(["key": .text, "by": .text, "because": .text]) { $1 }),
            customer("sms_sent", "a text was handed to the gateway", ["rule": .text, "step": .text]),
            customer("sms_failed", "a text could not be sent", ["rule": .text, "step": .text]),
            contract("contract_signed", "a contract began", ["amount": .money]),
            contract("contract_renewed", "a contract runs on until a later day", ["from": .date]),
            contract("contract_cancelled", "a contract was ended before its time", ["because": .text]),
            contract("contract_ending", "a contract is about to end", ["days": .integer]),
            contract("contract_ended", "a contract has ended"),
            customer(
                "need_heard", "somebody heard what the customer needs",
                ["about": .text, "product": .text, "by": .text]),
            customer("survey_answered", "the customer answered a survey", ["score": .number, "survey": .text]),
            change(
                "fell_silent", "the customer has been silent far beyond their own rhythm", ["usual_days": .integer]),
            customer("rfm_changed", "the customer's RFM score changed", ["from": .integer, "to": .integer]),
        ]
            + EventDeclaration.ofTheStaff
            + StateKind.allCases.flatMap { kind in
                let name: ValueType = states[kind].map { .choice($0.names) } ?? (kind == .tier ? .choice([]) : .text)
                return [
                    change(kind.assigned.rawValue, "the customer got a first \(kind.rawValue)", ["to": name]),
                    change(
                        kind.changed.rawValue, "the customer's \(kind.rawValue) changed", ["from": name, "to": name]),
                ]
            }
    }
}
