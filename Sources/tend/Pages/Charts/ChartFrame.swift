import Foundation

/// The place of a chart: a drawing as wide as a phone shows well, which grows with the page.
struct ChartFrame {
    static let width = 420.0
    var height = 250.0
    var left = 52.0
    var right = 10.0
    var top = 26.0
    var bottom = 34.0

    var plotWidth: Double { ChartFrame.width - left - right }
    var plotHeight: Double { height - top - bottom }
    var base: Double { height - bottom }

    func x(_ share: Double) -> Double { left + share * plotWidth }
    func y(_ share: Double) -> Double { base - share * plotHeight }

    /// - Parameters:
    ///   - label: what it shows, for those who do not see it.
    ///   - above: what the figures at the left side are.
    func drawing(_ label: String, above: String, _ parts: [Markup]) -> Markup {
        .element(
            "svg",
            [
                "viewBox": "0 0 \(ChartFrame.width.drawn) \(height.drawn)", "role": "img", "aria-label": label,
                "class": "chart",
            ], [text(above, x: 2, y: 12)] + parts)
    }

    /// Lines across, with their figures.
    func grid(_ axis: Axis, _ words: (Double) -> String) -> [Markup] {
        axis.ticks.flatMap { tick in
            let at = y(axis.place(of: tick))
            return [
                .element(
                    "line",
                    [
                        "class": "axis", "x1": left.drawn, "x2": (ChartFrame.width - right).drawn, "y1": at.drawn,
                        "y2": at.drawn,
                    ]), text(words(tick), x: left - 6, y: at + 4, anchor: "end"),
            ]
        }
    }

    /// Figures below.
    func feet(_ axis: Axis, _ words: (Double) -> String) -> [Markup] {
        axis.ticks.map { tick in
            let place = axis.place(of: tick)
            // Those at the ends stay inside the drawing.
            return text(
                words(tick), x: x(place), y: base + 15, anchor: place > 0.96 ? "end" : place < 0.02 ? "start" : "middle"
            )
        }
    }

    func text(_ words: String, x: Double, y: Double, anchor: String = "start", kind: String = "") -> Markup {
        .element(
            "text", ["x": x.drawn, "y": y.drawn, "text-anchor": anchor, "class": kind], [Markup(words)])
    }

    /// What is at the right end below: the unit of the figures there.
    func below(_ words: String) -> Markup {
        text(words, x: ChartFrame.width - right, y: height - 4, anchor: "end")
    }
}

/// What the colours of a chart mean.
func chartLegend(_ names: [String]) -> Markup {
    .element(
        "div", ["class": "legend"],
        names.enumerated().map { index, name in
            .element("span", [:], [.element("i", ["class": "b\(index % 8)"]), Markup(name)])
        })
}

extension Double {
    /// As a drawing needs it: a tenth of a unit is not seen.
    var drawn: String {
        let tenths = Int64((self * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let rest = tenths.magnitude % 10
        return "\(sign)\(tenths.magnitude / 10)" + (rest == 0 ? "" : ".\(rest)")
    }
}
