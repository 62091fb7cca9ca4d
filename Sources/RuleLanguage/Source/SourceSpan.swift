/// A place in a file as an editor counts it.
package struct SourcePosition: Hashable, Comparable, Sendable {
    /// From 1.
    package var line: Int
    /// From 1, in Unicode scalars (what libyaml counts), not bytes and not display cells.
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static let start = SourcePosition(line: 1, column: 1)

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// The characters of a file that something parsed came from. `end` is exclusive.
package struct SourceSpan: Hashable, Sendable {
    /// As the user would type it: relative to the shop folder.
    package var file: String
    package var start: SourcePosition
    package var end: SourcePosition

    package init(file: String, start: SourcePosition, end: SourcePosition) {
        self.file = file
        self.start = start
        self.end = end
    }

    /// The first character of the file.
    package static func beginning(of file: String) -> SourceSpan {
        SourceSpan(file: file, start: .start, end: .start)
    }
}
