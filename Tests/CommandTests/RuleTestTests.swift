import Foundation
import Testing

@Suite("A shop's own tests of its rules")
struct RuleTestTests {
    private static let head = """
        given:
          customers:
            - {id: li, name: 李小姐, phone: "13800138000"}
          events:
            - {paid: 2026-12-01 10:00, order: A1, amount: 22.50}

        """

    /// The care shop with one test; `then` as it stands in the file, `head` in place of the usual beginning.
    private func shop(_ then: String, head: String = RuleTestTests.head) throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.write("test: a sentence\n" + head + "then:\n" + then, to: "rules/tests/a.yaml")
        return shop
    }

    @Test("the sample shop's own tests pass, and every step of every rule acts in one of them")
    func sampleShop() throws {
        let shop = try TestFolder()
        for name in ["shop.yaml", "rules", "templates", "answers", "campaigns"] {
            try FileManager.default.copyItem(
                at: Repository.root.appending(path: name), to: shop.url.appending(path: name))
        }
        let before = try shop.contents()
        let call = try shop.tend("test", "--json")
        #expect(call.exitCode == 0, "\(call.output)")
        let document = try JSONDocument(call.output)
        #expect(document["failed"]?.int == 0 && document["passed"]?.int == document["tests"]?.list.count)
        let steps = try #require(document["coverage"]).list
        #expect(steps.count >= 13)
        for step in steps { #expect((step["acted"]?.int ?? 0) > 0, "\(step)") }
        #expect(document.oddKeys.isEmpty)
        // No store, no outbox, nothing changed.
        #expect(try shop.contents() == before)
    }

    @Test("the test of a new shop passes, and check takes it")
    func newShop() throws {
        let folder = try TestFolder()
        #expect(try folder.tend("init", "shop").exitCode == 0)
        let tested = try folder.tend("--shop", "shop", "test", "--coverage")
        #expect(tested.exitCode == 0, "\(tested.output)")
        #expect(tested.output.contains("3 of 3 rules and 3 of 3 steps acted"))
        #expect(try folder.tend("--shop", "shop", "check").exitCode == 0)
    }

    @Test(
        "without tests there is a note, and nothing has failed",
        arguments: [["test"], ["test", "--filter", "nothing"]])
    func noTests(arguments: [String]) throws {
        let shop =
            try arguments.count == 1 ? TestFolder.careShop() : shop("  - after: 10m\n    expect: {rule: thanks}\n")
        let call = try Program.run(arguments, in: shop.path)
        #expect(call.exitCode == 0 && !call.output.isEmpty && call.errors.isEmpty)
    }

    @Test(
        "what is expected and comes about passes",
        arguments: [
            "  - after: 10m\n    expect: {rule: thanks, does: sms, text: 【测试店】李小姐，订单收到，谢谢！, parts: 1}\n",
            "  - after: 9m\n    expect: nothing\n  - after: 1m\n    expect: {rule: thanks, due: 2026-12-01 10:10}\n",
            // Not looked at is not expected to be nothing, and is gone with its moment.
            "  - after: 1h\n  - after: 1h\n    expect: nothing\n",
            // The tenth day, at ten; quiet hours end at nine.
            "  - at: 2026-12-11 10:00\n    expect: [{rule: thanks}, {rule: voucher, does: [coupon, sms], text: 【测试店】送您5元券，券码…。拒收请回复R, coupon: {name: second, off: 5, over: 30, ends_on: 2026-12-25}}]\n",
            // A month without a purchase, and the task by its title.
            "  - at: 2026-12-31 00:00\n  - at: 2027-01-02 10:00\n    expect: {rule: call, does: task, task: {title: contains li, to: 回访}}\n",
            // Something happens at the clock's time.
            "  - after: 5m\n    events: [{refunded: now, order: A1, amount: 22.50}]\n  - after: 1h\n    expect: {rule: thanks, skips: unless}\n",
            // After a second order neither of them brings a voucher.
            "  - at: 2026-12-05 10:00\n    events: [{paid: now, order: A2, amount: 9}]\n  - at: 2026-12-20 10:00\n    expect: [{rule: thanks}, {rule: voucher, skips: rule_condition}, {rule: voucher, skips: rule_condition}]\n",
            // Learned of after three days, which is too late for a service rule.
            "  - at: 2026-12-01 10:30\n  - at: 2026-12-09 10:00\n    events: [{paid: 2026-12-05 10:00, order: A2, received: now}]\n    expect: {rule: thanks, skips: late}\n",
            // Learned of after three hours: at once.
            "  - at: 2026-12-01 10:30\n  - at: 2026-12-05 13:00\n    events: [{paid: 2026-12-05 10:00, order: A2}]\n    expect: {rule: thanks, due: 2026-12-05 13:00}\n",
            // The customer said no.
            "  - at: 2026-12-05 10:00\n    events: [{opted_out: now}]\n  - at: 2026-12-12 10:00\n    expect: {rule: voucher, skips: no_consent}\n",
            // One expectation for each act, whichever of them is written first.
            "  - at: 2026-12-01 10:09\n    events: [{paid: 2026-12-01 10:08, order: A2}]\n  - after: 1h\n    expect: [{rule: thanks}, {rule: thanks, due: 2026-12-01 10:10}]\n",
        ])
    func passes(then: String) throws {
        let call = try shop(then).tend("test", "--lang", "en")
        #expect(call.exitCode == 0, "\(call.output)\(call.errors)")
        #expect(call.outputLines == ["passed  a sentence", "1 test passed"])
    }

    @Test(
        "what is not as expected is shown with both sides",
        arguments: [
            (
                "  - after: 10m\n    expect: {rule: thanks, text: contains 谢谢您}\n",
                ["      - text: contains 谢谢您", "      + text: 【测试店】李小姐，订单收到，谢谢！"]
            ),
            (
                "  - after: 10m\n    expect: nothing\n",
                ["    thanks/main → li, 2026-12-01 10:10    (nobody expected it)", "      + does: sms"]
            ),
            (
                "  - after: 10m\n    expect: [{rule: thanks}, {rule: voucher}]\n",
                ["      + not due yet; at 2026-12-11 10:00: it acts"]
            ),
            (
                "  - after: 1h\n  - after: 1h\n    expect: {rule: thanks}\n",
                ["      + it came before the moment above this one, at 2026-12-01 10:10: does: sms"]
            ),
            (
                "  - at: 2026-12-02 10:00\n    events: [{paid: now, order: A2}]\n  - at: 2026-12-20 10:00\n    expect: [{rule: thanks}, {rule: voucher, does: [coupon, sms]}]\n",
                [
                    "      - does: coupon, sms",
                    "      + skips: rule_condition  (the rule's conditions: customer.orders == 1)",
                ]
            ),
            (
                "  - after: 10m\n    expect: {rule: thanks, skips: unless}\n",
                ["      - skips: unless", "      + does: sms"]
            ),
            (
                "  - at: 2026-12-11 10:00\n    expect: [{rule: thanks}, {rule: voucher, coupon: {off: 6}}]\n",
                ["      - coupon: off: 6.00", "      + coupon: second, off: 5.00, over: 30.00, ends_on: 2026-12-25"]
            ),
        ])
    func fails(then: String, lines: [String]) throws {
        let call = try shop(then).tend("test", "--lang", "en")
        #expect(call.exitCode == 1 && call.errors.isEmpty)
        #expect(call.outputLines.first == "FAILED  a sentence  rules/tests/a.yaml:1")
        #expect(call.outputLines.last == "1 of 1 tests failed")
        for line in lines { #expect(call.outputLines.contains(line), "\(line) in \(call.output)") }
    }

    @Test("a failure in JSON names place, rule, customer, and what came instead")
    func failureInJSON() throws {
        let shop = try shop("  - at: 2026-12-11 10:00\n    expect: {rule: voucher, parts: 3}\n")
        let call = try shop.tend("test", "--json")
        #expect(call.exitCode == 1 && call.errors.isEmpty)
        let document = try JSONDocument(call.output)
        #expect(document["passed"]?.int == 0 && document["failed"]?.int == 1 && document.oddKeys.isEmpty)
        let failures = try #require(document["tests"]?[0]?["failures"]).list
        #expect(failures.map { $0["kind"]?.string } == ["different", "unexpected"])
        let first = try #require(failures.first)
        #expect(
            first["rule"]?.string == "voucher" && first["step"]?.string == "main" && first["customer"]?.string == "li")
        #expect(first["at"]?.string == "2026-12-11T10:00:00+08:00" && first["line"]?.int == 9)
        #expect(first["differences"]?[0]?["key"]?.string == "parts")
        #expect(first["differences"]?[0]?["expected"]?[0]?.string == "3")
        #expect(first["differences"]?[0]?["got"]?[0]?.string == "1")
    }

    @Test("a filter looks at sentences and file names; rules left out do nothing")
    func filtered() throws {
        let shop = try shop("  - after: 10m\n    expect: nothing\n", head: "rules: call\n" + Self.head)
        try shop.write(
            "test: another\n" + Self.head + "then: [{after: 10m, expect: nothing}]\n", to: "rules/tests/b.yml")
        #expect(try shop.tend("test").exitCode == 1)
        #expect(try shop.tend("test", "--filter", "sentence").exitCode == 0)
        #expect(try shop.tend("test", "--filter", "b.yml").outputLines.count { $0.hasPrefix("FAILED") } == 1)
        #expect(try shop.tend("test", "--filter", "tests/").outputLines.last == "1 of 2 tests failed")
    }

    @Test("every reason to skip can be reached by a test")
    func everyReason() throws {
        let shop = try TestFolder(copying: Repository.fixture("skips"))
        let call = try shop.tend("test", "--json")
        #expect(call.exitCode == 0, "\(call.output)")
        let seen = try JSONDocument(call.output)["coverage"]?.list.flatMap { step -> [String] in
            (step["skipped"]?.value as? [String: Any])?.keys.map(\.self) ?? []
        }
        var expectation = try JSONDocument(shop.tend("schema", "tests").output)
        for key in ["properties", "then", "items", "properties", "expect"] {
            expectation = try #require(expectation[key])
        }
        let shapes = try #require(expectation["anyOf"] ?? expectation["oneOf"]).list
        let reasons = shapes.compactMap { $0["properties"]?["skips"]?["enum"]?.list.compactMap(\.string) }.first
        #expect(try Set(#require(seen)) == Set(#require(reasons)))
    }

    @Test("pausing and resuming: a rule that is not there, or left out, is told with its place")
    func switchedRules() throws {
        let shop = try shop(
            "  - after: 10m\n    pause: thnaks\n    resume: [call]\n    expect: nothing\n",
            head: "rules: thanks\n" + Self.head)
        let call = try shop.tend("test", "--lang", "en")
        #expect(call.exitCode == 1)
        #expect(call.errors.contains("rules/tests/a.yaml:10:12: error: there is no rule `thnaks` [unknown-rule]"))
        #expect(call.errors.contains("help: did you mean `thanks`?"))
        #expect(
            call.errors.contains(
                "rules/tests/a.yaml:11:14: error: the rule `call` is not in force in this test [rule-left-out]"))
    }

    @Test(
        "coverage names what nobody has seen yet: a period that is running, the same phone on an occasion, the breaker")
    func unseen() throws {
        let shop = try shop("  - after: 10m\n    expect: {rule: thanks}\n")
        let settings = try String(contentsOf: shop.url.appending(path: "shop.yaml"), encoding: .utf8)
        try shop.write(settings + "periods: {young: {from: paid, lasts: 30d}}\n", to: "shop.yaml")
        try shop.write(
            """
            rule: news
            category: marketing
            on: {every: day at 10:00}
            expect: at most 9 per day
            do: [{sms: voucher-news}]
            ---
            rule: welcome
            category: service
            on: young
            steps:
              - {id: exactly, after: 30d, do: [{task: x}]}
              - {id: hours, after: 30d at 9:00, do: [{task: x}]}
              - {id: before, after: 20d, do: [{task: x}]}

            """, to: "rules/more.yaml")
        try shop.write("---\ncategory: marketing\n---\nnews\n", to: "templates/voucher-news.sms")
        let document = try JSONDocument(shop.tend("test", "--json").output)
        func unseen(_ rule: String, _ step: String) throws -> [String] {
            let steps = try #require(document["coverage"]).list
            let found = try #require(steps.first { $0["rule"]?.string == rule && $0["step"]?.string == step })
            return found["never_seen"]?.list.compactMap(\.string) ?? []
        }
        #expect(try unseen("news", "main") == ["no_phone", "suppressed", "no_consent", "duplicate", "stopped"])
        #expect(try unseen("welcome", "exactly") == ["late", "period_running"])
        #expect(try unseen("welcome", "hours") == ["late", "period_running", "period_over"])
        #expect(try unseen("welcome", "before") == ["late", "period_running"])
    }

    @Test("tiers are brought up to date on the way, unless the test says no")
    func tiers() throws {
        let shop = try TestFolder.careShop()
        try shop.write(
            "rule: up\ncategory: service\non: tier_changed\ndo: [{sms: thanks}]\n", to: "rules/up.yaml")
        let test = """
            given:
              customers: [{id: li, phone: "13800138000"}]
              events:
                - {paid: 2026-12-01 10:00, order: A1}
                - {paid: 2026-12-02 10:00, order: A2}
            rules: up
            then:
              - at: 2026-12-03 10:00

            """
        try shop.write("test: scored\n" + test + "    expect: {due: 2026-12-02 10:00}\n", to: "rules/tests/a.yaml")
        try shop.write(
            "test: not scored\nscore: false\n" + test + "    expect: nothing\n", to: "rules/tests/b.yaml")
        #expect(try shop.tend("test").exitCode == 0)
    }

    @Test("what happened before the start is history: no rule acts on it, and everything is known")
    func start() throws {
        let head = """
            start: 2026-12-01 10:05
            given:
              customers: [{id: li, phone: "13800138000"}]
              events:
                - {paid: 2026-10-01 10:00, order: A1, amount: 22.50}
                - {paid: 2026-12-01 10:00, order: A2, amount: 22.50}

            """
        let shop = try shop(
            "  - at: 2026-12-20 10:00\n    expect: [{rule: thanks}, {rule: voucher, skips: rule_condition}]\n",
            head: head)
        let call = try shop.tend("test")
        #expect(call.exitCode == 0, "\(call.output)")
    }

    @Test("mistakes in a test are told by test and check alike, and keep no rule from running")
    func mistakes() throws {
        let shop = try shop("  - after: 10m\n    expect: {rule: thank, customer: lin}\n")
        for command in ["test", "check"] {
            let call = try shop.tend(command)
            #expect(call.exitCode == 1 && call.output.isEmpty)
            #expect(call.errors.contains("rules/tests/a.yaml:9:20: error: there is no rule `thank` [unknown-rule]"))
            #expect(call.errors.contains("did you mean `thanks`?"))
            #expect(call.errors.contains("[unknown-customer]"))
            #expect(call.errors.contains("^"))
        }
        #expect(try shop.tend("test", "--lang", "zh").errors.contains("没有规则 `thank`"))
        #expect(try shop.tend("run", "--once").exitCode == 0)
    }

    @Test("names in a rule that cannot be read are not said to be missing")
    func faultyRules() throws {
        let shop = try shop("  - after: 10m\n    expect: {rule: broken}\n")
        try shop.write("rule: broken\ncategory: servce\non: paid\ndo: [{sms: thanks}]\n", to: "rules/b.yaml")
        let call = try shop.tend("check")
        #expect(call.exitCode == 1 && !call.errors.contains("unknown-rule") && call.errors.contains("bad-choice"))
    }

    @Test("the schema of test files is printed")
    func schema() throws {
        let schema = try JSONDocument(shop("  - after: 10m\n").tend("schema", "tests").output)
        #expect(schema["required"]?.list.compactMap(\.string).sorted() == ["given", "test", "then"])
    }
}
