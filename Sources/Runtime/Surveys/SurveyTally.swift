import Engine
package import RuleLanguage
package import Storage

/// What a survey's answers come to, question by question.
package struct SurveyTally: Hashable, Sendable {
    package struct Question: Hashable, Sendable {
        package var question: Survey.Question
        package var answered = 0
        /// By step of the scale, or by choice, in the survey's order; choices that the survey has no more stand behind.
        package var counts: [(answer: String, count: Int)] {
            known.map { ($0, tally[$0] ?? 0) }
                + tally.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
                .map { ($0.key, $0.value) }
        }
        /// Of scale questions, on their own scale.
        package var mean: Double? { answered > 0 && isScale ? Double(sum) / Double(answered) : nil }
        /// The latest texts, the newest first.
        package private(set) var texts: [String] = []
        private var sum: Int64 = 0
        private var tally: [String: Int] = [:]

        fileprivate static let shownTexts = 20

        package init(question: Survey.Question) {
            self.question = question
        }

        private var isScale: Bool { if case .scale = question.kind { true } else { false } }

        private var known: [String] {
            switch question.kind {
            case .scale(let most): (1...most).map(String.init)
            case .choices(let choices): choices
            case .text: []
            }
        }

        fileprivate mutating func add(_ value: Value) {
            switch (question.kind, value) {
            case (.scale, .integer(let step)):
                sum += step
                tally[String(step), default: 0] += 1
            case (.choices, .text(let choice)): tally[choice, default: 0] += 1
            case (.text, .text(let text)):
                texts.insert(text, at: 0)
                if texts.count > Question.shownTexts { texts.removeLast() }
            default: return
            }
            answered += 1
        }
    }

    package var survey: Survey
    /// Links given, and how many of them were answered.
    package var links = SurveyCount(asked: 0, answered: 0)
    /// Answers in the time that is looked at.
    package private(set) var answers = 0
    package private(set) var questions: [Question]
    private var scores = 0.0
    private var scored = 0

    /// Mean score, 1 to 5.
    package var score: Double? { scored > 0 ? scores / Double(scored) : nil }

    package init(_ survey: Survey) {
        self.survey = survey
        questions = survey.questions.map(Question.init)
    }

    private static let pageSize = 2000

    /// Counts the answers that came in the time.
    package mutating func count(_ window: ClosedRange<Instant>, in reader: any StoreReading) throws {
        links = try reader.surveyCounts()[survey.name] ?? SurveyCount(asked: 0, answered: 0)
        let range = EventQuery.Range.happened(from: window.lowerBound, to: window.upperBound)
        let query = AgendaQuery.events(EventQuery(kind: .surveyAnswered, range: range))
        var last: AgendaQuery.Cursor?
        while true {
            let rows = try reader.rows(query, after: last, limit: SurveyTally.pageSize)
            for case .event(let event) in rows {
                last = AgendaQuery.Cursor(instant: event.at, sequence: event.sequence)
                add(event)
            }
            if rows.count < SurveyTally.pageSize { return }
        }
    }

    private mutating func add(_ event: Event) {
        guard event.fields["survey"] == .text(survey.name) else { return }
        answers += 1
        if case .number(let score)? = event.fields["score"] {
            scores += score
            scored += 1
        }
        for index in questions.indices {
            if let value = event.fields[questions[index].question.name] { questions[index].add(value) }
        }
    }
}
