/// Looks for the fewest values that would have to be others for a condition to hold.
struct ChangeSearch {
    private struct Way {
        var substitution = Substitution()
        var changes: [ChangeSubject: TurningPoints.Point] = [:]
        var order: [ChangeSubject] = []
        var distance = 0.0
    }

    let condition: Condition
    let moment: Moment
    var mostChanges = 8
    /// So that no condition, however long, keeps anybody waiting.
    private var trialsLeft = 20_000
    private var found: [Way] = []

    init(condition: Condition, moment: Moment) {
        self.condition = condition
        self.moment = moment
    }

    /// All with the same, least number of changes; the nearest first, one for each set of names.
    mutating func solutions() -> [[ValueChange]] {
        for count in 1...max(1, mostChanges) {
            extend(Way(), by: count)
            if !found.isEmpty || trialsLeft <= 0 { break }
        }
        // Of equally near ones the first in reading order stays the first.
        let ranked = found.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
        return ranked.map { _, way in
            way.order.compactMap { subject in way.changes[subject].map { change(of: subject, to: $0) } }
        }
    }

    private func change(of subject: ChangeSubject, to point: TurningPoints.Point) -> ValueChange {
        ValueChange(
            name: subject.name, now: subject.value(at: moment), needed: point.needed, relation: point.relation)
    }

    private mutating func extend(_ way: Way, by count: Int) {
        let supposed = way.substitution.applied(to: condition)
        for (leaf, wanted) in supposed.demands(.yes, at: moment) {
            for subject in leaf.subjects where way.changes[subject] == nil {
                let points = TurningPoints(of: subject, in: supposed, at: moment)
                var turning = points.points.filter { point in
                    var substitution = Substitution()
                    substitution.suppose(subject, point.supposed, at: moment)
                    return substitution.applied(to: leaf).evaluate(at: moment) == wanted
                }.map { (point: $0, distance: distance(from: points.now, to: $0.supposed)) }
                turning.sort { $0.distance < $1.distance }
                for (point, distance) in turning.prefix(ChangeSearch.breadth(changesLeft: count)) {
                    guard trialsLeft > 0 else { return }
                    trialsLeft -= 1
                    var next = way
                    next.substitution.suppose(subject, point.supposed, at: moment)
                    next.changes[subject] = point
                    next.order.append(subject)
                    next.distance += distance
                    if next.substitution.applied(to: condition).evaluate(at: moment) == .yes {
                        keep(next)
                    } else if count > 1 {
                        extend(next, by: count - 1)
                    }
                }
            }
        }
    }

    /// The last change is looked for among all values; the more are to follow, the fewer are tried.
    private static func breadth(changesLeft: Int) -> Int {
        switch changesLeft {
        case 1: .max
        case 2: 32
        case 3: 12
        default: 6
        }
    }

    private mutating func keep(_ way: Way) {
        let names = Set(way.order)
        guard let index = found.firstIndex(where: { Set($0.order) == names }) else { return found.append(way) }
        if way.distance < found[index].distance { found[index] = way }
    }

    private func distance(from now: Value, to supposed: Value) -> Double {
        guard let scale = Scale(supposed.ownType), let to = Scale.position(of: supposed) else {
            // To forget what is known is the last resort.
            if supposed == .missing { return 1000 }
            return now == .missing ? 2 : 1
        }
        // What is not known has to become known first.
        guard let from = Scale.position(of: now) else { return 2 + 0.001 * min(abs(to), 1000) }
        return scale.distance(from: from, to: to, currency: moment.shop.currency)
    }
}
