import Foundation

/// A scale along one side of a chart.
struct Axis {
    enum Scale {
        case linear
        /// For what spreads over powers of ten, as amounts do. Begins at 1.
        case logarithmic
    }

    let scale: Scale
    /// The values at both ends.
    let low: Double
    let high: Double
    /// Round numbers between them.
    let ticks: [Double]

    /// From nothing to a round number that is not below the highest.
    ///
    /// - Parameter counts: halves are none.
    init(upTo highest: Double, ticks count: Int = 4, counts: Bool = false) {
        self.init(from: 0, to: highest, ticks: count, counts: counts)
    }

    init(from lowest: Double, to highest: Double, ticks count: Int = 4, counts: Bool = false) {
        let wanted = max(highest - lowest, 1e-9) / Double(count)
        let step = counts ? max(1, Axis.nice(wanted, among: [1, 2, 5, 10])) : Axis.nice(wanted)
        let first = (lowest / step).rounded(.down)
        let last = max((highest / step - 1e-9).rounded(.up), first + 1)
        scale = .linear
        low = first * step
        high = last * step
        ticks = stride(from: first, through: last, by: 1).map { $0 * step }
    }

    /// Exactly from one to the other, with round numbers where they fall: for a side that shows a time.
    init(exactlyFrom lowest: Double, to highest: Double, ticks count: Int = 4) {
        let step = max(1, Axis.nice(max(highest - lowest, 1) / Double(count), among: [1, 2, 5, 10]))
        scale = .linear
        low = lowest
        high = max(highest, lowest + 1)
        ticks = stride(from: (lowest / step).rounded(.up) * step, through: high, by: step).map(\.self)
    }

    /// Powers of ten.
    init(logarithmicUpTo highest: Double) {
        scale = .logarithmic
        low = 1
        high = max(highest, 10)
        ticks = stride(from: 0, through: log10(high), by: 1).map { pow(10, $0) }
    }

    /// 0 at the low end, 1 at the high one.
    func place(of value: Double) -> Double {
        let share =
            switch scale {
            case .linear: (value - low) / (high - low)
            case .logarithmic: log10(max(value, 1)) / log10(high)
            }
        return min(max(share, 0), 1)
    }

    /// The next round number that is not below.
    static func nice(_ value: Double, among steps: [Double] = [1, 2, 2.5, 5, 10]) -> Double {
        let power = pow(10, log10(value).rounded(.down))
        return steps.map { $0 * power }.first { $0 >= value * (1 - 1e-9) } ?? value
    }
}
