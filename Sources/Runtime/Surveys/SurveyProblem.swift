package import RuleLanguage

/// Why an answer to a survey is not taken. The sentences are in `Wording/`.
package enum SurveyProblem: Error, Hashable, Sendable {
    case answers(SurveyAnswers.Problem)
    case unknownToken(String)
    case unknownSurvey(String, suggestion: String?)
    /// Neither a token nor a survey's name, and the shop has several.
    case whichSurvey([String])
    case unknownCustomer(String)
    /// Neither a token nor a customer.
    case nobody
    case lapsed(lastDay: CalendarDate)
    case alreadyAnswered(on: CalendarDate)

    /// Stable, kebab-case; counts in reports go by it.
    package var code: String {
        switch self {
        case .answers(.unknownQuestion): "unknown-question"
        case .answers(.missing): "question-not-answered"
        case .answers(.notOnScale): "not-on-scale"
        case .answers(.notAChoice): "not-a-choice"
        case .answers(.tooLong): "answer-too-long"
        case .answers(.nothing): "nothing-answered"
        case .unknownToken: "unknown-token"
        case .unknownSurvey: "unknown-survey"
        case .whichSurvey: "which-survey"
        case .unknownCustomer: "unknown-customer"
        case .nobody: "no-token"
        case .lapsed: "link-lapsed"
        case .alreadyAnswered: "already-answered"
        }
    }

    package func sentence(in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    private static func quoted(_ names: [String]) -> [String] { names.map { "`\($0)`" } }

    private var english: String {
        switch self {
        case .answers(.unknownQuestion(let name, let near, let known)):
            "the survey has no question `\(name)`"
                + (near.map { "; did you mean `\($0)`?" }
                    ?? "; it asks \(SurveyProblem.quoted(known).joined(separator: ", "))")
        case .answers(.missing(let question)): "`\(question)` is not answered"
        case .answers(.notOnScale(let question, let text, let most)):
            "`\(question)` is answered with `\(text)`, and must be a whole number from 1 to \(most)"
        case .answers(.notAChoice(let question, let text, let choices)):
            "`\(question)` is answered with `\(text)`, and must be one of \(SurveyProblem.quoted(choices).joined(separator: ", "))"
        case .answers(.tooLong(let question, let limit)): "the answer to `\(question)` is longer than \(limit) bytes"
        case .answers(.nothing): "no question is answered"
        case .unknownToken(let token): "no link has the token `\(token)`"
        case .unknownSurvey(let name, let near):
            "shop.yaml has no survey `\(name)`"
                + (near.map { "; did you mean `\($0)`?" } ?? "; declare it under `surveys`")
        case .whichSurvey(let names):
            "nothing says which survey is answered; name one of \(SurveyProblem.quoted(names).joined(separator: ", "))"
        case .unknownCustomer(let key): "there is no customer `\(key)`"
        case .nobody: "the row has neither a token nor a customer"
        case .lapsed(let day): "the link could be answered until \(day.iso8601)"
        case .alreadyAnswered(let day):
            "this link was answered on \(day.iso8601) already; the first answer counts"
        }
    }

    private var chinese: String {
        switch self {
        case .answers(.unknownQuestion(let name, let near, let known)):
            "问卷没有问题 `\(name)`"
                + (near.map { "，是不是 `\($0)`？" } ?? "，它问的是 \(SurveyProblem.quoted(known).joined(separator: "、"))")
        case .answers(.missing(let question)): "`\(question)` 没有回答"
        case .answers(.notOnScale(let question, let text, let most)):
            "`\(question)` 的回答是 `\(text)`，只能是 1 到 \(most) 的整数"
        case .answers(.notAChoice(let question, let text, let choices)):
            "`\(question)` 的回答是 `\(text)`，只能是 \(SurveyProblem.quoted(choices).joined(separator: "、"))"
        case .answers(.tooLong(let question, let limit)): "`\(question)` 的回答超过 \(limit) 字节"
        case .answers(.nothing): "一个问题也没有回答"
        case .unknownToken(let token): "没有令牌为 `\(token)` 的链接"
        case .unknownSurvey(let name, let near):
            "shop.yaml 里没有问卷 `\(name)`" + (near.map { "，是不是 `\($0)`？" } ?? "，请在 `surveys` 里声明")
        case .whichSurvey(let names): "没有说明回答的是哪份问卷，请写明 \(SurveyProblem.quoted(names).joined(separator: "、")) 之一"
        case .unknownCustomer(let key): "没有顾客 `\(key)`"
        case .nobody: "这一行既没有令牌，也没有顾客"
        case .lapsed(let day): "这个链接只能回答到 \(day.iso8601)"
        case .alreadyAnswered(let day): "这个链接在 \(day.iso8601) 已经回答过，以第一次为准"
        }
    }
}
