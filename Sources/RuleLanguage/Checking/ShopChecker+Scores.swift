/// The parts of shop.yaml that say how customers are scored, and when.
extension ShopChecker {
    mutating func score(_ scalar: YAMLScalar, into shop: inout Shop) {
        if let time = findings.timeOfDay(scalar) { shop.scoreTime = time }
    }

    mutating func points(_ entry: YAMLEntry, into shop: inout Shop) {
        let currency = shop.facts.currency
        var rules = PointsRules(per: currency.minorUnits)
        defer { shop.facts.points = rules }
        // `points: default`
        if case .scalar(let scalar) = entry.value.content, scalar.text == "default" { return }
        guard let reader = MappingReader(entry.value, of: entry.key, keys: ShopKeys.points, findings: &findings) else {
            return
        }
        if let scalar = reader.scalar("per", findings: &findings), let per = findings.amount(scalar, currency) {
            if per > 0 { rules.per = per } else { findings.add(.shop(.pointsForNothing), at: scalar.content.span) }
        }
        if let scalar = reader.scalar("lapse", findings: &findings) { rules.lapse = findings.span(scalar) }
        if let scalar = reader.scalar("warn", findings: &findings), let warn = findings.span(scalar) {
            rules.warn = warn
            findings.checkWarning(warn, of: rules.lapse, at: scalar.content.span)
        }
    }

    mutating func care(_ entry: YAMLEntry, into shop: inout Shop) {
        let currency = shop.facts.currency
        var settings = CareSettings.usual(currency)
        defer { shop.care = settings }
        guard let reader = MappingReader(entry.value, of: entry.key, keys: ShopKeys.care, findings: &findings) else {
            return
        }
        if let pair = pair("customers", reader, { $0.integer($1, in: ShopKeys.counts) }) {
            (settings.fewCustomers, settings.manyCustomers) = pair
        }
        if let pair = pair("margin", reader, { $0.amount($1, currency) }) {
            (settings.lowMargin, settings.highMargin) = pair
        }
        if let scalar = reader.scalar("margin_rate", findings: &findings), let rate = findings.percentage(scalar) {
            settings.marginRate = Int64((rate * 100).rounded())
        }
    }

    /// Two limits, the lower one first.
    private mutating func pair<Limit: Comparable>(
        _ key: String, _ reader: MappingReader, _ read: (inout Findings, YAMLScalar) -> Limit?
    ) -> (Limit, Limit)? {
        guard let entry = reader[key] else { return nil }
        var limits: [Limit] = []
        for scalar in findings.scalars(of: entry) {
            guard let limit = read(&findings, scalar) else { return nil }
            limits.append(limit)
        }
        guard limits.count == 2, limits[0] < limits[1] else {
            findings.add(.shop(.badLimits), at: entry.value.span)
            return nil
        }
        return (limits[0], limits[1])
    }

    mutating func rfm(_ entry: YAMLEntry, into shop: inout Shop) {
        shop.rfm.isDeclared = true
        // `rfm: default`
        if case .scalar(let scalar) = entry.value.content, scalar.text == "default" { return }
        guard let reader = MappingReader(entry.value, of: entry.key, keys: ShopKeys.rfm, findings: &findings) else {
            return
        }
        if let scalar = reader.scalar("window", findings: &findings), let window = findings.span(scalar) {
            shop.rfm.window = window
        }
        if let counting = choice("count", RFMSettings.Counting.self, reader) { shop.rfm.counting = counting }
        if let money = choice("sum", RFMSettings.Money.self, reader) { shop.rfm.money = money }
        let method = choice("method", RFMSettings.Method.self, reader) ?? .independent
        var seed = 1
        if let scalar = reader.scalar("seed", findings: &findings) {
            seed = findings.integer(scalar, in: ShopKeys.seeds) ?? seed
        }
        var ties = RFMSettings.Ties.same
        if let scalar = reader.scalar("ties", findings: &findings),
            findings.choice(scalar, ["same", "spread"]) == "spread"
        {
            ties = .spread(seed: UInt64(seed))
        }
        let currency = shop.facts.currency
        shop.rfm.settings = RFMSettings(
            method: method, ties: ties,
            recency: binning("recency", reader) { findings, scalar in findings.days(scalar).map { Int64($0) } },
            frequency: binning("frequency", reader) { findings, scalar in
                findings.integer(scalar, in: ShopKeys.counts).map { Int64($0) }
            },
            money: binning("money", reader) { findings, scalar in findings.amount(scalar, currency) })
    }

    private mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Choice.Type, _ reader: MappingReader
    ) -> Choice? where Choice.RawValue == String {
        reader.scalar(key, findings: &findings).flatMap { scalar in
            findings.choice(scalar, Choice.allCases.map(\.rawValue)).flatMap { Choice(rawValue: $0) }
        }
    }

    /// A number of bins, or a list of limits.
    private mutating func binning(
        _ key: String, _ reader: MappingReader, _ limit: (inout Findings, YAMLScalar) -> Int64?
    ) -> RFMSettings.Binning {
        guard let entry = reader[key] else { return .ranked(bins: 5) }
        guard case .sequence = entry.value.content else {
            let bins = findings.scalar(of: entry).flatMap {
                findings.integer($0, in: RFMSettings.Binning.allowedBins)
            }
            return .ranked(bins: bins ?? 5)
        }
        let scalars = findings.scalars(of: entry)
        var limits: [Int64] = []
        for scalar in scalars {
            guard let limit = limit(&findings, scalar) else { return .ranked(bins: 5) }
            limits.append(limit)
        }
        guard zip(limits, limits.dropFirst()).allSatisfy({ $0 < $1 }),
            limits.count < RFMSettings.Binning.allowedBins.upperBound
        else {
            findings.add(.shop(.badLimits), at: entry.value.span)
            return .ranked(bins: 5)
        }
        return .fixed(limits)
    }
}

extension Findings {
    /// A span of whole days.
    fileprivate mutating func days(_ scalar: YAMLScalar) -> Int? {
        guard let span = span(scalar) else { return nil }
        guard span.milliseconds == 0, span.months == 0 else {
            add(.shop(.wholeDaysOnly(scalar.text)), at: scalar.content.span)
            return nil
        }
        return span.days
    }
}
