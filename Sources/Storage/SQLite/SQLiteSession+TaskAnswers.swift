import Engine
import RuleLanguage

/// The standard answers that tasks quote, by name: their texts are the shop folder's.
extension SQLiteSession {
    func addAnswers(of tasks: some Sequence<FollowUpTask>) throws {
        var insert = try PreparedStatement(TaskAnswerSQL.add, on: database)
        for task in tasks {
            for (place, answer) in task.answers.enumerated() {
                insert.bind(shard)
                insert.bind(task.id)
                insert.bind(place)
                insert.bind(answer)
                try insert.run()
            }
        }
    }

    func withAnswers(_ tasks: [FollowUpTask]) throws -> [FollowUpTask] {
        var answers: [String: [String]] = [:]
        try forEachRow(of: tasks.map(\.id), TaskAnswerSQL.ofTasks) { row in
            answers[row.text(0), default: []].append(row.text(1))
        }
        guard !answers.isEmpty else { return tasks }
        return tasks.map { task in
            var task = task
            task.answers = answers[task.id] ?? []
            return task
        }
    }
}
