import Engine
import RuleLanguage
import Storage

extension StoreReading {
    /// Up to when what happened to customers is known: the latest event that came from outside. What tend writes itself goes on
    /// when no import brings anything any more, and says nothing about it.
    func knownUntil(now: Instant, book: RuleBook) throws -> Instant {
        let own = book.ownKinds
        let latest = try eventSpans().filter { !own.contains($0.key) }.values.map(\.upperBound).max()
        return min(latest ?? now, now)
    }
}

extension RuleBook {
    /// The kinds of events that tend itself writes.
    fileprivate var ownKinds: Set<EventKind> {
        var kinds = EventKind.foreseen.union([
            .smsSent, .smsFailed, .fellSilent, .rfmChanged, .taskOpened, .couponGiven, .couponReturned,
        ])
        for kind in StateKind.allCases { kinds.formUnion([kind.assigned, kind.changed]) }
        for action in rules.flatMap(\.rule.steps).flatMap(\.everyAction) {
            if case .emit(let emit) = action { kinds.insert(emit.kind) }
        }
        return kinds
    }
}
