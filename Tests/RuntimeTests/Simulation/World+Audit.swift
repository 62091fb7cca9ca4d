import Engine
import Foundation
import RuleLanguage
import Storage

/// What must hold at the moment when a text comes to the provider, looked at from outside.
extension World {
    func audit(_ delivery: Delivery) throws {
        for complaint in try complaints(about: delivery) {
            violations.append("\(delivery.key) to \(delivery.customer): \(complaint)")
        }
    }

    private func complaints(about delivery: Delivery) throws -> [String] {
        let now = provider.now
        var found: [String] = []
        let isMarketing = delivery.category == .marketing
        guard let person = people.first(where: { $0.id == delivery.customer }) else { return ["nobody knows them"] }
        if delivery.phone != person.phone { found.append("sent to another phone") }
        if delivery.due > now { found.append("sent before it was due") }
        if let expires = delivery.expires, expires < now { found.append("sent after it had expired") }
        if isMarketing, isQuiet(now, in: person.zone ?? zone) { found.append("sent in quiet hours") }
        if isMarketing, isQuiet(delivery.due, in: person.zone ?? zone) { found.append("planned for quiet hours") }
        if isMarketing, hasSaidNo(person) { found.append("sent after a no") }
        if isMarketing, hasOpenComplaint(person, at: now) { found.append("sent while a complaint is open") }
        if delivery.key.rule == "thanks", purchases.contains(where: { isRefunded($0, of: delivery) }) {
            found.append("sent after the money was paid back")
        }
        if let open = try process?.file.read({ try $0.ruleStates()[delivery.key.rule] }), open.kind != .running {
            found.append("sent by a rule that is \(open.kind)")
        }
        if let rule = try version(of: delivery) {
            if Holdout.draw(rule: rule.name, customer: delivery.customer) < rule.holdout {
                found.append("sent to somebody who is held out")
            }
            if let spread = rule.spread, try isAheadOfItsPlace(delivery, spread: spread.milliseconds, at: now) {
                found.append("sent sooner than the rule spreads its texts")
            }
        }
        let recent = provider.taken.values.filter {
            $0.delivery.phone == delivery.phone && $0.epoch == epoch && $0.at > now.advanced(byMilliseconds: -3_600_000)
        }
        if recent.count >= 2 { found.append("sent beyond the limit of an hour") }
        return found
    }

    private func isRefunded(_ purchase: Purchase, of delivery: Delivery) -> Bool {
        purchase.id == delivery.order && purchase.refundKnownAt != nil
    }

    /// Of texts that are due together, each part of the time lets its part of them go.
    private func isAheadOfItsPlace(_ delivery: Delivery, spread: Int64, at now: Instant) throws -> Bool {
        let elapsed = now.milliseconds - delivery.due.milliseconds
        guard elapsed < spread, let process else { return false }
        let together = try process.file.read { try $0.deliveries(DeliveryFilter(), limit: .max / 2) }.filter {
            $0.key.rule == delivery.key.rule && $0.due == delivery.due
        }
        let gone = together.count { provider.standings[$0.id] != nil && $0.id != delivery.id }
        return Int64(gone) > Int64(together.count) * elapsed / spread
    }

    private func version(of delivery: Delivery) throws -> Rule? {
        let decision = try process?.file.read { try $0.decisions([delivery.key])[delivery.key] }
        guard let decision, let rule = versions[decision.version] else {
            violations.append("\(delivery.key) has a text without a decision")
            return nil
        }
        return rule
    }

    /// By the wall clock, as people read it.
    private func isQuiet(_ instant: Instant, in zone: String) -> Bool {
        let seconds = instant.milliseconds.flooredDivision(by: 1000)
        let date = Date(timeIntervalSince1970: TimeInterval(seconds))
        let offset = TimeZone(identifier: zone)?.secondsFromGMT(for: date) ?? 0
        let local = seconds + Int64(offset)
        let hour = (local - local.flooredDivision(by: 86_400) * 86_400) / 3600
        return hour >= 21 || hour < 9
    }

    private func hasSaidNo(_ person: Person) -> Bool {
        let entries = ledger.filter { $0.phone == person.phone }
        guard let latest = entries.map(\.at).max() else { return person.agreed == false }
        return entries.contains { $0.at == latest && $0.answer == .no }
    }

    private func hasOpenComplaint(_ person: Person, at now: Instant) -> Bool {
        var open = 0
        for (_, complaint) in person.complaints.enumerated().filter({ $0.element.at <= now })
            .sorted(by: { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) })
        {
            open = max(0, open + (complaint.isOpen ? 1 : -1))
        }
        return open > 0
    }
}
