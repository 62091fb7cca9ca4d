/// One thing that happens to the simulated shop. A move says everything about itself, so that a run can be repeated without some of
/// its moves; what it names (a customer, an order) is taken modulo what there is.
enum Move: Hashable {
    /// Time passes, in seconds.
    case wait(Int)
    /// The machine's clock goes wrong by so many seconds, or right again.
    case setClock(Int)
    /// Somebody joins; `phone` may be another one's, `zone` their own.
    case join(phone: Int?, zone: Int?, agreed: Bool?)
    /// An order is placed and paid so many seconds ago, and becomes known now.
    case order(customer: Int, ago: Int)
    case parcel(order: Int, shipped: Bool, ago: Int)
    case refund(order: Int, ago: Int)
    case complain(customer: Int, ago: Int)
    case settleComplaint(customer: Int)
    /// A reply of a customer, which reaches us so many seconds later, and so often.
    case reply(customer: Int, agrees: Bool, delay: Int, copies: Int)
    /// A file of old and new orders, part of which is known.
    case importFile(seed: UInt64)
    case edit(seed: UInt64)
    case pause(rule: Int)
    /// With what was due in the meantime, or without.
    case resume(rule: Int, makesUp: Bool)
    case turn(Turn)
    case restart
}

/// A turn of the scheduler, with what goes wrong in it.
struct Turn: Hashable {
    var seed: UInt64
    /// The process dies there.
    var crash: Faults.Point?
    /// The store refuses to go on after so many calls.
    var failure: Int?
    var mood = FakeProvider.Mood.accepts
    var lookUpMood = FakeProvider.Mood.accepts
    /// Another process works on the same store in between.
    var hasOtherWorker = false
    /// The process has lost its place to another one without knowing it.
    var isStale = false
    /// Another process takes over and settles while this one waits for the provider's answer.
    var isOvertaken = false
    /// Looked at beforehand; such a turn is not disturbed.
    var isPreviewed = false
    /// How many activations a transaction of the tick takes.
    var partSize = 5000

    /// Whether what was planned may still be there when it is over.
    var leavesTextsWaiting: Bool {
        switch mood {
        case .isDown, .stopsHalfWay, .loses: true
        case .accepts, .refusesSome, .timesOut, .doubtsSome: crash != nil
        }
    }

    /// Whether others on the same store are cut off between two parts of their own.
    var isInParts: Bool { partSize < 5000 }
}

extension Turn: CustomStringConvertible {
    /// Only what is out of the ordinary.
    var description: String {
        var words = ["seed: \(seed)"]
        if let crash { words.append("crash: \(crash.place) after \(crash.after)") }
        if let failure { words.append("failure: \(failure)") }
        if mood != .accepts { words.append("mood: \(mood)") }
        if lookUpMood != .accepts { words.append("lookUpMood: \(lookUpMood)") }
        if hasOtherWorker { words.append("hasOtherWorker") }
        if isStale { words.append("isStale") }
        if isOvertaken { words.append("isOvertaken") }
        if isPreviewed { words.append("isPreviewed") }
        if partSize != 5000 { words.append("partSize: \(partSize)") }
        return words.joined(separator: ", ")
    }
}

extension Move {
    /// A life of a shop: moves until so much time has passed.
    static func life(seed: UInt64, days: Int) -> [Move] {
        var random = ShopRandom(seed: seed)
        var moves: [Move] = (0..<random.within(3...7)).map { _ in joining(&random) }
        var seconds = 0
        while seconds < days * 86_400 {
            for _ in 0..<random.below(4) { moves.append(event(&random)) }
            if random.chance(6) { moves.append(interference(&random)) }
            let wait = waiting(&random)
            seconds += wait
            moves.append(.wait(wait))
            let turn = turn(&random)
            moves.append(.turn(turn))
            guard turn.leavesTextsWaiting, random.chance(30) else { continue }
            // Somebody changes their mind before what was left waiting goes out.
            for _ in 0..<random.within(1...3) { moves.append(secondThought(&random)) }
            let pause = random.within(60...20_000)
            seconds += pause
            moves.append(.wait(pause))
            let paused = random.below(12)
            if random.chance(30) { moves.append(.pause(rule: paused)) }
            moves.append(.turn(Turn(seed: random.next())))
            moves.append(.resume(rule: paused, makesUp: true))
        }
        return moves
    }

