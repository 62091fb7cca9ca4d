import Engine
import RuleLanguage
import Scoring

/// What a rule did about its customers, as far as goals ask: 24 bytes for each activation, and 4 for each customer, so that a year of a
/// large shop fits into memory.
struct GoalJournal {
    /// An activation behind the one before of the same customer.
    private struct Entry {
        var due: Instant
        var trigger: Int
        var previous: Int32
        var step: UInt16
        var version: UInt8
        var fate: GoalActivation.Fate
    }

    /// An activation whose event is known by its number only.
    struct Line {
        var due: Instant
        /// Tells the events of one customer apart; see `number(of:)`.
        var trigger: Int
        var step: Int
        /// Which of the rule's versions decided.
        var version: Int
        var fate: GoalActivation.Fate

        fileprivate var key: Key { Key(step: step, trigger: trigger) }
    }

    fileprivate struct Key: Hashable {
        var step: Int
        var trigger: Int
    }

    /// More are not told apart.
    static let mostVersions = 256

    private static let none: Int32 = -1

    private var entries: [Entry] = []
    /// The last entry of each customer.
    private var last: [Int32] = []

    mutating func add(_ line: Line, customer: Int) {
        if last.count <= customer {
            last.append(contentsOf: repeatElement(GoalJournal.none, count: customer + 1 - last.count))
        }
        entries.append(
            Entry(
                due: line.due, trigger: line.trigger, previous: last[customer], step: UInt16(line.step),
                version: UInt8(line.version), fate: line.fate))
        last[customer] = Int32(entries.count - 1)
    }

    /// The customer's activations by due time. What was decided again counts as it was decided last.
    func lines(of customer: Int) -> [Line] {
        guard customer < last.count else { return [] }
        var lines: [Line] = []
        var next = last[customer]
        while next != GoalJournal.none {
            let entry = entries[Int(next)]
            lines.append(
                Line(
                    due: entry.due, trigger: entry.trigger, step: Int(entry.step), version: Int(entry.version),
                    fate: entry.fate))
            next = entry.previous
        }
        guard lines.count > 1 else { return lines }
        lines.sort { ($0.due, $0.step) < ($1.due, $1.step) }
        var seen: Set<Key> = []
        return lines.reversed().filter { seen.insert($0.key).inserted }.reversed()
    }
}

extension GoalJournal {
    /// What stands in a journal for the event behind a decision: of a moment of the calendar, which no customer file has, when it came.
    static func number(ofEventBehind decision: Decision) -> Int {
        Occurrence.name(inEventID: decision.key.event) == nil
            ? number(ofEvent: decision.key.event) : Int(decision.eventAt.milliseconds)
    }

    /// The same for one id as long as the program runs.
    fileprivate static func number(ofEvent id: String) -> Int { id.hashValue }
}

extension Event {
    /// The number of a stored event in a journal.
    var journalNumber: Int { GoalJournal.number(ofEvent: id) }
}
