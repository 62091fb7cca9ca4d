import RuleLanguage

/// A report as one page: what it is about, its main figures, its drawings and tables.
struct ReportPage {
    struct Tile {
        var value: String
        var label: String
    }

    struct Section {
        var title: String
        var note: String?
        /// Side by side where there is room.
        var charts: [Markup] = []
        var below: [Markup] = []
    }

    var title: String
    var shop: String
    /// What the figures hold, and as of when.
    var about: String
    var tiles: [Tile]
    var sections: [Section]

    func write(to path: String, options: GlobalOptions) throws {
        try PageShell(title: "\(shop) · \(title)", style: ReportPage.style, body: body.html)
            .write(to: path, options: options)
    }

    private var body: Markup {
        let tiles = tiles.map { tile in
            Markup.element(
                "div", ["class": "tile"],
                [.element("b", [:], [Markup(tile.value)]), .element("span", ["class": "soft"], [Markup(tile.label)])])
        }
        return .element(
            "main", [:],
            [
                .element("h1", [:], [Markup("\(shop) · \(title)")]),
                .element("p", ["class": "soft"], [Markup(about)]), .element("div", ["class": "tiles"], tiles),
            ] + sections.map(\.markup))
    }

    private static let style = """
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr)); gap: 18px 26px; }
        .charts > * { max-width: 540px; min-width: 0; }
        .charts + .scroll { margin-top: 16px; }
        svg.chart { width: 100%; height: auto; }
        svg .ink { fill: var(--ink); }
        svg .deep { fill: var(--paper); }
        svg .heat { fill: var(--heat); }
        svg .none { fill: var(--empty); }
        svg .band { fill-opacity: .18; }
        svg .dots { fill: none; stroke: var(--c0); stroke-width: 4; stroke-linecap: round; stroke-opacity: .35; }
        svg polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
        svg .open { stroke-dasharray: 4 4; }
        .s { white-space: nowrap; }
        .l { min-width: 14em; overflow-wrap: anywhere; }
        \((0..<8).map { "svg .f\($0) { fill: var(--c\($0)); } svg .s\($0) { stroke: var(--c\($0)); } .b\($0) { background: var(--c\($0)); }" }.joined(separator: "\n"))

        """
}

extension ReportPage.Section {
    fileprivate var markup: Markup {
        var parts = [Markup.element("div", ["class": "head"], [.element("h2", [:], [Markup(title)])])]
        if let note { parts.append(.element("p", ["class": "note"], [Markup(note)])) }
        if !charts.isEmpty {
            parts.append(.element("div", ["class": "charts"], charts.map { .element("div", [:], [$0]) }))
        }
        return .element("section", [:], parts + below)
    }
}
