import RuleLanguage
import Testing

@Suite("Answers to a survey")
struct SurveyAnswersTests {
    private static let settings = """
        shop: 店
        time_zone: Asia/Shanghai
        surveys_at: https://s.example.com/q
        surveys:
          满意度:
            title: 满意度调查
            lasts: 14d
            questions:
              quality: {ask: 商品质量怎么样？, scale: 5}
              parcel: {ask: 快递怎么样？, scale: 3, required: false}
              again: {ask: 还会再来吗？, choices: [会, 不会]}
              words: {ask: 想对我们说什么？, text: true}
          short:
            at: https://other.example.com/?t={token}&x=1
            questions: {again: {ask: Again?, choices: [会, 也许]}}

        """

    private func shop() throws -> Shop {
        let (shop, diagnostics) = Standard.check(shop: SourceFile(name: "shop.yaml", text: Self.settings))
        try #require(diagnostics.isEmpty, "\(diagnostics.map(\.code))")
        return try #require(shop)
    }

    private func answers(_ written: [String: String]) throws -> SurveyAnswers {
        try SurveyAnswers(written, to: try #require(try shop().surveys["满意度"]))
    }

    private func problem(_ written: [String: String]) throws -> SurveyAnswers.Problem? {
        do {
            _ = try answers(written)
            return nil
        } catch let problem as SurveyAnswers.Problem {
            return problem
        }
    }

    @Test("are checked against the questions, and kept by question")
    func reading() throws {
        let answers = try answers(["quality": " 4 ", "again": "会", "words": "挺好"])
        #expect(answers.values == ["quality": .integer(4), "again": .text("会"), "words": .text("挺好")])
        #expect(answers.score == 4)
        #expect(try self.answers(["quality": "５分", "again": "不会"]).values["quality"] == .integer(5))
    }

    @Test("score by the mean of the scales, each brought to 1 to 5")
    func score() throws {
        // 3 of 3 is as good as 5 of 5, 2 of 3 lies in the middle like 3 of 5.
        #expect(try answers(["quality": "5", "parcel": "3", "again": "会"]).score == 5)
        #expect(try answers(["quality": "5", "parcel": "2", "again": "会"]).score == 4)
        #expect(try answers(["quality": "1", "parcel": "1", "again": "会"]).score == 1)
        #expect(SurveyAnswers.score(10, of: 10) == 5 && SurveyAnswers.score(1, of: 10) == 1)
        let short = try #require(try shop().surveys["short"])
        #expect(try SurveyAnswers(["again": "也许"], to: short).score == nil)
    }

    @Test("may be a dozen on scales of five")
    func dozen() throws {
        let names = (1...12).map { "q\($0)" }
        let questions = names.map { "      \($0): {ask: \($0)？, scale: 5}" }.joined(separator: "\n")
        let settings = "shop: 店\ntime_zone: UTC\nsurveys:\n  long:\n    questions:\n" + questions + "\n"
        let shop = Standard.check(shop: SourceFile(name: "shop.yaml", text: settings)).shop
        let survey = try #require(shop?.surveys["long"])
        #expect(survey.questions.map(\.name) == names)
        // Six fives and six twos.
        let written = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0 < 6 ? "5" : "2") })
        let answers = try SurveyAnswers(written, to: survey)
        #expect(answers.values.count == 12 && answers.score == 3.5)
    }

    @Test("are refused with a reason when they do not fit")
    func refusals() throws {
        let good = ["quality": "5", "again": "会"]
        #expect(try problem(["again": "会"]) == .missing(question: "quality"))
        for text in ["0", "6", "4.5", "good", "-1"] {
            #expect(
                try problem(good.merging(["quality": text]) { $1 })
                    == .notOnScale(question: "quality", text: text, upTo: 5))
        }
        #expect(
            try problem(good.merging(["again": "maybe"]) { $1 })
                == .notAChoice(question: "again", text: "maybe", choices: ["会", "不会"]))
        #expect(
            try problem(good.merging(["qualty": "5"]) { $1 })
                == .unknownQuestion(
                    "qualty", suggestion: "quality", known: ["quality", "parcel", "again", "words"]))
        let long = String(repeating: "长", count: 700)
        #expect(try problem(good.merging(["words": long]) { $1 }) == .tooLong(question: "words", limit: 2000))
        #expect(try problem(good) == nil)
    }

    @Test("bring fields that rules can read, those of one name together")
    func fields() throws {
        let fields = try #require(try shop().events[.surveyAnswered]?.fields)
        #expect(fields["quality"] == .integer && fields["words"] == .text)
        #expect(fields["again"] == .choice(["会", "不会", "也许"]))
        let rule = """
            rule: sorry
            category: service
            on: survey_answered
            if: [event.quality <= 2, event.survey == '满意度', event.again == 不会]
            do: [{task: 打电话}]
            """
        let diagnostics = RuleChecker.check([SourceFile(name: "rules/a.yaml", text: rule)], shop: try shop())
            .diagnostics
        #expect(diagnostics.isEmpty, "\(diagnostics.map(\.code))")
    }

    @Test("come in by a link with the token behind the address or in its place")
    func links() throws {
        let shop = try shop()
        #expect(shop.surveys["满意度"]?.link("ABC") == "https://s.example.com/q/ABC")
        #expect(shop.surveys["short"]?.link("ABC") == "https://other.example.com/?t=ABC&x=1")
    }
}
