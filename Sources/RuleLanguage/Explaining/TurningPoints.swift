/// The values of one subject at which a condition may turn: between two of them its outcome stays the same, so the nearest value that
/// turns it is one of these.
struct TurningPoints {
    /// A value to suppose, and how to say it.
    struct Point: Hashable {
        var supposed: Value
        var needed: Value
        var relation = ValueChange.Relation.equal
    }

    let subject: ChangeSubject
    let moment: Moment
    /// What the subject stands for now.
    let now: Value
    private let type: ValueType?
    private(set) var points: [Point] = []

    /// A text that nobody wrote.
    private static let unheardOf = Value.text("\u{1}\u{2}\u{1}")

    init(of subject: ChangeSubject, in condition: Condition, at moment: Moment) {
        self.subject = subject
        self.moment = moment
        now = subject.value(at: moment)
        guard case .reading(let expression) = subject else {
            type = .boolean
            points = [false, true].map { Point(supposed: .boolean($0), needed: .boolean($0)) }
            return
        }
        let states = moment.shop.states
        let leaves = condition.leaves
        type =
            expression.knownType(states: states) ?? now.ownType
            ?? TurningPoints.type(of: expression, in: leaves, moment)
        if case .choice(let names)? = type { names.forEach { add(.text($0)) } }
        for leaf in leaves { addPoints(of: leaf, expression) }
    }

    /// Of a field that only the shop's settings know and that has no value here: what it is compared with.
    private static func type(of expression: Expression, in leaves: [Condition], _ moment: Moment) -> ValueType? {
        for leaf in leaves {
            if leaf == .holds(expression) { return .boolean }
            for (left, right) in leaf.comparedPairs where left == expression || right == expression {
                let other = left == expression ? right : left
                if let type = (try? other.evaluate(at: moment))?.ownType { return type == .integer ? .number : type }
            }
        }
        return nil
    }

    private mutating func add(_ value: Value, needed: Value? = nil, _ relation: ValueChange.Relation = .equal) {
        guard value != now, !points.contains(where: { $0.supposed == value }), isPossible(value) else { return }
        points.append(Point(supposed: value, needed: needed ?? value, relation: relation))
    }

    private func isPossible(_ value: Value) -> Bool {
        if case .reading(let expression) = subject, expression.isNeverNegative,
            let position = Scale.position(of: value), position < 0
        {
            return false
        }
        if case .choice(let names)? = type, case .text(let name) = value { return names.contains(name) }
        return true
    }

    private mutating func addPoints(of leaf: Condition, _ expression: Expression) {
        switch leaf {
        case .constant, .sent: break
        case .holds(let value):
            if value == expression { [false, true].forEach { add(.boolean($0)) } }
        case .isMissing(let value):
            if value.contains(expression) { addPresence(of: expression) }
        case .contains(let whole, let part):
            addContainment(whole, part, expression)
        case .compare, .within, .among:
            addPairs(of: leaf, expression)
        case .all, .any, .not: break
        }
    }

    private mutating func addPairs(of leaf: Condition, _ expression: Expression) {
        for (left, right) in leaf.comparedPairs {
            if left == expression, !right.contains(expression) {
                addPoints(around: right)
            } else if right == expression, !left.contains(expression) {
                addPoints(around: left)
            } else if left.contains(expression) || right.contains(expression) {
                addZeros(of: left, right, expression)
            }
        }
    }

    /// Known with any value, or not known.
    private mutating func addPresence(of expression: Expression) {
        if now != .missing { return expression.canBeMissing ? add(.missing, .unknown) : () }
        let some: Value =
            switch type {
            case .boolean: .boolean(true)
            case .integer: .integer(0)
            case .number: .number(0)
            case .money: .money(0)
            case .date: .date(moment.shop.calendar.date(at: moment.now))
            case .instant: .instant(moment.now)
            case .span: .span(.zero)
            case .list: .list([])
            case .choice(let names): names.first.map { .text($0) } ?? TurningPoints.unheardOf
            case .text, nil: TurningPoints.unheardOf
            }
        // A declared value that another leaf asks for would say more than "known", so it is said instead.
        points.removeAll { $0.supposed == some }
        points.append(Point(supposed: some, needed: .missing, relation: .known))
    }

