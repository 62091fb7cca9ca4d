package import RuleLanguage

/// Which of a customer's events are contacts: the person said something or was spoken to, over whatever channel.
package struct ContactLog: Sendable {
    private let ownKinds: Set<EventKind>

    private static let known: Set<String> = [
        "asked", "reviewed", "complained", "complaint_closed", "opted_in", "opted_out", "followed", "referred",
        "refund_requested", "refund_declined", "task_done",
    ]

    package init(shop: Shop) {
        let builtIn = Set(EventDeclaration.builtIn(states: [:]).map(\.kind))
        ownKinds = Set(shop.events.keys).subtracting(builtIn)
    }

    /// What the shop declares itself comes from its service desk, its calls, its visits.
    package func isContact(_ event: Event) -> Bool {
        ContactLog.known.contains(event.kind.rawValue) || ownKinds.contains(event.kind)
    }
}
