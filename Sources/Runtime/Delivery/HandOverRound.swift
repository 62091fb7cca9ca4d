import Engine
import RuleLanguage
import Storage

/// One transaction before texts are handed over: looks at what is due once more, and claims what still may go out.
struct HandOverRound {
    struct Claimed {
        var claimed: [Delivery] = []
        var retracted = 0
        var expired = 0
        /// Something was looked at, so more may be due behind it.
        var isMore = false
    }

    private let shop: Shop
    private let now: Instant
    private let writer: any StoreWriting

    init(shop: Shop, now: Instant, writer: any StoreWriting) throws {
        var shop = shop
        for name in try writer.timeZones() { shop.facts.zones[name] = ZoneTable.calendar(named: name) }
        self.shop = shop
        self.now = now
        self.writer = writer
    }

    func claim(limit: Int) throws -> Claimed {
        var result = Claimed()
        // Nobody is sent anything by a rule that does not run.
        let halted = Set(try writer.ruleStates().values.filter { $0.kind != .running }.map(\.rule))
        let due = try writer.dueDeliveries(by: now, holding: silentCategories, rules: halted, limit: limit)
        guard !due.isEmpty else { return result }
        result.isMore = true
        if try spread(due) { return result }
        var sending = try judge(due, into: &result)
        let claimed = try writer.claim(sending, at: now)
        sending.removeAll { !claimed.contains($0.id) }
        for index in sending.indices {
            sending[index].state = .sending
            sending[index].attempts += 1
        }
        result.claimed = sending
        return result
    }

    /// Categories whose quiet hours it is for everybody: without zones of their own nobody needs to be looked at.
    private var silentCategories: Set<Rule.Category> {
        guard shop.facts.zones.isEmpty else { return [] }
        return Set(shop.quietHours.filter { $0.value.release(of: now, calendar: shop.facts.calendar) != now }.keys)
    }

    /// Rules that spread their texts get their places when the first of them comes up.
    private func spread(_ due: [Delivery]) throws -> Bool {
        var groups: [Group: Int64] = [:]
        for delivery in due {
            if let spread = delivery.spread { groups[Group(rule: delivery.key.rule, due: delivery.due)] = spread }
        }
        for (group, spread) in groups { try writer.spread(rule: group.rule, due: group.due, over: spread) }
        return !groups.isEmpty
    }

    private struct Group: Hashable {
        var rule: String
        var due: Instant
    }

    private func judge(_ due: [Delivery], into result: inout Claimed) throws -> [Delivery] {
        let phones = Array(Set(due.map(\.phone)))
        let files = try writer.files(of: Array(Set(due.map(\.customer))))
        let consents = try writer.consents(of: phones)
        let since = shop.facts.calendar.subtracting(shop.sms.perPhone.per, from: now)
        var sent = try writer.sentTimes(to: phones, since: since)
        let handOver = HandOver(shop: shop, now: now)
        var sending: [Delivery] = []
        for delivery in due {
            let file = files[delivery.customer] ?? CustomerFile(customer: Customer(id: delivery.customer))
            let verdict = handOver.judge(
                delivery, file: file, consents: consents[delivery.phone] ?? [], sent: sent[delivery.phone] ?? [])
            switch verdict {
            case .send:
                sending.append(delivery)
                sent[delivery.phone, default: []].append(now)
            case .later(let instant): try writer.leave([delivery.id], .later(instant), at: now)
            case .expired:
                result.expired += 1
                try writer.leave([delivery.id], .expired, at: now)
            case .retracted(let reason):
                result.retracted += 1
                try writer.leave([delivery.id], .retracted(reason.rawValue), at: now)
            }
        }
        return sending
    }
}