    private mutating func add(_ supposed: Value, _ relation: ValueChange.Relation) {
        add(supposed, needed: .missing, relation)
    }

    private mutating func addPoints(around other: Expression) {
        guard let value = try? other.evaluate(at: moment), value != .missing else { return }
        switch value {
        case .boolean: [false, true].forEach { add(.boolean($0)) }
        case .text:
            add(value)
            addSomethingElse()
        case .list, .span: add(value)
        case .integer, .number, .money, .date, .instant:
            guard let scale = Scale(type) else { return }
            for near in scale.around(value) { add(near, beside: value, scale) }
        case .missing: break
        }
    }

    /// What counts in steps is named itself; of what lies just beside a value that has no steps, the value is named.
    private mutating func add(_ near: Value, beside value: Value, _ scale: Scale) {
        guard scale == .number || scale == .instant, let bound = Scale.position(of: value) else { return add(near) }
        let isAbove: Bool
        switch (near, value) {
        case (.instant(let near), .instant(let value)):
            if near == value { return add(.instant(near)) }
            isAbove = near > value
        default:
            guard let position = Scale.position(of: near) else { return }
            if position == bound { return add(value) }
            isAbove = position > bound
        }
        add(near, needed: value, isAbove ? .above : .below)
    }

    private mutating func addSomethingElse() {
        if case .choice? = type { return }
        if now == .missing { return add(TurningPoints.unheardOf, .known) }
        add(TurningPoints.unheardOf, needed: now, .otherThan)
    }

    private mutating func addContainment(_ whole: Expression, _ part: Expression, _ expression: Expression) {
        let wholeNow = (try? whole.evaluate(at: moment)) ?? .missing
        let partNow = (try? part.evaluate(at: moment)) ?? .missing
        if whole == expression {
            switch (wholeNow, partNow) {
            case (.list(let elements), _):
                add(.list(elements + [partNow]), needed: partNow, .contains)
                add(.list(elements.filter { !Comparison.equal.holds($0, partNow) }), needed: partNow, .lacks)
            case (.text(let text), .text(let piece)):
                add(.text(text + piece), needed: partNow, .contains)
                if text.contains(piece) { add(TurningPoints.unheardOf, needed: partNow, .lacks) }
            case (.missing, .text): add(partNow, needed: partNow, .contains)
            default: break
            }
        } else if part == expression {
            if case .list(let elements) = wholeNow { elements.forEach { add($0) } }
            if case .text = wholeNow { add(wholeNow) }
            addSomethingElse()
        }
    }

    /// Where a calculation with the subject in it meets the other side.
    private mutating func addZeros(of left: Expression, _ right: Expression, _ expression: Expression) {
        guard let scale = Scale(type) else { return }
        let difference = Difference(left: left, right: right, moment: moment, subject: subject, scale: scale)
        for zero in difference.zeros(from: Scale.position(of: now) ?? 0) {
            if scale == .number {
                for near in [zero, zero.nextDown, zero.nextUp] { add(.number(near)) }
            } else {
                for offset in [-1.0, 0, 1] {
                    if let value = scale.value(at: zero.rounded(.down) + offset) { add(value) }
                }
                if let value = scale.value(at: zero.rounded(.up) + 1) { add(value) }
            }
        }
    }
}

extension Condition {
    /// The sides that a leaf compares.
    var comparedPairs: [(Expression, Expression)] {
        switch self {
        case .compare(_, let left, let right): [(left, right)]
        case .within(let value, let low, let high): [(value, low), (value, high)]
        case .among(let value, let candidates): candidates.map { (value, .constant($0)) }
        case .constant, .sent, .holds, .contains, .isMissing, .all, .any, .not: []
        }
    }
}
