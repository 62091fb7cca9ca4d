/// Statements about the standard answers that tasks quote.
enum TaskAnswerSQL {
    static let add = """
        INSERT INTO task_answers (shard, task, place, answer) VALUES (?, ?, ?, ?)
        ON CONFLICT (shard, task, place) DO NOTHING
        """

    static func ofTasks(_ count: Int) -> String {
        """
        SELECT task, answer FROM task_answers WHERE shard = ? AND task IN \(KeyList.placeholders(count))
        ORDER BY task, place
        """
    }
}
