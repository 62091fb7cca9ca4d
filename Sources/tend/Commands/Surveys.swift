import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Surveys: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The surveys of shop.yaml: whom they went to, and what came back.",
        subcommands: [SurveysList.self, SurveysShow.self, SurveysLink.self, SurveysAnswer.self])
}

struct SurveysList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every survey, how many were asked and how many answered.")

    @OptionGroup var options: GlobalOptions

    private struct Document: Encodable {
        var survey: String
        var title: String
        var questions: [String]
        var asked: Int
        var answered: Int
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let counts =
            try workspace.hasStore(shop) ? workspace.readStore(shop).read { try $0.surveyCounts() } : [:]
        let documents = shop.surveys.values.sorted { $0.name < $1.name }.map { survey in
            Document(
                survey: survey.name, title: survey.title, questions: survey.questions.map(\.name),
                asked: counts[survey.name]?.asked ?? 0, answered: counts[survey.name]?.answered ?? 0)
        }
        if options.json {
            for document in documents { try JSON.printLine(document) }
            return
        }
        guard !documents.isEmpty else {
            return Console.print(
                options.say("shop.yaml declares no surveys", "shop.yaml 没有声明问卷（surveys）"))
        }
        var table = TextTable([
            (options.say("survey", "问卷"), .left), (options.say("title", "标题"), .left),
            (options.say("questions", "问题数"), .right), (options.say("asked", "已发"), .right),
            (options.say("answered", "已答"), .right),
        ])
        for document in documents {
            table.add([
                document.survey, document.title, String(document.questions.count), String(document.asked),
                String(document.answered),
            ])
        }
        Console.print(table.text)
    }
}

struct SurveysLink: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "The link by which a customer can answer a survey; makes one where there is none.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The survey's name.")
    var survey: String

    @Argument(help: "The customer: the shop's key, or a phone number.")
    var customer: String

    private struct Document: Encodable {
        var survey: String
        var customer: String
        var token: String
        var link: String
        var givenAt: String
        var answeredAt: String?
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let declared = try SurveyLookup(options: options, shop: shop).survey(survey)
        guard declared.address != nil else {
            throw CommandFailure.input(
                options.say(
                    "tend: nothing says where links of `\(survey)` lead; write `surveys_at: https://…` into shop.yaml",
                    "tend：没有写明 `\(survey)` 的链接指向哪里；请在 shop.yaml 里写 `surveys_at: https://…`"))
        }
        let store = try workspace.openExistingStore(shop, now: now)
        let link = try store.write { writer in
            let key = try CustomerLookup(options).file(customer, in: writer).customer.id
            let known = try writer.surveyLinks(of: key, survey: declared.name)
            if let open = known.last(where: { $0.answeredAt == nil }) ?? known.last { return open }
            let token = SurveyLink.token(
                survey: declared.name, customer: key, occasion: "", secret: try writer.shardState().secret)
            let link = SurveyLink(token: token, survey: declared.name, customer: key, givenAt: now)
            try writer.add([link])
            return link
        }
        let address = declared.link(link.token) ?? ""
        guard options.json else {
            Console.print(address)
            if let answered = link.answeredAt {
                let day = shop.facts.calendar.display(answered)
                Console.error(options.say("answered already, on \(day)", "已在 \(day) 回答"))
            }
            return
        }
        let calendar = shop.facts.calendar
        try JSON.print(
            Document(
                survey: link.survey, customer: link.customer, token: link.token, link: address,
                givenAt: calendar.rfc3339(link.givenAt), answeredAt: link.answeredAt.map { calendar.rfc3339($0) }))
    }
}

struct SurveysAnswer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Enter somebody's answers, such as those given on the phone.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The token of the link.")
    var token: String

    @Argument(help: ArgumentHelp("The answers, such as quality=5 again=会.", valueName: "question=answer"))
    var answers: [String]

    @Option(name: .long, help: ArgumentHelp("When it was answered; now unless given.", valueName: "time"))
    var at: String?

    private struct Document: Encodable {
        var token: String
        /// new or known
        var outcome: String
        var score: Double?
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let time = try at.map { try options.time($0, on: shop.facts.calendar, option: "--at") }
        if let time, time > now {
            throw CommandFailure.usage(options.say("tend: --at lies in the future", "tend：--at 在将来"))
        }
        let written = try written()
        let store = try workspace.openExistingStore(shop, now: now)
        try workspace.beginRules(in: store, now: now)
        let sent = SentAnswers(token: token, written: written, at: time)
        let outcome = try store.write { writer in
            try AnswerDesk.take([sent], shop: shop, now: now, into: writer)[0]
        }
        switch outcome {
        case .refused(let problem):
            throw CommandFailure.input(options.say("tend: ", "tend：") + problem.sentence(in: options.language))
        case .known: try report("known", nil)
        case .new(let answers): try report("new", answers.score)
        }
    }

    private func written() throws -> [String: String] {
        var written: [String: String] = [:]
        for answer in answers {
            let parts = answer.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw CommandFailure.usage(
                    options.say(
                        "tend: `\(answer)` is no answer; write it like quality=5",
                        "tend：`\(answer)` 不是回答；写作 quality=5"))
            }
            guard written[parts[0]] == nil else {
                throw CommandFailure.usage(
                    options.say("tend: `\(parts[0])` is answered twice", "tend：`\(parts[0])` 回答了两次"))
            }
            written[parts[0]] = parts[1]
        }
        return written
    }

    private func report(_ outcome: String, _ score: Double?) throws {
        if options.json {
            return try JSON.print(Document(token: token.uppercased(), outcome: outcome, score: score.map(\.sixDigits)))
        }
        let words = score.map { " " + options.say("score ", "得分 ") + "\($0.sixDigits)" } ?? ""
        Console.print(
            outcome == "new"
                ? options.say("taken.", "已记录。") + words
                : options.say("this answer is known already", "这份回答已经有了"))
    }
}

struct SurveysShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What came back: answer rate, and mean and distribution of every question.")

    @OptionGroup var output: ReportOptions

    @Argument(help: "The survey's name.")
    var name: String

    @Option(name: .long, help: ArgumentHelp("Only answers from that day or moment on.", valueName: "time"))
    var from: String?

    @Option(name: .long, help: ArgumentHelp("Only answers until that day (whole) or moment.", valueName: "time"))
    var to: String?

    func run() throws {
        let options = output.global
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let survey = try SurveyLookup(options: options, shop: shop).survey(name)
        let range = try options.range(from: from, to: to, on: shop.facts.calendar)
        var tally = SurveyTally(survey)
        try workspace.readStore(shop).read { try tally.count(range, in: $0) }
        try output.show(SurveyView(tally: tally), shop: shop)
    }
}

/// Finds the survey that a command is called with.
struct SurveyLookup {
    let options: GlobalOptions
    let shop: Shop

    func survey(_ name: String) throws -> Survey {
        if let survey = shop.surveys[name] { return survey }
        let problem = SurveyProblem.unknownSurvey(
            name, suggestion: suggestion(for: name, among: shop.surveys.keys.sorted()))
        throw CommandFailure.input(options.say("tend: ", "tend：") + problem.sentence(in: options.language))
    }
}
