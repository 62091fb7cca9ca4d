import Foundation
import Testing

@Suite("tend surveys")
struct SurveyCommandTests {
    private static let settings = """
        surveys_at: https://s.example.com/q
        surveys:
          满意度:
            title: 满意度调查
            lasts: 14d
            questions:
              quality: {ask: 商品质量怎么样？, scale: 5}
              service: {ask: 客服怎么样？, scale: 5}
              words: {ask: 想说什么？, text: true}

        """

    private static let rules = """
        rule: ask
        category: service
        on: paid
        after: 10m
        do:
          - survey: 满意度
          - sms: ask
        ---
        rule: sorry
        category: service
        on: survey_answered
        if: event.score <= 2
        do: [{task: "打电话：{{ customer.id }} {{ event.quality | default: '-' }}"}]

        """

    /// Three customers who paid and were asked.
    private func askedShop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.write(try shop.text("shop.yaml") + Self.settings, to: "shop.yaml")
        try shop.write(Self.rules, to: "rules/care.yaml")
        try shop.write("---\ncategory: service\n---\n{{ survey.title }}：{{ survey.link }}\n", to: "templates/ask.sms")
        try shop.writeCustomers(3)
        try shop.writeOrders(3)
        for name in ["customers", "orders"] {
            #expect(try shop.tend("import", "\(name).csv", "--as", name, "--now", "2024-11-01T10:01").exitCode == 0)
        }
        let run = try json(shop.tend("run", "--once", "--json", "--now", "2024-11-01T10:30"))
        #expect(run["delivered"]?["sent"]?.int == 3)
        return shop
    }

    private func json(_ result: Finished) throws -> JSONDocument {
        #expect(result.exitCode == 0, "\(result.errors)")
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        return document
    }

    private func token(_ shop: TestFolder, _ customer: String) throws -> String {
        let link = try json(shop.tend("surveys", "link", "满意度", customer, "--json", "--now", "2024-11-01T11:00"))
        return try #require(link["token"]?.string)
    }

    @Test("a text carries the link of its customer, which nobody can guess from another's")
    func link() throws {
        let shop = try askedShop()
        let tokens = try ["c1", "c2", "c3"].map { try token(shop, $0) }
        #expect(Set(tokens).count == 3 && tokens.allSatisfy { $0.count == 12 })
        let sent = try shop.text("outbox.jsonl")
        for token in tokens { #expect(sent.contains("满意度调查：https://s.example.com/q/\(token)")) }
        // Another store has another secret.
        #expect(try Set(tokens).isDisjoint(with: ["c1", "c2", "c3"].map { try token(try askedShop(), $0) }))
        let list = try JSONDocument.lines(shop.tend("surveys", "list", "--json").output)
        #expect(list.first?["asked"]?.int == 3 && list.first?["answered"]?.int == 0)
    }

    @Test("a test of rules sees the link, and preview gives it for every person")
    func seen() throws {
        let shop = try askedShop()
        try shop.write(
            """
            test: 付款后问满意度
            given:
              customers: [{id: li, phone: "13800138000"}]
              events: [{paid: 2024-12-01 10:00, order: A1, amount: 22.50}]
            rules: ask
            then:
              - at: 2024-12-01 10:10
                expect: {does: [survey, sms], text: 【测试店】满意度调查：https://s.example.com/q/…}

            """, to: "rules/tests/ask.yaml")
        let tested = try shop.tend("test")
        #expect(tested.exitCode == 0, "\(tested.output)\(tested.errors)")
        try shop.writeOrders(1, from: 50_000, day: "2024-11-02", to: "more.csv")
        let orders = try shop.text("more.csv").replacing("o1,", with: "o9,")
        try shop.write(orders, to: "more.csv")
        #expect(try shop.tend("import", "more.csv", "--as", "orders", "--now", "2024-11-02T13:54").exitCode == 0)
        let people = try JSONDocument.lines(
            shop.tend("preview", "ask", "--people", "--days", "1", "--now", "2024-11-02T13:54").output)
        let actions = people.first { $0["outcome"]?.string == "act" }?["actions"]?.list ?? []
        #expect(actions.map { $0["action"]?.string } == ["survey", "sms"])
        // Another order, another link.
        let link = try #require(actions.first?["link"]?.string)
        #expect(try link.hasPrefix("https://s.example.com/q/") && !shop.text("outbox.jsonl").contains(link))
    }

    @Test("an answer becomes an event that rules and satisfaction read; the first one counts")
    func answer() throws {
        let shop = try askedShop()
        let token = try token(shop, "c1")
        let taken = try json(
            shop.tend(
                "surveys", "answer", token.lowercased(), "quality=1", "service=2", "--json", "--now", "2024-11-02T09:00"
            ))
        #expect(taken["outcome"]?.string == "new" && taken["score"]?.double == 1.5)
        let again = try json(
            shop.tend("surveys", "answer", token, "quality=1", "service=2", "--json", "--now", "2024-11-02T09:10"))
        #expect(again["outcome"]?.string == "known")
        let second = try shop.tend("surveys", "answer", token, "quality=5", "service=5", "--now", "2024-11-02T09:20")
        #expect(second.exitCode == 1 && second.errors.contains("2024-11-02") && second.errors.contains("first answer"))
        #expect(try shop.tend("run", "--once", "--now", "2024-11-02T09:30").exitCode == 0)
        #expect(try shop.tend("tasks", "list").output.contains("打电话：c1 1"))
        let shown = try shop.tend("customers", "show", "c1", "--now", "2024-11-02T10:00").output
        #expect(shown.contains("1.5"))
    }

    @Test("answers that do not fit are refused with a reason")
    func refusals() throws {
        let shop = try askedShop()
        let token = try token(shop, "c1")
        func refusal(_ arguments: String..., token: String, now: String = "2024-11-02") throws -> String {
            let result = try Program.run(
                ["surveys", "answer", token] + arguments + ["--now", now], in: shop.path)
            #expect(result.exitCode == 1)
            return result.errors
        }
        #expect(try refusal("quality=6", "service=1", token: token).contains("from 1 to 5"))
        #expect(try refusal("quality=5", token: token).contains("`service` is not answered"))
        #expect(try refusal("qualty=5", "service=5", token: token).contains("did you mean `quality`"))
        #expect(try refusal("quality=5", "service=5", token: "NOBODY").contains("no link has the token"))
        // Asked on 1 November at 10:10; after fourteen days the link is over.
        #expect(
            try refusal("quality=5", "service=5", token: token, now: "2024-11-16").contains("until 2024-11-15"))
        #expect(try shop.tend("surveys", "answer", token, "5").exitCode == 2)
    }

    @Test("answers come in as a file, by token or customer, by question or its words, and twice is once")
    func file() throws {
        let shop = try askedShop()
        let (first, second) = (try token(shop, "c1"), try token(shop, "c2"))
        try shop.write(
            """
            令牌,客户,提交时间,商品质量怎么样？,service,words
            \(first),,2024-11-02 09:00:00,5,4,很好
            \(second),,2024-11-02 09:10:00,3,9,
            ,c3,2024-11-02 09:20:00,4,4,
            ,c9,2024-11-02 09:30:00,4,4,

            """, to: "answers.csv")
        let report = try json(shop.tend("import", "answers.csv", "--as", "answers", "--json", "--now", "2024-11-03"))
        #expect(report["imported"]?.int == 2 && report["rejected_rows"]?.int == 2)
        let rejected = try shop.text("answers.csv.rejected.csv")
        #expect(rejected.contains("from 1 to 5") && rejected.contains("there is no customer `c9`"))
        let again = try json(shop.tend("import", "answers.csv", "--as", "answers", "--json", "--now", "2024-11-04"))
        #expect(again["imported"]?.int == 0 && again["unchanged"]?.int == 2)
        let shown = try json(shop.tend("surveys", "show", "满意度", "--json"))
        #expect(shown["asked"]?.int == 3 && shown["answered"]?.int == 2 && shown["answers"]?.int == 2)
        #expect(shown["score"]?.double == 4.25 && shown["questions"]?[0]?["mean"]?.double == 4.5)
        let counts = shown["questions"]?[0]?["counts"]?.list.map { $0["count"]?.int }
        #expect(counts == [0, 0, 0, 1, 1])
        #expect(shown["questions"]?[2]?["texts"]?.list.map(\.string) == ["很好"])
        // A row for each step of both scales, and one for the words.
        let csv = try shop.tend("surveys", "show", "满意度", "--csv").output.split(whereSeparator: \.isNewline)
        #expect(csv.count == 12)
        #expect(try shop.tend("surveys", "show", "满意度", "--lang", "zh").output.contains("得分 4.25"))
    }

    @Test("a score from elsewhere is held to 1 to 5")
    func scores() throws {
        let shop = try askedShop()
        try shop.write(
            "customer_id,kind,at,score\nc1,survey_answered,2024-11-02,4.5\nc2,survey_answered,2024-11-02,9\n",
            to: "events.csv")
        let report = try json(shop.tend("import", "events.csv", "--as", "events", "--json", "--now", "2024-11-03"))
        #expect(report["imported"]?.int == 1 && report["rejected"]?["score-out-of-range"]?.int == 1)
        #expect(try shop.text("events.csv.rejected.csv").contains("lies between 1 and 5"))
    }
}
