/// Points that a rule gives or takes.
extension RuleChecker {
    mutating func points(_ entry: YAMLEntry, scope: Scope) -> PointsAction? {
        if shop.facts.points == nil {
            findings.add(.rule(.pointsWithoutAccount), at: entry.key.content.span)
        }
        // `points: 50`
        if case .scalar = entry.value.content {
            guard let scalar = findings.scalar(of: entry), let points = wholePoints(scalar, "give", scope) else {
                return nil
            }
            return PointsAction(direction: .give, points: points, reason: nil, span: scalar.content.span)
        }
        guard let reader = MappingReader(entry.value, of: entry.key, keys: RuleKeys.points, findings: &findings) else {
            return nil
        }
        let directions = PointsAction.Direction.allCases.filter { reader.has($0.rawValue) }
        guard directions.count == 1 else {
            findings.add(.rule(.pointsGiveOrTake), at: entry.key.content.span)
            return nil
        }
        let reason = reader.scalar("reason", findings: &findings)?.text
        guard let scalar = reader.scalar(directions[0].rawValue, findings: &findings),
            let points = wholePoints(scalar, directions[0].rawValue, scope)
        else { return nil }
        return PointsAction(direction: directions[0], points: points, reason: reason, span: entry.value.span)
    }

    /// A number that stands there has to be one or more; what an expression comes to is seen when the step acts.
    private mutating func wholePoints(_ scalar: YAMLScalar, _ key: String, _ scope: Scope) -> Expression? {
        guard let points = value(scalar, named: key, type: .integer, scope: scope) else { return nil }
        if case .constant(.integer(let number)) = points, number < 1 {
            findings.add(.rule(.pointsForNothing), at: scalar.content.span)
            return nil
        }
        return points
    }
}
