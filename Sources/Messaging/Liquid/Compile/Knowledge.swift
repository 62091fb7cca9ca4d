import RuleLanguage

/// What is known at one place of a text: the names it has assigned, and the values that are there for certain.
struct Knowledge {
    struct Assigned {
        var slot: Int
        var kind: Kind
        var mayBeMissing: Bool
        /// The value itself where it is known beforehand.
        var constant: Value?
    }

    private(set) var assigned: [String: Assigned] = [:]
    private(set) var present: Set<String> = []

    mutating func learn(_ names: Set<String>) {
        present.formUnion(names)
    }

    mutating func assign(_ name: String, _ value: Assigned) {
        assigned[name] = value
        present = present.filter { $0 != name && !$0.hasPrefix(name + ".") }
    }

    /// What is known where several ways meet.
    static func meeting(_ ways: [Knowledge]) -> Knowledge {
        guard var result = ways.first else { return Knowledge() }
        for way in ways.dropFirst() {
            result.present.formIntersection(way.present)
            for (name, value) in way.assigned {
                guard let other = result.assigned[name] else {
                    result.assigned[name] = Assigned(slot: value.slot, kind: value.kind, mayBeMissing: true)
                    continue
                }
                result.assigned[name] = Assigned(
                    slot: value.slot, kind: value.kind.united(with: other.kind),
                    mayBeMissing: value.mayBeMissing || other.mayBeMissing,
                    constant: value.constant == other.constant ? value.constant : nil)
            }
            for name in result.assigned.keys where way.assigned[name] == nil {
                result.assigned[name]?.mayBeMissing = true
                result.assigned[name]?.constant = nil
            }
        }
        return result
    }
}

/// Which values a condition proves to be there, by its outcome.
struct Proof {
    var whenTrue: Set<String> = []
    var whenFalse: Set<String> = []

    func joined(_ joint: ConditionSyntax.Joint, _ other: Proof) -> Proof {
        switch joint {
        case .and:
            Proof(whenTrue: whenTrue.union(other.whenTrue), whenFalse: whenFalse.intersection(other.whenFalse))
        case .or:
            Proof(whenTrue: whenTrue.intersection(other.whenTrue), whenFalse: whenFalse.union(other.whenFalse))
        }
    }

    var reversed: Proof { Proof(whenTrue: whenFalse, whenFalse: whenTrue) }
}
