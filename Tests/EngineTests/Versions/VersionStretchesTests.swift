import Engine
import RuleLanguage
import Testing

@Suite("Which version decides about which trigger events")
struct VersionStretchesTests {
    private func change(_ version: String, at time: Int64) -> RuleChange {
        RuleChange(rule: "r", version: version, at: Instant(milliseconds: time))
    }

    /// `a …99, b 100…199`, the latest first.
    private func stretches(_ changes: [(String, Int64)], _ inFlight: [String: InFlight]) -> [String] {
        VersionStretches.of(changes.map { change($0.0, at: $0.1) }) { inFlight[$0.version] ?? .move }.map { stretch in
            let low = stretch.events.lowerBound == .distantPast ? "" : "\(stretch.events.lowerBound.milliseconds)"
            let high = stretch.events.upperBound == .distantFuture ? "" : "\(stretch.events.upperBound.milliseconds)"
            return "\(stretch.version) \(low)…\(high)"
        }
    }

    @Test(
        "over three versions",
        arguments: [
            (InFlight.move, InFlight.move, ["c …"]),
            (.pin, .move, ["c …"]),
            (.cancel, .move, ["c …"]),
            (.move, .pin, ["c 200…", "b …199"]),
            (.pin, .pin, ["c 200…", "b 100…199", "a …99"]),
            (.cancel, .pin, ["c 200…", "b 100…199"]),
            (.move, .cancel, ["c 200…"]),
            (.pin, .cancel, ["c 200…"]),
        ])
    func threeVersions(second: InFlight, third: InFlight, expected: [String]) {
        #expect(stretches([("a", 1), ("b", 100), ("c", 200)], ["b": second, "c": third]) == expected)
    }

    @Test(
        "what the first version says of those before it means nothing: there was no edit", arguments: InFlight.allCases)
    func firstVersion(choice: InFlight) {
        #expect(stretches([("a", 100)], ["a": choice]) == ["a …"])
        #expect(stretches([("a", 100), ("b", 200)], ["a": choice, "b": .pin]) == ["b 200…", "a …199"])
    }

    @Test("a version that comes back has its earlier people again, and the one between keeps its own")
    func thereAndBack() {
        let history: [(String, Int64)] = [("a", 1), ("b", 100), ("a", 200)]
        #expect(stretches(history, ["a": .pin, "b": .pin]) == ["a 200…", "b 100…199", "a …99"])
        #expect(stretches(history, ["a": .pin, "b": .move]) == ["a 200…", "b …199"])
        #expect(stretches(history, ["a": .pin, "b": .cancel]) == ["a 200…", "b 100…199"])
        #expect(stretches(history, ["a": .move, "b": .pin]) == ["a …"])
    }

    @Test("two versions of one moment leave nothing to the first of them")
    func sameMoment() {
        let history: [(String, Int64)] = [("a", 1), ("b", 100), ("c", 100)]
        #expect(stretches(history, ["b": .pin, "c": .pin]) == ["c 100…", "a …99"])
    }

    @Test("versions behind one that moves or cancels are never asked")
    func asksNoFurther() {
        let history = [change("a", at: 1), change("b", at: 100), change("c", at: 200)]
        for choice in [InFlight.move, .cancel] {
            var asked: Set<String> = []
            _ = VersionStretches.of(history) { change in
                asked.insert(change.version)
                return choice
            }
            #expect(asked == ["c"])
        }
    }
}
