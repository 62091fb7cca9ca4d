import RuleLanguage
import Runtime

/// Rows of a report, the same in a terminal, as CSV and on a page.
struct ReportTable {
    struct Column {
        /// In the head of a CSV file.
        var name: String
        /// For people.
        var title: String
        var isFigure: Bool

        static func name(_ name: String, _ title: String) -> Column {
            Column(name: name, title: title, isFigure: false)
        }

        static func figure(_ name: String, _ title: String) -> Column {
            Column(name: name, title: title, isFigure: true)
        }
    }

    struct Cell {
        /// As people read it.
        var shown: String
        /// As a program reads it.
        var value: String

        init(shown: String, value: String) {
            self.shown = shown
            self.value = value
        }

        init(_ text: String?) {
            self.init(shown: text ?? "", value: text ?? "")
        }

        init(_ number: Int) {
            self.init(shown: String(number), value: String(number))
        }

        static let empty = Cell(shown: "-", value: "")
    }

    var columns: [Column]
    private(set) var rows: [[Cell]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    mutating func add(_ row: [Cell]) {
        precondition(row.count == columns.count, "a cell for each column")
        rows.append(row)
    }

    /// Columns that line up.
    var text: String {
        var table = TextTable(columns.map { ($0.title, $0.isFigure ? .right : .left) })
        for row in rows { table.add(row.map(\.shown)) }
        return table.text
    }

    /// With the line ends of CSV; the last line break is that of printing.
    ///
    /// Names may look like a formula to a spreadsheet, and are guarded. Figures of ours are none, also where they begin with a minus.
    var csv: String { ReportTable.text([CSVWriter.line(columns.map(\.name))] + lines) }

    /// The rows without the head, which are forgotten: of a long table, a part at a time.
    mutating func takeLines() -> String {
        defer { rows.removeAll(keepingCapacity: true) }
        return ReportTable.text(lines)
    }

    private var lines: [String] {
        rows.map { row in
            CSVWriter.line(zip(columns, row).map { $0.isFigure ? .figure($1.value) : .text($1.value) })
        }
    }

    private static func text(_ lines: [String]) -> String {
        String(lines.joined().unicodeScalars.dropLast(1))
    }

    var markup: Markup {
        func line(_ name: StaticString, _ texts: [String]) -> Markup {
            let cells = zip(columns, texts).map { column, text in
                // On a phone, a short text stays on one line and a long one keeps room for a few words.
                Markup.element(
                    name, ["class": column.isFigure ? "n" : text.count <= 24 ? "s" : "l"], [Markup(text)])
            }
            return .element("tr", [:], cells)
        }
        let head = Markup.element("thead", [:], [line("th", columns.map(\.title))])
        let body = Markup.element("tbody", [:], rows.map { line("td", $0.map(\.shown)) })
        return .element("div", ["class": "scroll"], [.element("table", [:], [head, body])])
    }
}
