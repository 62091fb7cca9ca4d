import RuleLanguage
import Storage

/// The events of a contract: what has happened to it, and what will come by itself.
struct ContractEvents {
    let calendar: ShopCalendar
    let settings: ContractSettings

    func signed(_ contract: Contract, now: Instant) -> NewEvent {
        var event = event(.contractSigned, of: contract, id: "signed", at: calendar.startOfDay(contract.startsOn))
        event.at = min(event.at, now)
        event.amount = contract.amount
        return event
    }

    func renewed(_ contract: Contract, from old: CalendarDate, now: Instant) -> NewEvent {
        var event = event(
            .contractRenewed, of: contract, id: "renewed:\(old.iso8601):\(contract.endsOn.iso8601)", at: now)
        event.fields["from"] = .date(old)
        return event
    }

    func cancelled(_ contract: Contract, now: Instant) -> NewEvent {
        var event = event(.contractCancelled, of: contract, id: "cancelled:\(now.milliseconds)", at: now)
        event.fields["because"] = contract.reason.map { .text($0) }
        return event
    }

    /// Written ahead: the warnings before its last day, and its end. What would lie before now is left out.
    func foreseen(_ contract: Contract, now: Instant) -> [NewEvent] {
        guard contract.state != .cancelled else { return [] }
        let last = contract.endsOn
        let warnings = settings.warn.map { span in
            let day = calendar.date(at: calendar.subtracting(span, from: calendar.startOfDay(last)))
            var event = event(
                .contractEnding, of: contract, id: "ending:\(last.iso8601):\(span.text)",
                at: calendar.instant(of: day, at: ContractSettings.warningTime))
            event.fields["days"] = .integer(Int64(last.dayNumber - day.dayNumber))
            return event
        }
        let end = event(
            .contractEnded, of: contract, id: "ended:\(last.iso8601)", at: calendar.startOfDay(last.adding(days: 1)))
        return (warnings + [end]).filter { $0.at > now }
    }

    private func event(_ kind: EventKind, of contract: Contract, id: String, at: Instant) -> NewEvent {
        NewEvent(
            id: "contract:\(contract.number):\(id)", customer: contract.customer, kind: kind, at: at,
            fields: [
                "contract": .text(contract.number), "title": .text(contract.title),
                "ends_on": .date(contract.endsOn),
            ])
    }
}
