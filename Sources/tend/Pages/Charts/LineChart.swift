/// Lines over a common axis, each perhaps with the stretch in which the true value lies.
struct LineChart {
    struct Point {
        var x: Double
        var y: Double
        var interval: ClosedRange<Double>?
    }

    struct Line {
        var points: [Point]
        /// Stays as it is until the next point.
        var isStepped = false
        /// Nothing certain yet: drawn in dashes from this point on.
        var openFrom: Int?
    }

    var label: String
    var above: String
    var below: String
    var lines: [Line]
    var across: Axis
    var highest: Double?
    var acrossWords: (Double) -> String
    var words: (Double) -> String

    var markup: Markup {
        let frame = ChartFrame()
        let top = highest ?? lines.flatMap(\.points).map { $0.interval?.upperBound ?? $0.y }.max() ?? 0
        let up = Axis(upTo: top > 0 ? top : 1)
        func place(_ x: Double, _ y: Double) -> String {
            "\(frame.x(across.place(of: x)).drawn),\(frame.y(up.place(of: y)).drawn)"
        }
        var parts = frame.grid(up, words) + frame.feet(across, acrossWords)
        for (series, line) in lines.enumerated() {
            let points = line.isStepped ? LineChart.steps(line.points) : line.points
            let band = points.filter { $0.interval != nil }
            if band.count > 1 {
                let upper = band.map { place($0.x, $0.interval?.upperBound ?? $0.y) }
                let lower = band.reversed().map { place($0.x, $0.interval?.lowerBound ?? $0.y) }
                parts.append(
                    .element(
                        "polygon",
                        ["class": "f\(series % 8) band", "points": (upper + lower).joined(separator: " ")]))
            }
            func draw(_ points: some Collection<Point>, _ kind: String) {
                guard points.count > 1 else { return }
                parts.append(
                    .element(
                        "polyline",
                        [
                            "class": "s\(series % 8)\(kind)",
                            "points": points.map { place($0.x, $0.y) }.joined(separator: " "),
                        ]))
            }
            if let open = line.openFrom {
                draw(points.prefix(open + 1), "")
                draw(points.dropFirst(max(open, 0)), " open")
            } else {
                draw(points, "")
            }
            if points.count <= 40, !line.isStepped {
                for point in points {
                    parts.append(
                        .element(
                            "circle",
                            [
                                "class": "f\(series % 8)", "cx": frame.x(across.place(of: point.x)).drawn,
                                "cy": frame.y(up.place(of: point.y)).drawn, "r": "2.2",
                            ], [.element("title", [:], [Markup("\(acrossWords(point.x)): \(words(point.y))")])]))
                }
            }
        }
        parts.append(frame.below(below))
        return frame.drawing(label, above: above, parts)
    }

    private static func steps(_ points: [Point]) -> [Point] {
        var steps: [Point] = []
        for point in points {
            if let last = steps.last { steps.append(Point(x: point.x, y: last.y, interval: last.interval)) }
            steps.append(point)
        }
        return steps
    }
}
