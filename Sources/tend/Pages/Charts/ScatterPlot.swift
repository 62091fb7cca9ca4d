/// A dot for each of many.
struct ScatterPlot {
    var label: String
    var above: String
    var below: String
    var points: [(x: Double, y: Double)]
    var across: Axis
    var up: Axis
    var acrossWords: (Double) -> String
    var words: (Double) -> String

    var markup: Markup {
        let frame = ChartFrame()
        let places = points.map { point in
            // Dots as the shortest path that draws them: a line of no length with a round end.
            "M\(frame.x(across.place(of: point.x)).drawn) \(frame.y(up.place(of: point.y)).drawn)h0"
        }
        return frame.drawing(
            label, above: above,
            frame.grid(up, words) + frame.feet(across, acrossWords)
                + [.element("path", ["class": "dots", "d": places.joined()]), frame.below(below)])
    }
}
