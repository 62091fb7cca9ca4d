/// Turns the documents of campaign files into campaigns, or says what is wrong with them. Reports everything it finds in one go.
package struct CampaignChecker {
    let shop: Shop
    private var findings = Findings()
    private var campaigns: [Campaign] = []
    private var places: [String: SourceSpan] = [:]

    private init(shop: Shop) {
        self.shop = shop
    }

    /// All files at once, because names must be unique among them. Which rules there are is asked later: rules are checked with what
    /// campaigns add to them.
    ///
    /// - Returns: the campaigns as far as they could be made out.
    package static func check(
        _ files: [SourceFile], shop: Shop
    ) -> (campaigns: [Campaign], diagnostics: [Diagnostic]) {
        var checker = CampaignChecker(shop: shop)
        for file in files { checker.read(file) }
        checker.refuseSharedRules()
        return (checker.campaigns, checker.findings.diagnostics)
    }

    /// What is wrong with the rules that campaigns name.
    ///
    /// - Parameter names: every rule that is written down, sound or not.
    package static func unknownRules(in campaigns: [Campaign], among names: Set<String>) -> [Diagnostic] {
        let known = names.sorted()
        return campaigns.flatMap(\.stages).flatMap(\.rules).filter { !names.contains($0.name) }.map { rule in
            let near = suggestion(for: rule.name, among: known)
            return Diagnostic(.campaign(.unknownRule(rule.name, suggestion: near)), at: rule.span)
        }
    }

    private mutating func read(_ file: SourceFile) {
        let (all, unreadable) = YAMLReader.read(file)
        let documents = all.filter { !$0.isNull }
        findings.add(unreadable)
        if documents.isEmpty, unreadable.isEmpty {
            findings.add(.structure(.emptyFile), at: .beginning(of: file.name))
        }
        for document in documents {
            if let campaign = campaign(document) { campaigns.append(campaign) }
        }
    }

    private mutating func campaign(_ document: YAMLNode) -> Campaign? {
        guard let reader = MappingReader(document, keys: CampaignKeys.campaign, findings: &findings) else { return nil }
        let scalar = reader.scalar("campaign", findings: &findings)
        let name = scalar.flatMap { findings.name($0) }
        if let name, let scalar {
            if let first = places[name] {
                findings.add(.campaign(.duplicateCampaign(name, first: first)), at: scalar.content.span)
            } else {
                places[name] = scalar.content.span
            }
        }
        let title = reader.scalar("title", findings: &findings)?.text
        let stages = reader["stages"].map { self.stages($0) } ?? []
        guard let name, let scalar else { return nil }
        return Campaign(name: name, title: title, stages: stages, span: scalar.content.span)
    }

    private mutating func stages(_ entry: YAMLEntry) -> [CampaignStage] {
        guard case .sequence(let items) = entry.value.content else {
            findings.add(.structure(.wrongShape(expected: .list)), at: entry.value.span)
            return []
        }
        if items.isEmpty { findings.add(.structure(.emptyValue(entry.key.text)), at: entry.key.content.span) }
        var places: [String: SourceSpan] = [:]
        return items.compactMap { stage($0, &places) }
    }

    private mutating func stage(_ node: YAMLNode, _ places: inout [String: SourceSpan]) -> CampaignStage? {
        guard let reader = MappingReader(node, keys: CampaignKeys.stage, findings: &findings) else { return nil }
        let scalar = reader.scalar("stage", findings: &findings)
        let name = scalar.flatMap { findings.name($0) }
        if let name, let scalar {
            if let first = places[name] {
                findings.add(.campaign(.duplicateStage(name, first: first)), at: scalar.content.span)
            } else {
                places[name] = scalar.content.span
            }
        }
        let from = reader.scalar("from", findings: &findings).flatMap { findings.date($0) }
        let last = reader.scalar("to", findings: &findings)
        let to = last.flatMap { findings.date($0) }
        let audience = reader["audience"].map { findings.conditions(of: $0, scope: Scope(shop: shop)) } ?? []
        let rules = reader["rules"].map { entry in
            findings.scalars(of: entry).compactMap { scalar in
                findings.name(scalar).map { CampaignStage.NamedRule(name: $0, span: scalar.content.span) }
            }
        }
        let target = reader["target"].map { self.target($0) } ?? CampaignTarget()
        if let from, let to, let last, to < from {
            findings.add(
                .campaign(.stageReversed(from: from.iso8601, to: to.iso8601)), at: last.content.span)
        }
        guard let name, let scalar else { return nil }
        let first = from ?? to ?? CalendarDate(dayNumber: 0)
        let end = to ?? first
        return CampaignStage(
            name: name, days: first...max(first, end), isDated: from != nil && to != nil && first <= end,
            audience: audience, rules: rules ?? [], target: target, span: scalar.content.span,
            lastDaySpan: last?.content.span ?? scalar.content.span)
    }

    private mutating func target(_ entry: YAMLEntry) -> CampaignTarget {
        let keys = CampaignKeys.target
        guard let reader = MappingReader(entry.value, of: entry.key, keys: keys, findings: &findings) else {
            return CampaignTarget()
        }
        var target = CampaignTarget()
        target.sends = count(reader, "sends")
        target.redemptions = count(reader, "redemptions")
        target.orders = count(reader, "orders")
        target.revenue = reader.scalar("revenue", findings: &findings).flatMap {
            findings.amount($0, shop.facts.currency)
        }
        return target
    }

    private mutating func count(_ reader: MappingReader, _ key: String) -> Int64? {
        reader.scalar(key, findings: &findings).flatMap { findings.integer($0, in: CampaignKeys.counts) }.map(
            Int64.init)
    }

    /// Stages may run side by side, but what a rule does has to belong to one of them.
    private mutating func refuseSharedRules() {
        var owners: [String: String] = [:]
        for campaign in campaigns {
            for (index, stage) in campaign.stages.enumerated() {
                for rule in stage.rules {
                    if let owner = owners[rule.name], owner != campaign.name {
                        findings.add(.campaign(.ruleInTwoCampaigns(rule.name, other: owner)), at: rule.span)
                        continue
                    }
                    owners[rule.name] = campaign.name
                    let other = campaign.stages[..<index].first { other in
                        other.isDated && stage.isDated && other.days.overlaps(stage.days)
                            && other.rules.contains { $0.name == rule.name }
                    }
                    if let other {
                        findings.add(
                            .campaign(.ruleInTwoStagesAtOnce(rule.name, other: other.name)), at: rule.span)
                    }
                }
            }
        }
    }
}
