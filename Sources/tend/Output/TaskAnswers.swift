import Engine
import RuleLanguage

/// The standard answers that a task quotes, as they are written now.
struct TaskAnswers {
    struct Document: Encodable {
        var answer: String
        var title: String
        /// Absent when the shop has no such answer any more.
        var text: String?
    }

    let task: FollowUpTask
    let shop: Shop

    var documents: [Document] {
        task.answers.map { name in
            let answer = shop.answers[name]
            return Document(answer: name, title: answer?.title ?? name, text: answer?.text)
        }
    }
}
