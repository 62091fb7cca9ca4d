/// A table of fields, the deeper the more.
struct HeatMap {
    struct Field {
        var words: String
        var story: String
        /// 0 to 1; nil where there is nothing.
        var strength: Double?
    }

    var label: String
    var rowTitle: String
    var columnTitle: String
    var rows: [String]
    var columns: [String]
    /// Row by row.
    var fields: [[Field]]

    var markup: Markup {
        let rowHeight = 34.0
        let frame = ChartFrame(
            height: 56 + rowHeight * Double(rows.count), left: 34, right: 4, top: 20, bottom: 36)
        let width = frame.plotWidth / Double(max(columns.count, 1))
        var parts: [Markup] = []
        for (row, fields) in fields.enumerated() {
            let y = frame.top + rowHeight * Double(row)
            parts.append(frame.text(rows[row], x: frame.left - 8, y: y + rowHeight / 2 + 4, anchor: "end", kind: "ink"))
            for (column, field) in fields.enumerated() {
                let x = frame.left + width * Double(column)
                let opacity = field.strength.map { ((0.12 + 0.88 * $0) * 100).rounded() / 100 } ?? 0
                parts.append(
                    .element(
                        "rect",
                        [
                            "class": field.strength == nil ? "none" : "heat", "x": (x + 1).drawn, "y": (y + 1).drawn,
                            "width": (width - 2).drawn, "height": (rowHeight - 2).drawn, "rx": "3",
                            "fill-opacity": field.strength == nil ? "1" : "\(opacity)",
                        ], [.element("title", [:], [Markup(field.story)])]))
                parts.append(
                    frame.text(
                        field.words, x: x + width / 2, y: y + rowHeight / 2 + 4, anchor: "middle",
                        kind: opacity > 0.55 ? "deep" : "ink"))
            }
        }
        for (column, title) in columns.enumerated() {
            parts.append(
                frame.text(
                    title, x: frame.left + width * (Double(column) + 0.5), y: frame.base + 15, anchor: "middle",
                    kind: "ink"))
        }
        parts.append(frame.below(columnTitle))
        return frame.drawing(label, above: rowTitle, parts)
    }
}
