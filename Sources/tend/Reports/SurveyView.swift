import RuleLanguage
import Runtime
import Storage

/// The answers to a survey, question by question.
struct SurveyView: ReportView {
    let tally: SurveyTally

    private var rate: Double? {
        tally.links.asked > 0 ? Double(tally.links.answered) / Double(tally.links.asked) : nil
    }

    func document(_ words: FigureWords) -> SurveyDocument {
        SurveyDocument(
            survey: tally.survey.name, title: tally.survey.title, asked: tally.links.asked,
            answered: tally.links.answered, answerRate: rate.map(\.sixDigits), answers: tally.answers,
            score: tally.score.map(\.sixDigits),
            questions: tally.questions.map { question in
                SurveyDocument.Question(
                    question: question.question.name, ask: question.question.ask,
                    kind: SurveyDocument.kind(question.question.kind), answered: question.answered,
                    mean: question.mean.map(\.sixDigits),
                    counts: question.counts.map { .init(answer: $0.answer, count: $0.count) }, texts: question.texts)
            })
    }

    func table(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([
            .name("question", words.say("question", "问题")), .name("ask", words.say("words", "题目")),
            .figure("answered", words.say("answered", "回答数")), .figure("mean", words.say("mean", "平均")),
            .name("answer", words.say("answer", "回答")), .figure("count", words.say("count", "人数")),
            .figure("share", words.say("share", "比例")),
        ])
        for question in tally.questions {
            let head: [ReportTable.Cell] = [
                .init(question.question.name), .init(question.question.ask), .init(question.answered),
                words.number(question.mean),
            ]
            if question.counts.isEmpty { table.add(head + [.empty, .empty, .empty]) }
            for (place, entry) in question.counts.enumerated() {
                // A terminal shows a question once; a program wants it in every row.
                let first = place == 0 ? head : head.map { .init(shown: "", value: $0.value) }
                let share = question.answered > 0 ? Double(entry.count) / Double(question.answered) : nil
                table.add(first + [.init(entry.answer), .init(entry.count), words.share(share)])
            }
        }
        return table
    }

    func text(_ words: FigureWords) -> String {
        var lines = [head(words), "", table(words).text]
        for question in tally.questions where !question.texts.isEmpty {
            lines += ["", question.question.ask] + question.texts.map { "  " + $0 }
        }
        return lines.joined(separator: "\n")
    }

    private func head(_ words: FigureWords) -> String {
        let share = rate.map { words.percent($0) } ?? "-"
        let score = tally.score.map { words.twoDigits($0) } ?? "-"
        return words.say(
            "\(tally.survey.title): \(words.count(tally.links.asked)) asked, \(words.count(tally.links.answered)) answered (\(share)), score \(score) of 5",
            "\(tally.survey.title)：发出 \(words.count(tally.links.asked)) 份，回答 \(words.count(tally.links.answered)) 份（\(share)），得分 \(score)（满分 5）"
        )
    }

    func page(_ words: FigureWords) -> ReportPage {
        ReportPage(
            title: tally.survey.title, shop: words.shop.facts.name, about: head(words),
            tiles: [
                .init(value: words.count(tally.links.asked), label: words.say("asked", "发出")),
                .init(value: words.count(tally.links.answered), label: words.say("answered", "回答")),
                .init(
                    value: tally.score.map { words.twoDigits($0) } ?? "-", label: words.say("score of 5", "得分（满分 5）")),
            ],
            sections: tally.questions.map { question in
                ReportPage.Section(
                    title: question.question.ask,
                    note: question.mean.map { words.say("mean \(words.twoDigits($0))", "平均 \(words.twoDigits($0))") },
                    charts: chart(question, words),
                    below: question.texts.map { .element("p", [:], [Markup($0)]) })
            })
    }

    private func chart(_ question: SurveyTally.Question, _ words: FigureWords) -> [Markup] {
        guard !question.counts.isEmpty, question.answered > 0 else { return [] }
        let bars = question.counts.map { entry in
            BarChart.Bar(
                label: entry.answer, values: [Double(entry.count)],
                story: "\(entry.answer): \(words.count(entry.count))")
        }
        return [
            BarChart(
                label: question.question.ask, above: words.say("answers", "回答数"), bars: bars, showsValues: true,
                counts: true, words: words.whole
            ).markup
        ]
    }
}

/// What `surveys show --json` prints.
struct SurveyDocument: Encodable {
    struct Count: Encodable {
        var answer: String
        var count: Int
    }

    struct Question: Encodable {
        var question: String
        var ask: String
        /// scale, choices or text
        var kind: String
        var answered: Int
        /// On the question's own scale.
        var mean: Double?
        var counts: [Count]
        /// The latest, the newest first.
        var texts: [String]
    }

    var survey: String
    var title: String
    var asked: Int
    var answered: Int
    var answerRate: Double?
    /// In the time that is looked at.
    var answers: Int
    var score: Double?
    var questions: [Question]

    static func kind(_ kind: Survey.Question.Kind) -> String {
        switch kind {
        case .scale: "scale"
        case .choices: "choices"
        case .text: "text"
        }
    }
}
