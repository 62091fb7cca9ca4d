import Foundation
import RuleLanguage

/// Lives of shops, each from one seed.
struct Simulation {
    struct Failure {
        var moves: [Move]
        /// At which move.
        var step: Int
        var complaints: [String]

        /// The first complaint without what it is about.
        var way: String {
            let words = complaints.first?.split(whereSeparator: \.isWhitespace) ?? []
            return words.filter { $0.allSatisfy(\.isLetter) }.joined(separator: " ")
        }
    }

    struct Life {
        var failure: Failure?
        var milliseconds: Int64 = 0
        var counts: [Faults.Kind: Int] = [:]
        var acted = 0
        var decided = 0
        var texts = 0
    }

    let folder: URL
    let seed: UInt64
    var days = 400
    /// Which rules the shop has; as the seed has it when nil.
    var rules: [String]?

    /// Lives through the moves up to the first that breaks a promise.
    func live(_ moves: [Move]) async throws -> Life {
        let path = folder.appendingPathComponent("\(UUID().uuidString).db").path
        defer {
            for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
        }
        let world = try World(seed: seed, path: path, rules: rules ?? SimulatedRules.names(seed: seed))
        var life = Life()
        for (step, move) in moves.enumerated() where life.failure == nil {
            life.failure = await failure(at: step, of: moves, in: world) { try await world.apply(move) }
        }
        if life.failure == nil {
            life.failure = await failure(at: moves.count, of: moves, in: world) { try await world.finish() }
        }
        life.milliseconds = world.time.milliseconds - World.beginning.milliseconds
        life.counts = world.faults.counts
        life.acted = world.chronicle.acted.count
        life.decided = world.chronicle.decided.count
        life.texts = world.provider.taken.count
        return life
    }

    private func failure(
        at step: Int, of moves: [Move], in world: World, _ body: () async throws -> Void
    ) async -> Failure? {
        var complaints: [String] = []
        do { try await body() } catch { complaints.append("unexpected: \(error)") }
        complaints += world.complaints
        return complaints.isEmpty ? nil : Failure(moves: moves, step: step, complaints: complaints)
    }

    func run() async throws -> Life {
        try await live(Move.life(seed: seed, days: days))
    }

    /// Drops moves while it still fails in the same way, larger pieces first.
    func shrunk(_ failure: Failure, for seconds: TimeInterval = 30) async throws -> Failure {
        var best = failure
        best.moves = Array(best.moves.prefix(failure.step + 1))
        let end = Date(timeIntervalSinceNow: seconds)
        var size = best.moves.count / 2
        while size > 0 {
            var start = 0
            while start < best.moves.count, Date() < end {
                var moves = best.moves
                moves.removeSubrange(start..<min(start + size, moves.count))
                moves = Move.joiningWaits(moves)
                if let smaller = try await live(moves).failure, smaller.way == failure.way {
                    best = smaller
                    best.moves = Array(smaller.moves.prefix(smaller.step + 1))
                } else {
                    start += size
                }
            }
            size /= 2
        }
        return best
    }
}

extension Simulation.Failure: CustomStringConvertible {
    var description: String {
        let from = max(0, min(step, moves.count) - 30)
        let rules = moves.enumerated().prefix(from).filter {
            switch $0.element {
            case .pause, .resume, .edit: true
            default: false
            }
        }.map { "\($0.offset): \($0.element)" }
        let last = moves.enumerated().dropFirst(from).prefix(31).map { "  \($0.offset): \($0.element)" }
        return "at move \(step) of \(moves.count):\n" + complaints.prefix(8).joined(separator: "\n")
            + "\nrules were halted and edited at \(rules.joined(separator: ", "))\nlast moves:\n"
            + last.joined(separator: "\n")
    }
}
