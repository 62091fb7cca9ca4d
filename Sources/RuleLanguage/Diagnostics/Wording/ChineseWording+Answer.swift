extension AnswerProblem {
    package var chinese: Wording {
        switch self {
        case .duplicateAnswer(let name, let first):
            Wording("有两条标准答复都叫 \(quoted(name))", help: "第一条是 \(first)；请给其中一个文件改名")
        case .unclosedHead: Wording("答复的头部没有结束", help: "在标题和主题后面再写一行 `---`")
        case .emptyAnswer: Wording("这条答复什么也没说", help: "在头部下面写正文")
        case .unusedAnswer(let name):
            Wording("没有任务引用答复 \(quoted(name))，它也没有写主题，没人找得到", help: "在头部写 `topics: […]`，或在任务的 `answers` 里引用它")
        }
    }
}
