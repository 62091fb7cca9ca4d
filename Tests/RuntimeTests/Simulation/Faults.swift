import Storage

/// What goes wrong in one simulated process, and when. The store and the provider pass every point at which the process could die
/// through it.
///
/// A simulation runs in one task, one step behind the other; nothing here is ever touched by two at once.
final class Faults: @unchecked Sendable {
    /// The process is gone: what it had not committed is lost, and so is everything it held in memory.
    struct Crash: Error {}

    enum Kind: String, CaseIterable {
        case crashInTransaction = "crash inside a transaction"
        case crashAfterCommit = "crash after a commit"
        case crashAtProvider = "crash around a call of the provider"
        case storeFailure = "store out of order"
        case lostRace = "place lost to another worker"
        case otherWorker = "another worker in between"
        case providerFailure = "provider out of order"
        case partialFailure = "provider out of order half way"
        case refusal = "text refused"
        case timeout = "text accepted, answer lost"
        case lostRequest = "text lost, answer lost"
        case lookUpFailure = "provider cannot be asked"
        case doubt = "provider does not know"
        case clockMoved = "clock moved"
        case repeated = "import or reply repeated"
        case outage = "nobody ran for days"
        case edit = "rule edited"
        case pause = "rule paused or resumed"
    }

    /// Where a process can die.
    enum Place: Hashable {
        case inTransaction, afterCommit, atProvider
    }

    struct Point: Hashable {
        var place: Place
        /// So many such places are passed before.
        var after: Int
    }

    private(set) var isDead = false
    /// The process dies there.
    private var crash: Point?
    /// The transaction fails when so many places are passed, and the process lives.
    private var failure: Int?
    /// Places passed since the last arming.
    private(set) var passed: [Place: Int] = [:]
    private(set) var counts: [Kind: Int] = [:]

    func note(_ kind: Kind) {
        counts[kind, default: 0] += 1
    }

    /// From here on places are counted.
    func arm(crash: Point? = nil, failure: Int? = nil) {
        self.crash = crash
        self.failure = failure
        passed = [:]
    }

    func passInside() throws {
        if dies(at: .inTransaction) {
            note(.crashInTransaction)
            throw Crash()
        }
        if let failure, passed[.inTransaction, default: 0] > failure {
            self.failure = nil
            note(.storeFailure)
            throw StoreError.unavailable(path: "simulated", reason: "out of order")
        }
    }

    func passAfterCommit() throws {
        if dies(at: .afterCommit) {
            note(.crashAfterCommit)
            throw Crash()
        }
    }

    /// Whoever is dead stays so: nothing that still runs reaches the store.
    func checkAlive() throws {
        if isDead { throw Crash() }
    }

    /// A point around a call of the provider, which itself cannot throw a crash: the store does at the next touch.
    func diesAtProvider() -> Bool {
        let dies = dies(at: .atProvider)
        if dies { note(.crashAtProvider) }
        return dies
    }

    private func dies(at place: Place) -> Bool {
        passed[place, default: 0] += 1
        guard let crash, crash.place == place, passed[place, default: 0] > crash.after else { return false }
        isDead = true
        self.crash = nil
        return true
    }

    /// A new process, on the same machine.
    func revive() {
        isDead = false
        arm()
    }
}