    private static func secondThought(_ random: inout ShopRandom) -> Move {
        switch random.below(3) {
        case 0: .complain(customer: random.below(64), ago: 0)
        case 1: .refund(order: random.below(4), ago: 0)
        default: .reply(customer: random.below(64), agrees: false, delay: 0, copies: 1)
        }
    }

    private static func joining(_ random: inout ShopRandom) -> Move {
        .join(
            phone: random.chance(20) ? random.below(8) : nil, zone: random.chance(25) ? random.below(6) : nil,
            agreed: random.chance(10) ? random.chance(50) : nil)
    }

    private static func ago(_ random: inout ShopRandom) -> Int {
        switch random.below(10) {
        case 0...5: 0
        case 6, 7: random.below(7200)
        case 8: random.below(3 * 86_400)
        default: random.below(90 * 86_400)
        }
    }

    private static func event(_ random: inout ShopRandom) -> Move {
        switch random.below(20) {
        case 0...6: .order(customer: random.below(64), ago: ago(&random))
        case 7...10: .parcel(order: random.below(4), shipped: random.chance(40), ago: ago(&random))
        case 11: .refund(order: random.below(4), ago: ago(&random))
        case 12: .complain(customer: random.below(64), ago: ago(&random))
        case 13, 14: .settleComplaint(customer: random.below(64))
        case 15, 16:
            .reply(
                customer: random.below(64), agrees: random.chance(60),
                delay: random.pick([0, 0, 60, 86_400, 5 * 86_400]), copies: random.within(1...3))
        case 17: random.chance(30) ? joining(&random) : .restart
        default: .importFile(seed: random.next())
        }
    }

    private static func interference(_ random: inout ShopRandom) -> Move {
        switch random.below(10) {
        case 0...2: .edit(seed: random.next())
        case 3, 4: .pause(rule: random.below(12))
        case 5...8: .resume(rule: random.below(12), makesUp: random.chance(80))
        default: .setClock(random.pick([0, 0, -60, -7200, -200_000, 5400, 90_000]))
        }
    }

    private static func waiting(_ random: inout ShopRandom) -> Int {
        switch random.below(200) {
        case 0: random.within(20...100) * 86_400
        case 1...4: random.within(2...20) * 86_400
        case 5...20: random.below(600)
        case 21...50: random.within(600...20_000)
        default: random.within(8...120) * 3600
        }
    }

    private static func turn(_ random: inout ShopRandom) -> Turn {
        var turn = Turn(seed: random.next())
        turn.partSize = random.pick([1, 2, 3, 5000, 5000, 5000, 5000, 5000])
        switch random.below(16) {
        case 0: turn.crash = Faults.Point(place: .inTransaction, after: random.below(random.pick([10, 100, 400])))
        case 1: turn.crash = Faults.Point(place: .afterCommit, after: random.below(3))
        case 6: turn.crash = Faults.Point(place: .atProvider, after: random.below(3))
        case 2: turn.failure = random.below(random.pick([10, 100, 400]))
        case 3: turn.hasOtherWorker = true
        case 4: turn.isStale = true
        case 5: turn.isPreviewed = true
        case 7: turn.isOvertaken = true
        default: break
        }
        if !turn.isPreviewed, random.chance(40) { turn.mood = random.pick(FakeProvider.Mood.allCases) }
        if random.chance(15) { turn.lookUpMood = random.pick([.isDown, .doubtsSome]) }
        return turn
    }

    /// Waits behind each other are one.
    static func joiningWaits(_ moves: [Move]) -> [Move] {
        moves.reduce(into: []) { joined, move in
            if case .wait(let more) = move, case .wait(let seconds)? = joined.last {
                joined[joined.count - 1] = .wait(seconds + more)
            } else {
                joined.append(move)
            }
        }
    }
}
