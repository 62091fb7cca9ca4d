import RuleLanguage

/// What people and programs do around the ticks of a store that grows; each list is by the number of the tick before which it
/// happens, or that it is about.
struct RandomDoings {
    struct Pause {
        let rule: String
        /// Or it is resumed.
        let isPaused: Bool
    }

    var pauses: [Int: [Pause]] = [:]
    /// About how many activations a tick keeps in one transaction.
    var partSizes: [Int: Int] = [:]
    /// After how many transactions the tick is cut off.
    var cutOffs: [Int: Int] = [:]
    /// Of a hundred texts that wait after the tick, how many are handed over at once, and how many of a hundred of those fail.
    var handOvers: [Int: (sent: Int, failed: Int)] = [:]

    init() {}

    init(ticks: Int, rules: [String], random: ShopRandom) {
        var random = random
        var states: [String: Bool] = [:]
        for tick in 0..<ticks {
            if random.chance(60) { partSizes[tick] = random.pick([1, 1, 2, 3, 5]) }
            if random.chance(15) { cutOffs[tick] = random.within(1...4) }
            if random.chance(80) { handOvers[tick] = (random.pick([100, 100, 50]), random.pick([0, 0, 20])) }
            for rule in rules where random.chance(12) {
                let isPaused = !(states[rule] ?? false)
                // Now and then somebody resumes what the breaker may have stopped, or what runs.
                pauses[tick, default: []].append(Pause(rule: rule, isPaused: isPaused && random.chance(75)))
                states[rule] = isPaused
            }
        }
    }

    /// Each with one thing less.
    var smaller: [RandomDoings] {
        var all: [RandomDoings] = []
        func add(_ change: (inout RandomDoings) -> Void) {
            var doings = self
            change(&doings)
            all.append(doings)
        }
        for tick in pauses.keys.sorted() {
            for index in pauses[tick]!.indices { add { $0.pauses[tick]!.remove(at: index) } }
        }
        for tick in cutOffs.keys.sorted() { add { $0.cutOffs[tick] = nil } }
        for tick in partSizes.keys.sorted() where cutOffs[tick] == nil { add { $0.partSizes[tick] = nil } }
        for tick in handOvers.keys.sorted() { add { $0.handOvers[tick] = nil } }
        return all.filter { $0.size < size }
    }

    private var size: Int {
        pauses.values.reduce(0) { $0 + $1.count } + partSizes.count + cutOffs.count + handOvers.count
    }

    /// Whether a text is handed over behind the tick, and whether that failed: by its id, so that taking something else away changes
    /// nothing about it. Nil when it waits on.
    func handOver(of id: String, behind tick: Int) -> Bool? {
        guard let (sent, failed) = handOvers[tick] else { return nil }
        var random = ShopRandom(seed: id.utf8.reduce(UInt64(tick)) { $0 &* 31 &+ UInt64($1) })
        return random.chance(sent) ? !random.chance(failed) : nil
    }
}
