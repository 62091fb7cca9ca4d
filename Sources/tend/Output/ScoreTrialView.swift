import RuleLanguage
import Runtime

/// What another shop.yaml would come to, as text and as JSON.
struct ScoreTrialView {
    let outcome: ScoreTrial.Outcome
    let current: Shop
    let other: Shop
    let options: GlobalOptions

    private struct Document: Encodable {
        struct Move: Encodable {
            /// Absent for those in no state.
            var from: String?
            var to: String?
            var customers: Int
        }

        struct States: Encodable {
            var stay: Int
            var move: Int
            var moves: [Move]
        }

        var customers: Int
        var states: [String: States]
    }

    private func moves(_ kind: StateKind) -> [(key: ScoreTrial.Move, value: Int)] {
        (outcome.moves[kind] ?? [:]).filter { $0.key.from != $0.key.to }.sorted {
            ($1.value, $0.key.from ?? "", $0.key.to ?? "") < ($0.value, $1.key.from ?? "", $1.key.to ?? "")
        }
    }

    private func stay(_ kind: StateKind) -> Int {
        (outcome.moves[kind] ?? [:]).reduce(0) { $0 + ($1.key.from == $1.key.to ? $1.value : 0) }
    }

    func printJSON() throws {
        var states: [String: Document.States] = [:]
        for kind in outcome.moves.keys {
            let moves = moves(kind)
            states[kind.rawValue] = Document.States(
                stay: stay(kind), move: moves.reduce(0) { $0 + $1.value },
                moves: moves.map { Document.Move(from: $0.key.from, to: $0.key.to, customers: $0.value) })
        }
        try JSON.print(Document(customers: outcome.customers, states: states))
    }

    func printText() {
        let none = options.say("none", "无")
        for kind in StateKind.allCases where outcome.moves[kind] != nil {
            let moves = moves(kind)
            let moved = moves.reduce(0) { $0 + $1.value }
            // A table of which neither file says anything is the same in both.
            if moved == 0, !(other.facts.states[kind]?.isDeclared ?? false) { continue }
            Console.print(
                options.say(
                    "\(kind.rawValue): \(moved) of \(outcome.customers) customers would move, \(stay(kind)) stay",
                    "\(kind.chinese)：\(outcome.customers) 位顾客里 \(moved) 位会变动，\(stay(kind)) 位不变"))
            if moves.isEmpty { continue }
            var table = TextTable([
                (options.say("from", "从"), .left), (options.say("to", "到"), .left),
                (options.say("customers", "顾客"), .right),
            ])
            for (move, count) in moves { table.add([move.from ?? none, move.to ?? none, String(count)]) }
            Console.print(table.text)
        }
        Console.print(options.say("nothing was written", "什么也没写入"))
    }
}
