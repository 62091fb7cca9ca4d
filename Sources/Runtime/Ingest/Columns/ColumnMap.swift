import RuleLanguage

/// A `--map` file: lines `their column: our_field` or `their column = our_field`, `#` for remarks.
package struct ColumnMap: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        case field(ImportField)
        /// A field that shop.yaml declares.
        case declared(String)
    }

    package struct Entry: Hashable, Sendable {
        package var column: String
        package var target: Target
        package var line: Int
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    /// - Parameter path: as messages show it.
    package init(
        _ text: String, path: String, kind: ImportKind, declaredFields: some Collection<String>
    ) throws(ImportError) {
        let columns = ImportColumn.all(of: kind)
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() {
            let content = Cell(String(line)).text
            if content.isEmpty || content.hasPrefix("#") || content == "---" { continue }
            guard let parts = ColumnMap.parts(of: content) else {
                throw .malformedMapLine(path: path, line: index + 1, text: content)
            }
            let target: Target
            if let column = columns.first(where: { $0.name == parts.field }) {
                target = .field(column.field)
            } else if declaredFields.contains(parts.field) {
                target = .declared(parts.field)
            } else {
                throw .unknownFieldInMap(
                    path: path, line: index + 1, field: parts.field,
                    suggestion: suggestion(for: parts.field, among: columns.map(\.name) + declaredFields))
            }
            guard !entries.contains(where: { $0.target == target }) else {
                throw .fieldTwiceInMap(path: path, line: index + 1, field: parts.field)
            }
            entries.append(Entry(column: parts.column, target: target, line: index + 1))
        }
    }

    /// Every column of the map must be in the file.
    func check(against names: [String], path: String) throws(ImportError) {
        let keys = Set(names.map(Header.key))
        for entry in entries where !keys.contains(Header.key(entry.column)) {
            throw .columnOfMapNotFound(
                path: path, line: entry.line, column: entry.column,
                suggestion: suggestion(for: entry.column, among: names))
        }
    }

    /// The field has neither colon nor equals sign in it, a column's name may: the last one separates.
    private static func parts(of line: String) -> (column: String, field: String)? {
        var content = line[...]
        if let first = content.firstIndex(where: { ":=：".contains($0) }) {
            let marks = content.indices.filter { $0 > first && content[$0] == "#" }
            if let remark = marks.first(where: { content[content.index(before: $0)].isWhitespace }) {
                content = content[..<remark]
            }
        }
        guard let separator = content.lastIndex(where: { ":=：".contains($0) }) else { return nil }
        let column = unquoted(String(content[..<separator]))
        let field = unquoted(String(content[content.index(after: separator)...]))
        return column.isEmpty || field.isEmpty ? nil : (column, field)
    }

    private static func unquoted(_ text: String) -> String {
        let trimmed = Cell(text).text
        guard trimmed.count >= 2, let first = trimmed.first, first == trimmed.last, first == "\"" || first == "'" else {
            return trimmed
        }
        return String(trimmed.dropFirst().dropLast())
    }
}
