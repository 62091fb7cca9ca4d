package import Engine
package import Messaging
package import RuleLanguage
package import Storage

/// The book of a live shop: the folder's rules, and beside them the older versions by which people finish whom an edit pinned.
///
/// Running, previewing, explaining and comparing all take their book from here.
package struct VersionedBook: Sendable {
    private let book: RuleBook
    private let templates: [TemplateFile]

    /// - Parameter book: the folder's own, in which every version decides about everything.
    package init(_ book: RuleBook, templates: [TemplateFile]) {
        self.book = book
        self.templates = templates
    }

    /// Which old versions are put into the book.
    package enum Scope: Sendable {
        /// Those by which something can still become due.
        case open
        /// Those too that are over, for explanations; of these, one that cannot be read any more is left out.
        case all
    }

    /// - Parameter now: when versions that the store has not seen come into force.
    /// - Throws: `OldVersionError` when somebody is left in a version that cannot be read any more.
    package func book(
        now: Instant, from reader: any StoreReading, scope: Scope = .open
    ) throws -> RuleBook {
        let changes = Dictionary(grouping: try reader.ruleChanges(), by: \.rule)
        // Most rules move everybody: then there is nothing more to ask the store for.
        guard book.rules.contains(where: { isEdited($0.rule, changes[$0.rule.name] ?? []) }) else { return book }
        let watermark = try reader.shardState().watermark
        let states = try reader.ruleStates()
        var rules: [BookedRule] = []
        for booked in book.rules {
            let name = booked.rule.name
            let open = min(states[name]?.since ?? watermark, watermark)
            var past = RulePast(
                current: booked, changes: history(of: booked.rule, changes[name] ?? [], now: now),
                library: OldVersions(shop: book.shop, templates: templates, reader: reader))
            rules += try past.versions(openAfter: open, scope: scope)
        }
        return RuleBook(shop: book.shop, rules: rules)
    }

    /// The same folder, were every rule to move everybody.
    package func moving() -> VersionedBook {
        let rules = book.rules.map { booked in
            var rule = booked.rule
            rule.inFlight = .move
            return BookedRule(rule: rule, steps: booked.steps, events: booked.events)
        }
        return VersionedBook(RuleBook(shop: book.shop, rules: rules), templates: templates)
    }

    private func isEdited(_ rule: Rule, _ changes: [RuleChange]) -> Bool {
        rule.inFlight != .move && changes.contains { $0.version != rule.version }
    }

    /// The rule's versions by when each came into force, the folder's last: now, where the store has not seen it in force.
    private func history(of rule: Rule, _ changes: [RuleChange], now: Instant) -> [RuleChange] {
        guard let last = changes.last, last.version == rule.version else {
            let at = max(now, changes.last?.at ?? now)
            return changes + [RuleChange(rule: rule.name, version: rule.version, at: at)]
        }
        return changes
    }
}

/// Somebody is left in an old version of a rule, and that version cannot be read any more.
package struct OldVersionError: Error, Sendable {
    package enum Problem: Sendable {
        /// The store does not have its text.
        case missing
        /// It does not go with the shop's present settings and texts.
        case unsound([Diagnostic], source: SourceFile)
    }

    package var rule: String
    package var version: String
    package var problem: Problem
}
