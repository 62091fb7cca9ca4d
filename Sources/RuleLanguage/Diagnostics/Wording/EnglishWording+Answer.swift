extension AnswerProblem {
    package var english: Wording {
        switch self {
        case .duplicateAnswer(let name, let first):
            Wording(
                "there are two answers named \(quoted(name))", help: "the first is \(first); rename one of the files")
        case .unclosedHead:
            Wording("the head of the answer is not closed", help: "write a second line `---` behind title and topics")
        case .emptyAnswer: Wording("the answer says nothing", help: "write the text below the head")
        case .unusedAnswer(let name):
            Wording(
                "no task quotes the answer \(quoted(name)), and it has no topics by which somebody would find it",
                help: "write `topics: […]` into its head, or name it under `answers` of a task")
        }
    }
}
