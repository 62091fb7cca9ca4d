internal import CMath

/// Finds positive parameters that make a likelihood largest.
///
/// BFGS on the logarithms of the parameters, with steps halved until they help, inside a box: where the customers do not
/// differ, the likelihood rises for ever towards infinite parameters whose ratio alone means something, and the edge of the
/// box is as good as any point beyond. Nothing is drawn by lot: the same data give the same parameters.
struct LikelihoodSearch {
    struct Point {
        /// Logarithms of the parameters.
        var place: [Double]
        var value: Double
        var slope: [Double]
    }

    /// The log-likelihood and its slope in the parameters themselves.
    let likelihood: ([Double]) -> (value: Double, slope: [Double])

    /// About e^±12: beyond it, no shop.
    private static let edge = 12.0
    private static let mostSteps = 500

    /// The best that is reached from any of the starts; nil when none leads to a summit.
    func best(from starts: [[Double]]) -> (parameters: [Double], value: Double)? {
        var best: Point?
        for start in starts {
            guard let found = climb(from: start) else { continue }
            if best.map({ found.value < $0.value }) ?? true { best = found }
        }
        return best.map { ($0.place.map(exp), -$0.value) }
    }

    /// Downhill on the negative log-likelihood.
    private func point(at place: [Double]) -> Point {
        let parameters = place.map(exp)
        let (value, slope) = likelihood(parameters)
        return Point(place: place, value: -value, slope: zip(slope, parameters).map { -$0 * $1 })
    }

    private func climb(from start: [Double]) -> Point? {
        var here = point(at: start.map { clamped(log($0)) })
        var inverse = InverseCurvature(size: start.count)
        for _ in 0..<LikelihoodSearch.mostSteps {
            let free = here.slope.indices.map { !isHeld(here, $0) }
            let steepness = zip(here.slope, free).reduce(0) { max($0, $1.1 ? abs($1.0) : 0) }
            guard here.value.isFinite, steepness.isFinite else { return nil }
            if steepness <= 1e-9 * max(1, abs(here.value)) { return here }
            guard let next = step(from: here, along: inverse.direction(here.slope, free: free)) else {
                if inverse.isFresh { return steepness <= 1e-5 * max(1, abs(here.value)) ? here : nil }
                inverse = InverseCurvature(size: start.count)
                continue
            }
            inverse.learn(
                moved: zip(next.place, here.place).map(-), turned: zip(next.slope, here.slope).map(-))
            here = next
        }
        return nil
    }

    /// At an edge, and drawn beyond it.
    private func isHeld(_ point: Point, _ index: Int) -> Bool {
        abs(point.place[index]) >= LikelihoodSearch.edge && point.slope[index] * point.place[index] < 0
    }

    private func step(from here: Point, along direction: [Double]) -> Point? {
        // No parameter changes by more than a factor of e^2 at once.
        var length = min(1, 2 / max(direction.reduce(0) { max($0, abs($1)) }, 1e-300))
        for _ in 0..<50 {
            let next = point(at: zip(here.place, direction).map { clamped($0 + length * $1) })
            let promised = zip(here.slope, zip(next.place, here.place).map(-)).reduce(0) { $0 + $1.0 * $1.1 }
            if promised >= 0 { return nil }
            if next.value <= here.value + 1e-4 * promised { return next }
            length /= 2
        }
        return nil
    }

    private func clamped(_ logarithm: Double) -> Double {
        min(max(logarithm, -LikelihoodSearch.edge), LikelihoodSearch.edge)
    }
}

/// What the steps so far say about how the slope bends, turned round: the matrix H of BFGS.
private struct InverseCurvature {
    private var rows: [[Double]]
    private(set) var isFresh = true

    init(size: Int) {
        rows = (0..<size).map { row in (0..<size).map { $0 == row ? 1 : 0 } }
    }

    /// Downhill; parameters that are held stay.
    func direction(_ slope: [Double], free: [Bool]) -> [Double] {
        let seen = zip(slope, free).map { $1 ? $0 : 0 }
        let downhill = rows.indices.map { row in free[row] ? -InverseCurvature.dot(rows[row], seen) : 0 }
        return InverseCurvature.dot(downhill, seen) < 0 ? downhill : seen.map { -$0 }
    }

    mutating func learn(moved: [Double], turned: [Double]) {
        let curvature = InverseCurvature.dot(moved, turned)
        guard curvature > 1e-14 else { return }
        if isFresh {
            let scale = curvature / InverseCurvature.dot(turned, turned)
            for index in rows.indices { rows[index][index] = scale }
            isFresh = false
        }
        let bent = rows.map { InverseCurvature.dot($0, turned) }
        let weight = (1 + InverseCurvature.dot(turned, bent) / curvature) / curvature
        for row in rows.indices {
            for column in rows.indices {
                rows[row][column] +=
                    weight * moved[row] * moved[column]
                    - (bent[row] * moved[column] + moved[row] * bent[column]) / curvature
            }
        }
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
