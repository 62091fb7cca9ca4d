/// Turns shop.yaml into settings, or says what is wrong with it.
package struct ShopChecker {
    /// Looks a time zone up by name; the caller knows the system's table.
    package typealias Zones = (String) -> ShopCalendar?

    var findings = Findings()
    private let zones: Zones
    private let knownZones: [String]

    private init(zones: @escaping Zones, knownZones: [String]) {
        self.zones = zones
        self.knownZones = knownZones
    }

    /// - Parameter knownZones: for suggestions.
    /// - Returns: the settings when there is no error.
    package static func check(
        _ file: SourceFile, zones: @escaping Zones, knownZones: [String] = []
    ) -> (shop: Shop?, diagnostics: [Diagnostic]) {
        let (draft, diagnostics) = draft(file, zones: zones, knownZones: knownZones)
        return (diagnostics.contains { $0.severity == .error } ? nil : draft, diagnostics)
    }

    /// The settings as far as they could be made out, so that rules can be checked in the same run as a shop.yaml with an
    /// error in it. Nothing may be run with them.
    ///
    /// - Returns: no settings when the file cannot be read at all.
    package static func draft(
        _ file: SourceFile, zones: @escaping Zones, knownZones: [String] = []
    ) -> (shop: Shop?, diagnostics: [Diagnostic]) {
        let (all, unreadable) = YAMLReader.read(file)
        let documents = all.filter { !$0.isNull }
        var checker = ShopChecker(zones: zones, knownZones: knownZones)
        checker.findings.add(unreadable)
        guard let document = documents.first else {
            if unreadable.isEmpty {
                checker.findings.add(.structure(.missingKey("shop")), at: .beginning(of: file.name))
            }
            return (nil, checker.findings.diagnostics)
        }
        if documents.count > 1 { checker.findings.add(.shop(.severalDocuments), at: documents[1].span) }
        let shop = checker.shop(document)
        return (shop, checker.findings.diagnostics)
    }

    private mutating func shop(_ document: YAMLNode) -> Shop? {
        guard let reader = MappingReader(document, keys: ShopKeys.shop, findings: &findings) else { return nil }
        var facts = ShopFacts(name: "", calendar: .utc)
        if let scalar = reader.scalar("shop", findings: &findings) { facts.name = scalar.text }
        if let scalar = reader.scalar("time_zone", findings: &findings) { facts.calendar = zone(scalar) }
        if let scalar = reader.scalar("currency", findings: &findings),
            let code = findings.choice(scalar, Currency.known.map(\.code)),
            let currency = Currency.known.first(where: { $0.code == code })
        {
            facts.currency = currency
        }
        var shop = Shop(facts: facts, span: document.span)
        if let scalar = reader.scalar("locale", findings: &findings),
            let locale = findings.choice(scalar, ["zh", "en"])
        {
            shop.locale = locale
        }
        if let entry = reader["sms"] { sms(entry, into: &shop) }
        if let entry = reader["quiet_hours"] { quietHours(entry, into: &shop) }
        if let entry = reader["late"] { late(entry, into: &shop) }
        names(reader, into: &shop)
        policies(reader, into: &shop)
        if let entry = reader["points"] { points(entry, into: &shop) }
        if let entry = reader["coupons"] { coupons(entry, into: &shop) }
        if let entry = reader["care"] { care(entry, into: &shop) }
        if let entry = reader["contracts"] { contracts(entry, into: &shop) }
        if let entry = reader["rfm"] { rfm(entry, into: &shop) }
        if let scalar = reader.scalar("score", findings: &findings) { score(scalar, into: &shop) }
        if let entry = reader["staff"] { staff(entry, into: &shop) }
        if let entry = reader["follow_up"] { followUp(entry, into: &shop) }
        if let scalar = reader.scalar("store", findings: &findings) { store(scalar, into: &shop) }
        return shop
    }

    /// The parts that name things. The names of states are needed before the events that carry them, and both before any condition.
    private mutating func names(_ reader: MappingReader, into shop: inout Shop) {
        if let entry = reader["customer"] { customer(entry, into: &shop) }
        let tables = stateEntries(reader)
        shop.facts.states = tables.mapValues { table in
            StateTable(
                states: table.entries.map { StateTable.State(name: $0.key.text, condition: .constant(true)) },
                hold: table.hold, isDeclared: table.isDeclared)
        }
        shop.events = Dictionary(
            uniqueKeysWithValues: EventDeclaration.builtIn(states: shop.facts.states).map { ($0.kind, $0) })
        if let entry = reader["events"] { events(entry, into: &shop) }
        surveys(reader, into: &shop)
        if let entry = reader["segments"] { segments(entry, into: &shop) }
        for kind in StateKind.allCases {
            if let table = tables[kind] { states(kind, table, into: &shop) }
        }
        if let entry = reader["periods"] { periods(entry, into: &shop) }
    }

    private mutating func zone(_ scalar: YAMLScalar) -> ShopCalendar {
        if let calendar = zones(scalar.text) { return calendar }
        let near = suggestion(for: scalar.text, among: knownZones)
        findings.add(.shop(.unknownTimeZone(scalar.text, suggestion: near)), at: scalar.content.span)
        return .utc
    }

    private mutating func sms(_ entry: YAMLEntry, into shop: inout Shop) {
        guard let reader = MappingReader(entry.value, of: entry.key, keys: ShopKeys.sms, findings: &findings) else {
            return
        }
        if let scalar = reader.scalar("signature", findings: &findings) {
            shop.sms.signature = scalar.text
            signature(scalar)
        }
        if let scalar = reader.scalar("opt_out", findings: &findings) {
            shop.sms.optOut = scalar.text
            if shop.facts.currency == .cny, !scalar.text.hasSuffix("拒收请回复R") {
                findings.add(.shop(.optOutNotStandard(scalar.text)), at: scalar.content.span)
            }
        }
        if let scalar = reader.scalar("price", findings: &findings) {
            // A part costs fractions of a fen: four digits after the point, whatever the currency has.
            let fine = Currency(code: "", fractionDigits: 4, symbol: "")
            if let price = findings.amount(scalar, fine) { shop.sms.pricePerPart = price }
        }
        if let scalar = reader.scalar("gateway", findings: &findings),
            let gateway = findings.choice(scalar, ["file", "console"])
        {
            shop.sms.gateway = gateway
        }
        if let scalar = reader.scalar("rate", findings: &findings) { shop.sms.rate = findings.cap(scalar) }
        if let scalar = reader.scalar("per_person", findings: &findings), let cap = findings.cap(scalar) {
            shop.sms.perPhone = cap
        }
    }

    private mutating func signature(_ scalar: YAMLScalar) {
        let text = scalar.text
        if text.contains(where: { "【】[]".contains($0) }) {
            findings.add(.shop(.signatureWithBrackets), at: scalar.content.span)
        } else if !text.contains(where: \.isLetter) || !text.allSatisfy({ $0.isLetter || $0.isNumber }) {
            findings.add(.shop(.signatureOnlyDigits), at: scalar.content.span)
        } else if !(2...16).contains(text.count) {
            findings.add(.shop(.signatureLength(text.count)), at: scalar.content.span)
        }
    }

    private mutating func quietHours(_ entry: YAMLEntry, into shop: inout Shop) {
        let keys = ShopKeys.quietHours
        guard let reader = MappingReader(entry.value, of: entry.key, keys: keys, findings: &findings) else { return }
        for category in Rule.Category.allCases {
            guard let scalar = reader.scalar(category.rawValue, findings: &findings) else { continue }
            if let hours = findings.hours(scalar) { shop.quietHours[category] = hours }
        }
    }

    private mutating func late(_ entry: YAMLEntry, into shop: inout Shop) {
        let keys = ShopKeys.late
        guard let reader = MappingReader(entry.value, of: entry.key, keys: keys, findings: &findings) else { return }
        for category in Rule.Category.allCases {
            guard let scalar = reader.scalar(category.rawValue, findings: &findings) else { continue }
            if let policy = findings.latePolicy(scalar) { shop.late[category] = policy }
        }
    }

    private mutating func store(_ scalar: YAMLScalar, into shop: inout Shop) {
        guard scalar.text.hasPrefix("sqlite:"), scalar.text.count > 7 else {
            findings.add(.shop(.badStore(scalar.text)), at: scalar.content.span)
            return
        }
        shop.store = scalar.text
    }

    /// The entries of a mapping whose keys are the author's own names.
    ///
    /// - Parameter forConditions: whether the names are written in conditions as they are.
    mutating func named(_ entry: YAMLEntry, forConditions: Bool = false) -> [YAMLEntry] {
        (findings.entries(of: entry.value, under: entry.key) ?? []).filter {
            (forConditions ? findings.wordName($0.key) : findings.name($0.key)) != nil
        }
    }
}
