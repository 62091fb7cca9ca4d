/// How far the two sides of a comparison are apart, as a function of one of the values that they read.
struct Difference {
    let left: Expression
    let right: Expression
    let moment: Moment
    let subject: ChangeSubject
    let scale: Scale

    /// Nil where there is no answer, as after a division by zero.
    private func value(at position: Double) -> Double? {
        guard let supposed = scale.value(at: position) else { return nil }
        var substitution = Substitution()
        substitution.suppose(subject, supposed, at: moment)
        guard let left = try? substitution.applied(to: left).evaluate(at: moment),
            let right = try? substitution.applied(to: right).evaluate(at: moment),
            let first = Scale.position(of: left), let second = Scale.position(of: right)
        else { return nil }
        return first - second
    }

    /// Where the sides meet: at once where the difference grows evenly, else by looking further and further away on both sides.
    func zeros(from start: Double) -> [Double] {
        if let zero = evenZero(from: start) { return [zero] }
        return [-1.0, 1].compactMap { changeOfSign(from: start, towards: $0) }
    }

    private func evenZero(from start: Double) -> Double? {
        guard let here = value(at: start), let next = value(at: start + 1), let far = value(at: start + 1024) else {
            return nil
        }
        let slope = next - here
        guard slope != 0, abs((far - here) - 1024 * slope) <= 1e-6 * max(1, abs(far - here)) else { return nil }
        return start - here / slope
    }

    private func changeOfSign(from start: Double, towards direction: Double) -> Double? {
        var near = start
        guard var nearValue = value(at: near) ?? value(at: near + direction) else { return nil }
        var step = 1.0
        for _ in 0..<48 {
            let far = start + direction * step
            step *= 2
            guard let farValue = value(at: far) else { continue }
            if (farValue < 0) != (nearValue < 0) || farValue == 0 { return bisected(near, far, below: nearValue < 0) }
            (near, nearValue) = (far, farValue)
        }
        return nil
    }

    /// - Parameter below: whether the difference is negative at `near`.
    private func bisected(_ near: Double, _ far: Double, below: Bool) -> Double {
        var near = near
        var far = far
        for _ in 0..<80 where abs(far - near) > (scale == .number ? 1e-12 * max(1, abs(far)) : 0.5) {
            let middle = near + (far - near) / 2
            guard let value = value(at: middle) else { return far }
            if (value < 0) == below, value != 0 { near = middle } else { far = middle }
        }
        return far
    }
}
