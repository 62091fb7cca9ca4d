package import RuleLanguage
package import Storage

/// Why a contract cannot be changed like that.
package enum ContractProblem: Error, Hashable, Sendable {
    case unknown(String)
    case notLater(CalendarDate)
    case isCancelled(String)
    /// It belongs to somebody else.
    case ofAnotherCustomer(String)
    case endsBeforeStart(number: String)

    /// Stable, kebab-case; counts in reports go by it.
    package var code: String {
        switch self {
        case .unknown: "unknown-contract"
        case .notLater: "not-later"
        case .isCancelled: "contract-cancelled"
        case .ofAnotherCustomer: "contract-of-another-customer"
        case .endsBeforeStart: "ends-before-start"
        }
    }

    package func sentence(in language: Language) -> String {
        switch (self, language) {
        case (.unknown(let number), .english): "there is no contract `\(number)`"
        case (.unknown(let number), .chinese): "没有合同 `\(number)`"
        case (.notLater(let day), .english):
            "the contract runs until \(day.iso8601); renew it until a later day, or correct it by an import"
        case (.notLater(let day), .chinese): "合同到 \(day.iso8601) 为止；续签要到更晚的日期，更正请重新导入"
        case (.isCancelled(let number), .english):
            "contract `\(number)` is cancelled; sign a new one under another number"
        case (.isCancelled(let number), .chinese): "合同 `\(number)` 已终止；请用新的编号另签一份"
        case (.ofAnotherCustomer(let number), .english): "contract `\(number)` belongs to another customer already"
        case (.ofAnotherCustomer(let number), .chinese): "合同 `\(number)` 已经属于另一位顾客"
        case (.endsBeforeStart(let number), .english): "contract `\(number)` ends before it starts"
        case (.endsBeforeStart(let number), .chinese): "合同 `\(number)` 的结束日早于开始日"
        }
    }
}

/// Changes contracts, and keeps what is foreseen of them in step: their events lie ahead and are taken back when it turns out otherwise.
package struct ContractDesk {
    package enum Outcome: Hashable, Sendable {
        case new
        case changed
        case unchanged
        case refused(ContractProblem)
    }

    private let events: ContractEvents
    private let now: Instant
    private let writer: any StoreWriting

    package init(shop: Shop, now: Instant, writer: any StoreWriting) {
        events = ContractEvents(calendar: shop.facts.calendar, settings: shop.contracts)
        self.now = now
        self.writer = writer
    }

    /// - Returns: what became of each, in their order.
    package func take(_ contracts: [Contract]) throws -> [Outcome] {
        var known = try writer.contracts(contracts.map(\.number))
        let aliases = try writer.aliases(among: contracts.map(\.customer))
        return try contracts.map { listed in
            var contract = listed
            contract.customer = aliases[listed.customer] ?? listed.customer
            let outcome = try take(contract, known: known[contract.number])
            if case .refused = outcome { return outcome }
            known[contract.number] = try writer.contracts([contract.number])[contract.number]
            return outcome
        }
    }

    private func take(_ listed: Contract, known: Contract?) throws -> Outcome {
        guard listed.startsOn <= listed.endsOn else { return .refused(.endsBeforeStart(number: listed.number)) }
        guard let known else {
            try settle(listed, because: [events.signed(listed, now: now)])
            return .new
        }
        guard known.customer == listed.customer else { return .refused(.ofAnotherCustomer(listed.number)) }
        // A list says what was agreed; that somebody renewed or cancelled the contract here is said here.
        var contract = listed
        if listed.state == .running {
            contract.state = known.state
            contract.reason = known.reason
            // A list from before a renewal does not take it back.
            if known.state == .renewed { contract.endsOn = max(contract.endsOn, known.endsOn) }
        }
        var news: [NewEvent] = []
        if contract.state == .cancelled, known.state != .cancelled {
            news.append(events.cancelled(contract, now: now))
        } else if contract.endsOn > known.endsOn, contract.state != .cancelled {
            contract.state = .renewed
            news.append(events.renewed(contract, from: known.endsOn, now: now))
        }
        guard contract != known else {
            try settle(contract, because: [])
            return .unchanged
        }
        try settle(contract, because: news)
        return .changed
    }

    package func renew(_ number: String, until last: CalendarDate) throws -> Contract {
        var contract = try contract(number)
        guard contract.state != .cancelled else { throw ContractProblem.isCancelled(number) }
        let old = contract.endsOn
        guard last > old else { throw ContractProblem.notLater(old) }
        contract.endsOn = last
        contract.state = .renewed
        try settle(contract, because: [events.renewed(contract, from: old, now: now)])
        return contract
    }

    package func cancel(_ number: String, because reason: String?) throws -> Contract {
        var contract = try contract(number)
        guard contract.state != .cancelled else { throw ContractProblem.isCancelled(number) }
        contract.state = .cancelled
        contract.reason = reason
        try settle(contract, because: [events.cancelled(contract, now: now)])
        return contract
    }

    private func contract(_ number: String) throws -> Contract {
        guard let contract = try writer.contracts([number])[number] else { throw ContractProblem.unknown(number) }
        return contract
    }

    /// Keeps the contract, what has just happened to it, and what is foreseen of it in place of what was foreseen before.
    private func settle(_ contract: Contract, because news: [NewEvent]) throws {
        try writer.put([contract], at: now)
        let foreseen = events.foreseen(contract, now: now)
        let wanted = Set(foreseen.map(\.id))
        let ahead = (try writer.files(of: [contract.customer])[contract.customer]?.events ?? []).filter { event in
            [.contractEnding, .contractEnded].contains(event.kind)
                && event.fields["contract"] == .text(contract.number) && event.at > now
        }
        try writer.withdraw(ahead.map(\.id).filter { !wanted.contains($0) }, after: now)
        let known = try writer.eventsKnown(among: news.map(\.id) + foreseen.map(\.id))
        _ = try writer.add((news + foreseen).filter { !known.contains($0.id) }, received: now)
    }
}
