/// A line of a file with carets under some of its characters.
struct SourceExcerpt {
    private(set) var line = ""
    private(set) var carets = ""

    /// What a terminal draws in one place.
    private struct Cell {
        var character: Character
        var width: Int
        /// Offset in the line of its first character, and behind its last.
        var start: Int
        var end: Int

        var isTab: Bool { character == "\t" }
    }

    /// - Parameters:
    ///   - marked: offsets in the line. Beyond its end, and for an empty range, one caret is drawn.
    ///   - width: the cells that the line may take; a longer one is clipped around the carets.
    init(of source: ArraySlice<Unicode.Scalar>, marking marked: Range<Int>, width: Int) {
        let start = min(max(marked.lowerBound, 0), source.count)
        // A line can be a megabyte long: what is far from the carets is never looked at.
        let from = source.count > 4 * width ? max(0, start - 2 * width) : 0
        let to = source.count > 4 * width ? min(source.count, start + 2 * width) : source.count
        let cells = SourceExcerpt.cells(of: source.dropFirst(from).prefix(to - from), at: from)
        let first = cells.firstIndex { $0.end > start } ?? cells.count
        let last = cells.firstIndex { $0.start >= max(marked.upperBound, start + 1) } ?? cells.count
        let isWhole = from == 0 && to == source.count && cells.reduce(0) { $0 + $1.width } <= width
        let shown = isWhole ? cells.indices : SourceExcerpt.window(in: cells, around: first, width: width)
        if shown.lowerBound > 0 || from > 0 {
            line = "…"
            carets = " "
        }
        for index in shown {
            // Among clipped text a tab could not line up: it is drawn as one space there.
            let keepsTab = cells[index].isTab && isWhole
            line.append(cells[index].isTab && !isWhole ? " " : cells[index].character)
            if index < first {
                carets += keepsTab ? "\t" : String(repeating: " ", count: cells[index].width)
            } else if index < last {
                let isInner = index > first && index < last - 1
                carets += keepsTab && isInner ? "\t" : String(repeating: "^", count: cells[index].width)
            }
        }
        if shown.upperBound < cells.count || to < source.count { line += "…" }
        if !carets.contains("^") { carets += "^" }
    }

    private static func cells(of source: ArraySlice<Unicode.Scalar>, at offset: Int) -> [Cell] {
        var view = String.UnicodeScalarView()
        for scalar in source {
            view.append(contentsOf: scalar == "\t" ? "\t".unicodeScalars : visible([scalar]).unicodeScalars)
        }
        var start = offset
        return String(view).map { character in
            let end = start + character.unicodeScalars.count
            defer { start = end }
            return Cell(character: character, width: DisplayWidth.of(character), start: start, end: end)
        }
    }

    /// A third of the width in front of the carets, the rest behind them, and what is left over in front again.
    private static func window(in cells: [Cell], around center: Int, width: Int) -> Range<Int> {
        var lower = center
        var upper = center
        var used = 0
        while lower > 0, used + cells[lower - 1].width <= width / 3 {
            lower -= 1
            used += cells[lower].width
        }
        while upper < cells.count, used + cells[upper].width <= width {
            used += cells[upper].width
            upper += 1
        }
        while lower > 0, used + cells[lower - 1].width <= width {
            lower -= 1
            used += cells[lower].width
        }
        return lower..<upper
    }
}
