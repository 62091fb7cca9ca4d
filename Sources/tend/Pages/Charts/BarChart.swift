/// Bars side by side, each of one part or of several on top of one another.
struct BarChart {
    struct Bar {
        /// Below it; too many of them are thinned out.
        var label: String
        /// One for each series.
        var values: [Double]
        /// What one reads who points at it.
        var story: String
    }

    var label: String
    /// What the bars count.
    var above: String
    var below = ""
    var bars: [Bar]
    /// Figures on top of the bars.
    var showsValues = false
    /// Halves are none.
    var counts = false
    var words: (Double) -> String

    var markup: Markup {
        let frame = ChartFrame()
        let most = bars.map { $0.values.reduce(0, +) }.max() ?? 0
        let axis = Axis(upTo: most > 0 ? most : 1, counts: counts)
        let step = frame.plotWidth / Double(max(bars.count, 1))
        let width = max(1, min(46, step * 0.78))
        let every = BarChart.every(bars.map(\.label), step: step)
        var parts = frame.grid(axis, words)
        for (place, bar) in bars.enumerated() {
            let middle = frame.left + (Double(place) + 0.5) * step
            var stacked = 0.0
            for (series, value) in bar.values.enumerated() where value > 0 {
                let top = frame.y(axis.place(of: stacked + value))
                let height = max(0.5, frame.y(axis.place(of: stacked)) - top)
                parts.append(
                    .element(
                        "rect",
                        [
                            "class": "f\(series % 8)", "x": (middle - width / 2).drawn, "y": top.drawn,
                            "width": width.drawn, "height": height.drawn,
                        ], [.element("title", [:], [Markup(bar.story)])]))
                stacked += value
            }
            if showsValues {
                let top = frame.y(axis.place(of: stacked))
                parts.append(frame.text(words(stacked), x: middle, y: top - 4, anchor: "middle", kind: "ink"))
            }
            // The last one says where it ends; nothing stands too close before it.
            if place == bars.count - 1 || place % every == 0 && bars.count - 1 - place >= every {
                let isClipped = middle + BarChart.width(of: bar.label) / 2 > ChartFrame.width
                parts.append(
                    frame.text(
                        bar.label, x: isClipped ? ChartFrame.width : middle, y: frame.base + 15,
                        anchor: isClipped ? "end" : "middle"))
            }
        }
        if !below.isEmpty { parts.append(frame.below(below)) }
        return frame.drawing(label, above: above, parts)
    }

    /// About as wide as it is drawn.
    private static func width(of label: String) -> Double {
        label.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 11.5 : 6.4) }
    }

    /// So that labels do not run into one another.
    static func every(_ labels: [String], step: Double) -> Int {
        let widest = labels.map(width).max() ?? 0
        return max(1, Int(((widest + 6) / max(step, 0.1)).rounded(.up)))
    }
}
