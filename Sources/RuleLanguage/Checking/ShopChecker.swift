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
    package static func check(
        _ file: SourceFile, zones: @escaping Zones, knownZones: [String] = []
    ) -> (shop: Shop?, diagnostics: [Diagnostic]) {
        let (documents, unreadable) = YAMLReader.read(file)
        guard unreadable.isEmpty else { return (nil, unreadable) }
        var checker = ShopChecker(zones: zones, knownZones: knownZones)
        guard let document = documents.first else {
            checker.findings.add(.structure(.missingKey("shop")), at: .beginning(of: file.name))
            return (nil, checker.findings.diagnostics)
        }
        if documents.count > 1 { checker.findings.add(.shop(.severalDocuments), at: documents[1].span) }
        let shop = checker.shop(document)
        return (checker.findings.hasErrors ? nil : shop, checker.findings.diagnostics)
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
        if let scalar = reader.scalar("locale", findings: &findings), let locale = findings.choice(scalar, ["zh", "en"]) {
            shop.locale = locale
        }
        if let node = reader["sms"] { sms(node, into: &shop) }
        if let node = reader["quiet_hours"] { quietHours(node, into: &shop) }
        if let node = reader["late"] { late(node, into: &shop) }
        if let node = reader["customer"] { customer(node, into: &shop) }
        // Tier names are needed before the events that carry them, and both before any condition.
        let tiers = reader["tiers"].map { names($0, of: "tiers") } ?? []
        shop.events = Dictionary(
            uniqueKeysWithValues: EventDeclaration.builtIn(tiers: tiers.map(\.name)).map { ($0.kind, $0) })
        if let node = reader["events"] { events(node, into: &shop) }
        shop.facts.tiers = tiers.map { ShopFacts.Tier(name: $0.name, condition: .constant(true)) }
        if let node = reader["segments"] { segments(node, into: &shop) }
        self.tiers(tiers, into: &shop)
        if let node = reader["periods"] { periods(node, into: &shop) }
        if let node = reader["staff"] { staff(node, into: &shop) }
        if let scalar = reader.scalar("store", findings: &findings) { store(scalar, into: &shop) }
        return shop
    }

    private mutating func zone(_ scalar: YAMLScalar) -> ShopCalendar {
        if let calendar = zones(scalar.text) { return calendar }
        let near = suggestion(for: scalar.text, among: knownZones)
        findings.add(.shop(.unknownTimeZone(scalar.text, suggestion: near)), at: scalar.content.span)
        return .utc
    }

    private mutating func sms(_ node: YAMLNode, into shop: inout Shop) {
        guard let reader = MappingReader(node, keys: ShopKeys.sms, findings: &findings) else { return }
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

    private mutating func quietHours(_ node: YAMLNode, into shop: inout Shop) {
        guard let reader = MappingReader(node, keys: categoryKeys("quiet_hours"), findings: &findings) else { return }
        for category in Rule.Category.allCases {
            guard let scalar = reader.scalar(category.rawValue, findings: &findings) else { continue }
            if let hours = findings.hours(scalar) { shop.quietHours[category] = hours }
        }
    }

    private mutating func late(_ node: YAMLNode, into shop: inout Shop) {
        guard let reader = MappingReader(node, keys: categoryKeys("late"), findings: &findings) else { return }
        for category in Rule.Category.allCases {
            guard let scalar = reader.scalar(category.rawValue, findings: &findings) else { continue }
            if let policy = findings.latePolicy(scalar) { shop.late[category] = policy }
        }
    }

    private func categoryKeys(_ key: String) -> [KeyDefinition] {
        guard case .mapping(let keys)? = ShopKeys.shop.first(where: { $0.name == key })?.shape else { return [] }
        return keys
    }

    private mutating func store(_ scalar: YAMLScalar, into shop: inout Shop) {
        guard scalar.text.hasPrefix("sqlite:"), scalar.text.count > 7 else {
            findings.add(.shop(.badStore(scalar.text)), at: scalar.content.span)
            return
        }
        shop.store = scalar.text
    }

    private mutating func staff(_ node: YAMLNode, into shop: inout Shop) {
        for (name, value) in names(node, of: "staff") {
            guard let reader = MappingReader(value, keys: ShopKeys.staff, findings: &findings) else { continue }
            var member = StaffMember(name: name, skills: [], tasksPerDay: nil)
            if let skills = reader["skills"] {
                for scalar in findings.scalars(skills, named: "skills") {
                    if let skill = findings.name(scalar) { member.skills.append(skill) }
                }
            }
            if let scalar = reader.scalar("tasks_per_day", findings: &findings) {
                member.tasksPerDay = findings.integer(scalar, in: 1...10_000)
            }
            shop.staff.append(member)
        }
    }

    /// The entries of a mapping whose keys are the author's own names.
    mutating func names(_ node: YAMLNode, of key: String) -> [(name: String, value: YAMLNode)] {
        guard case .mapping(let entries) = node.content else {
            findings.add(.structure(.wrongShape(expected: .mapping)), at: node.span)
            return []
        }
        return entries.compactMap { entry in
            findings.name(entry.key).map { ($0, entry.value) }
        }
    }
}
