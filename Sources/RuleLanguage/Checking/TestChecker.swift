/// Turns the documents of test files into tests, or says what is wrong with them. Reports everything it finds in one go.
package struct TestChecker {
    /// What tests are checked against.
    package struct Surroundings: Sendable {
        package var shop: Shop
        package var rules: [Rule]
        package var templates: [String]
        /// Whether all rules and templates could be read. What a faulty file may still hold is not said to be missing.
        package var isComplete: Bool
        /// The number that gets texts, E.164; nil when it is none. The caller knows how people write phones.
        package var phone: @Sendable (String) -> String?

        package init(
            shop: Shop, rules: [Rule], templates: [String], isComplete: Bool = true,
            phone: @escaping @Sendable (String) -> String?
        ) {
            self.shop = shop
            self.rules = rules
            self.templates = templates
            self.isComplete = isComplete
            self.phone = phone
        }
    }

    let surroundings: Surroundings
    var findings = Findings()
    private var tests: [ShopTest] = []
    private var places: [String: SourceSpan] = [:]

    var shop: Shop { surroundings.shop }

    private init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    /// - Returns: the tests in which nothing is wrong, in the order of the files.
    package static func check(
        _ files: [SourceFile], _ surroundings: Surroundings
    ) -> (tests: [ShopTest], diagnostics: [Diagnostic]) {
        var checker = TestChecker(surroundings)
        for file in files { checker.read(file) }
        return (checker.tests, checker.findings.diagnostics)
    }

    private mutating func read(_ file: SourceFile) {
        let (all, unreadable) = YAMLReader.read(file)
        let documents = all.filter { !$0.isNull }
        findings.add(unreadable)
        if documents.isEmpty, unreadable.isEmpty {
            findings.add(.structure(.emptyFile), at: .beginning(of: file.name))
        }
        for document in documents {
            let before = findings.diagnostics.count
            let test = test(document)
            let isSound = findings.diagnostics[before...].allSatisfy { $0.severity == .warning }
            if isSound, let test { tests.append(test) }
        }
    }

    private mutating func test(_ document: YAMLNode) -> ShopTest? {
        guard let reader = MappingReader(document, keys: TestKeys.test, findings: &findings) else { return nil }
        let name = name(reader)
        var cast = TestCast(onlyRule: nil)
        let rules = rules(reader)
        if let rules, rules.count == 1 { cast.onlyRule = rules.first }
        cast.rules = rules
        var test = ShopTest(
            name: name ?? "", customers: [], consents: [], orders: [], events: [], rules: rules,
            start: .distantPast, scores: true, moments: [], span: document.span)
        if let given = reader["given"] { self.given(given, into: &test, &cast) }
        if let scalar = reader.scalar("score", findings: &findings), let scores = findings.boolean(scalar) {
            test.scores = scores
        }
        let start = start(reader, test)
        if let then = reader["then"] { test.moments = moments(then, from: start, &cast) }
        lookForWhatNeverHappens(test)
        guard name != nil, let start else { return nil }
        test.start = start.at
        return test
    }

    private mutating func name(_ reader: MappingReader) -> String? {
        guard let scalar = reader.scalar("test", findings: &findings) else { return nil }
        if let first = places[scalar.text] {
            findings.add(.test(.duplicateTest(scalar.text, first: first)), at: scalar.content.span)
        } else {
            places[scalar.text] = scalar.content.span
        }
        return scalar.text
    }

    private mutating func rules(_ reader: MappingReader) -> Set<String>? {
        guard let entry = reader["rules"] else { return nil }
        return Set(findings.scalars(of: entry).compactMap { rule($0) })
    }

    /// The name of a rule that there is.
    mutating func rule(_ scalar: YAMLScalar) -> String? {
        let known = surroundings.rules.map(\.name)
        if known.contains(scalar.text) || !surroundings.isComplete { return scalar.text }
        let near = suggestion(for: scalar.text, among: known)
        findings.add(.test(.unknownRule(scalar.text, suggestion: near)), at: scalar.content.span)
        return nil
    }

    private mutating func start(_ reader: MappingReader, _ test: ShopTest) -> TestStart? {
        if let scalar = reader.scalar("start", findings: &findings) {
            return instant(scalar).map { TestStart(at: $0, zero: $0) }
        }
        let first = test.events.map(\.at).min() ?? test.customers.compactMap(\.registeredAt).min()
        // An event with a mistake in it says that much: there is one to begin before.
        if first == nil, let given = reader["given"], !given.value.holdsKey("events") {
            findings.add(.structure(.missingKey("start")), at: given.key.content.span)
        }
        return first.map { TestStart(at: $0.advanced(byMilliseconds: -1), zero: $0) }
    }

    /// `2026-11-01 10:00` in the shop's zone.
    mutating func instant(_ scalar: YAMLScalar) -> Instant? {
        findings.moment(scalar).map { shop.facts.calendar.instant(of: $0.day, at: $0.time) }
    }

    private mutating func lookForWhatNeverHappens(_ test: ShopTest) {
        guard let end = test.moments.last?.at else { return }
        for event in test.events + test.moments.flatMap(\.events) where event.received > end {
            findings.add(.test(.neverHappens), at: event.span)
        }
    }
}

struct TestStart {
    /// Where the clock stands.
    var at: Instant
    /// What the first moment's `after` is counted from: the first event where that is what begins the test.
    var zero: Instant
}

/// Who and what a test has spoken of so far.
struct TestCast {
    /// The rule that expectations mean when they name none.
    var onlyRule: String?
    /// Those in force; nil for all.
    var rules: Set<String>?
    var customers: [String] = []
    var orderOwners: [String: String] = [:]
    /// By number, as given.
    var orders: [String: Order] = [:]
}
