/// What somebody answered to a survey, checked against its questions.
package struct SurveyAnswers: Hashable, Sendable {
    package enum Problem: Error, Hashable, Sendable {
        case unknownQuestion(String, suggestion: String?, known: [String])
        case missing(question: String)
        case notOnScale(question: String, text: String, upTo: Int)
        case notAChoice(question: String, text: String, choices: [String])
        case tooLong(question: String, limit: Int)
        case nothing
    }

    private static let longestText = 2000

    /// By question.
    package private(set) var values: [String: Value] = [:]
    /// The mean of the scale questions that were answered, 1 to 5; nil without any.
    package private(set) var score: Double?

    /// - Parameter written: by question; what is blank counts as not answered.
    package init(_ written: [String: String], to survey: Survey) throws(Problem) {
        let known = survey.questions.map(\.name)
        for name in written.keys.sorted() where !known.contains(name) {
            throw .unknownQuestion(name, suggestion: suggestion(for: name, among: known), known: known)
        }
        var scores: [Double] = []
        for question in survey.questions {
            let text = SurveyAnswers.trimmed(written[question.name] ?? "")
            guard !text.isEmpty else {
                if question.isRequired { throw .missing(question: question.name) }
                continue
            }
            switch question.kind {
            case .scale(let most):
                guard let step = SurveyAnswers.step(text), (1...most).contains(step) else {
                    throw .notOnScale(question: question.name, text: text, upTo: most)
                }
                values[question.name] = .integer(Int64(step))
                scores.append(SurveyAnswers.score(step, of: most))
            case .choices(let choices):
                guard choices.contains(text) else {
                    throw .notAChoice(question: question.name, text: text, choices: choices)
                }
                values[question.name] = .text(text)
            case .text:
                guard text.utf8.count <= SurveyAnswers.longestText else {
                    throw .tooLong(question: question.name, limit: SurveyAnswers.longestText)
                }
                values[question.name] = .text(text)
            }
        }
        if values.isEmpty { throw .nothing }
        if !scores.isEmpty { score = scores.reduce(0, +) / Double(scores.count) }
    }

    /// Scales of any length count alike: the worst step is 1, the best is 5, and the others lie evenly between.
    package static func score(_ step: Int, of most: Int) -> Double {
        1 + 4 * Double(step - 1) / Double(most - 1)
    }

    /// `5`, `５`, `5分`, `5星`
    private static func step(_ text: String) -> Int? {
        var digits = Lookalikes.ascii(text)
        for unit in ["分", "星"] where digits.hasSuffix(unit) { digits.removeLast() }
        return Int(digits: digits)
    }

    private static func trimmed(_ text: String) -> String {
        var part = text[...]
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }
}
