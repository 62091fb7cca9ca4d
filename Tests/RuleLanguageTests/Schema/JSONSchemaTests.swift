import Foundation
import RuleLanguage
import Testing

@Suite("The schema for editors")
struct JSONSchemaTests {
    private static let rules = SchemaValidator(root: JSONSchema.rule)
    private static let shop = SchemaValidator(root: JSONSchema.shop)
    private static let tests = SchemaValidator(root: JSONSchema.test)

    @Test(
        "takes every good rule file",
        arguments: ["triggers", "steps", "conditions", "actions", "settings", "occasions", "policies", "emits"])
    func goodRules(name: String) throws {
        let documents = YAMLReader.read(try GoodFiles.file("\(name).good.yaml")).documents
        #expect(!documents.isEmpty)
        for document in documents { #expect(Self.rules.complaints(about: document) == []) }
    }

    @Test("takes a good campaign file, and refuses what the tables do not hold")
    func campaigns() throws {
        let schema = SchemaValidator(root: JSONSchema.campaign)
        for document in YAMLReader.read(try GoodFiles.file("campaigns.good.yaml")).documents {
            #expect(schema.complaints(about: document) == [])
        }
        let text = """
            campaign: a
            stages:
              - {stage: s, from: 2026-11-01, to: tomorrow, rules: care, target: {sends: many}}
            """
        let document = try #require(YAMLReader.read(SourceFile(name: "a", text: text)).documents.first)
        #expect(
            schema.complaints(about: document).sorted() == ["/stages/0/target/sends: type", "/stages/0/to: pattern"])
    }

    @Test("takes every good test file, short and long")
    func goodTests() throws {
        let documents = YAMLReader.read(try GoodFiles.file("tests.good.yaml")).documents
        #expect(documents.count == 2)
        for document in documents { #expect(Self.tests.complaints(about: document) == []) }
    }

    @Test(
        "refuses in test files what the tables do not hold",
        arguments: [
            ("score: no", "/score: type"), ("start: 2026-11-01", "/start: pattern"),
            ("then: []", "/then: minItems"), ("then: [{at: noon}]", "/then/0/at: pattern"),
            ("then: [{at: 2026-11-13 10:00, expect: something}]", "/then/0/expect: oneOf"),
            ("then: [{at: 2026-11-13 10:00, expect: {rule: care, skips: because}}]", "/then/0/expect: oneOf"),
            ("given: {customers: [{name: li}]}", "/given/customers/0: required"),
            ("given: {customers: [{id: li}], events: [{paid: yesterday}]}", "/given/events/0/paid: oneOf"),
        ])
    func testRefusals(line: String, complaint: String) throws {
        var lines = ["test: a", "given: {customers: [{id: li}]}", "then: [{at: 2026-11-13 10:00}]"]
        let key = line.prefix { $0 != ":" } + ":"
        lines.removeAll { $0.hasPrefix(key) }
        let text = (lines + [line]).joined(separator: "\n")
        let document = try #require(YAMLReader.read(SourceFile(name: "a", text: text)).documents.first)
        #expect(Self.tests.complaints(about: document) == [complaint])
    }

    @Test("takes every good shop.yaml", arguments: ["full.shop.good.yaml", "smallest.shop.good.yaml"])
    func goodShops(name: String) throws {
        let document = try #require(YAMLReader.read(try GoodFiles.file(name)).documents.first)
        #expect(Self.shop.complaints(about: document) == [])
        let standard = try #require(YAMLReader.read(Standard.file).documents.first)
        #expect(Self.shop.complaints(about: standard) == [])
    }

    @Test(
        "refuses what the tables do not hold",
        arguments: [
            ("colour: red", "/colour: additionalProperties"), ("category: services", "/category: enum"),
            ("title: [a]", "/title: type"), ("priority: 5000", "/priority: maximum"),
            ("holdout: 10", "/holdout: type"), ("holdout: 10 percent", "/holdout: pattern"),
            ("after: tomorrow", "/after: pattern"), ("after: 3 dayz", "/after: pattern"),
            ("after: 3d at noon", "/after: pattern"), ("late: sometimes", "/late: pattern"),
            ("again: 90d", "/again: pattern"), ("goal: {event: paid}", "/goal: required"),
            ("do: []", "/do: oneOf"), ("do: [{sms: a, task: b}]", "/do: oneOf"), ("do: thanks", "/do: oneOf"),
            ("if: {or: [a]}", "/if: oneOf"), ("if: []", "/if: oneOf"), ("steps: [{id: a}]", "/steps/0: required"),
            ("on: {inactive: 6 months, every: monday}", "/on: oneOf"), ("on: {every: monday}", "/on: oneOf"),
            ("on: {on_date: 2026-11-11}", "/on: oneOf"), ("on: {holiday: mid-autumn}", "/on: oneOf"),
            ("on: {anniversary: customer.birthday, at: 9:00, calendar: moon}", "/on: oneOf"),
            ("when_capped: retry", "/when_capped: pattern"), ("expect: 200 per day", "/expect: pattern"),
            ("expect: 10..200", "/expect: pattern"), ("budget: {messages: many}", "/budget/messages: pattern"),
            ("budget: {texts: 5}", "/budget/texts: additionalProperties"), ("in_flight: stay", "/in_flight: enum"),
            ("spread: soon", "/spread: pattern"), ("do: [{webhook: x}]", "/do: oneOf"),
            ("do: [{split: [{name: a, share: 50%}]}]", "/do: oneOf"),
            ("do: [{split: [{name: a, share: 50%, do: [{split: []}]}]}]", "/do: oneOf"),
        ])
    func refusals(line: String, complaint: String) throws {
        var lines = ["rule: a", "category: service", "on: paid", "do: [{sms: a}]"]
        let key = line.prefix { $0 != ":" } + ":"
        lines.removeAll { $0.hasPrefix(key) }
        let text = (lines + [line]).joined(separator: "\n")
        let document = try #require(YAMLReader.read(SourceFile(name: "a", text: text)).documents.first)
        #expect(Self.rules.complaints(about: document) == [complaint])
    }

    @Test("refuses every file that has nothing wrong but its keys and shapes")
    func badFixtures() throws {
        let structural: Set<String> = [
            "unknown-key", "missing-key", "not-supported-yet", "wrong-shape", "bad-schedule", "bad-percentage",
            "empty-value", "bad-hours", "bad-yes-or-no", "bad-whole-number", "bad-name",
        ]
        let fixtures = DiagnosticFixture.all.filter { fixture in
            let codes = Set(fixture.diagnostics.map(\.code))
            return !codes.isEmpty && codes.isSubset(of: structural) && fixture.files.count == 1 && !fixture.isTest
        }
        #expect(fixtures.count >= 6)
        for fixture in fixtures {
            let documents = YAMLReader.read(fixture.files[0]).documents
            let validator = fixture.isShop ? Self.shop : Self.rules
            #expect(
                documents.allSatisfy { validator.complaints(about: $0).isEmpty } == documents.isEmpty, "\(fixture.name)"
            )
        }
    }

    @Test("says what each key is for")
    func descriptions() {
        guard case .object(let properties)? = JSONSchema.rule["properties"] else {
            Issue.record("no properties")
            return
        }
        #expect(properties.map(\.name).prefix(4) == ["rule", "title", "category", "on"])
        #expect(properties.allSatisfy { $0.value["description"] != nil })
        #expect(JSONSchema.rule["required"] == ["rule", "category", "on"])
        #expect(JSONSchema.shop["required"] == ["shop", "time_zone"])
        #expect(JSONSchema.rule["additionalProperties"] == false)
        #expect(JSONSchema.rule["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    }
}
