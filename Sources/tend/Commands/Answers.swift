import ArgumentParser
import RuleLanguage
import Runtime

struct Answers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Standard answers and product facts for the staff, from answers/.",
        subcommands: [AnswersList.self, AnswersShow.self, AnswersSearch.self])
}

/// An answer as lists and `--json` show it.
private struct AnswerDocument: Encodable {
    var answer: String
    var title: String
    var topics: [String]
    var product: String?
    /// With `show` and `search` only.
    var text: String?

    init(_ answer: StandardAnswer, withText: Bool) {
        self.answer = answer.name
        title = answer.title
        topics = answer.topics
        product = answer.product
        text = withText ? answer.text : nil
    }
}

private struct AnswerDesk {
    let options: GlobalOptions
    let answers: [StandardAnswer]

    init(_ options: GlobalOptions) throws {
        self.options = options
        answers = try Workspace(options).shop().answers.values.sorted { $0.name < $1.name }
    }

    func printTable(_ answers: [StandardAnswer]) {
        var table = TextTable([
            (options.say("answer", "答复"), .left), (options.say("title", "标题"), .left),
            (options.say("topics", "主题"), .left), (options.say("product", "商品"), .left),
        ])
        for answer in answers {
            table.add([
                answer.name, answer.title, answer.topics.joined(separator: options.say(", ", "、")),
                answer.product ?? "",
            ])
        }
        Console.print(table.text)
    }

    func print(_ answer: StandardAnswer) {
        Console.print([answer.title, answer.product].compactMap(\.self).joined(separator: " · "))
        Console.print("")
        Console.print(answer.text)
    }
}

struct AnswersList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Every answer with its topics.")

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let desk = try AnswerDesk(options)
        if options.json {
            for answer in desk.answers { try JSON.printLine(AnswerDocument(answer, withText: false)) }
            return
        }
        guard !desk.answers.isEmpty else {
            return Console.print(
                options.say(
                    "no answers; one is a file in answers/, see docs/rules.md",
                    "没有标准答复；写在 answers/ 里，见 docs/rules.zh-CN.md"))
        }
        desk.printTable(desk.answers)
    }
}

struct AnswersShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "One answer.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The answer's name.")
    var name: String

    func run() throws {
        let desk = try AnswerDesk(options)
        guard let answer = desk.answers.first(where: { $0.name == name }) else {
            let hint = suggestion(for: name, among: desk.answers.map(\.name)).map {
                options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？")
            }
            throw CommandFailure.input(
                options.say("tend: there is no answer `\(name)`", "tend：没有答复 `\(name)`") + (hint ?? ""))
        }
        if options.json { return try JSON.print(AnswerDocument(answer, withText: true)) }
        desk.print(answer)
    }
}

struct AnswersSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Answers in which all of the words stand, anywhere and in any case.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Words of the title, the topics, the product or the text.")
    var words: [String]

    func run() throws {
        let desk = try AnswerDesk(options)
        let words = words.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        let found = desk.answers.filter { $0.mentions(words) }
        if options.json {
            for answer in found { try JSON.printLine(AnswerDocument(answer, withText: true)) }
            return
        }
        guard !found.isEmpty else { return Console.print(options.say("nothing found", "没有找到")) }
        if found.count == 1 { return desk.print(found[0]) }
        desk.printTable(found)
    }
}
