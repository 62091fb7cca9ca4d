import RuleLanguage

extension ImportError {
    var english: Wording {
        switch self {
        case .fileNotFound(let path): return Wording("there is no file `\(path)`")
        case .fileUnreadable(let path): return Wording("the file `\(path)` cannot be read")
        case .emptyFile(let path):
            return Wording("the file `\(path)` is empty", help: "its first line must name the columns")
        case .notCSV(let path, .workbook):
            return Wording("`\(path)` is a spreadsheet, not CSV", help: "open it and save it as \"CSV UTF-8\"")
        case .notCSV(let path, .webPage):
            return Wording(
                "`\(path)` is a web page, not CSV", help: "open it in a spreadsheet and save it as \"CSV UTF-8\"")
        case .brokenHeader(let path):
            return Wording("the first line of `\(path)` cannot be read", help: "it must name the columns")
        case .missingColumns(let path, let missing, let found):
            let needed = missing.map { "`\($0.field)` (or \(english($0.names.dropFirst())))" }
            return Wording(
                "`\(path)` has no column \(needed.joined(separator: " and no column "))",
                help: "its columns are \(english(found[...])); say with `--map` which of them is meant")
        case .otherKind(let path, let given, let other):
            return Wording(
                "`\(path)` looks like a list of \(other.rawValue), not of \(given.rawValue)",
                help: "import it with `--as \(other.rawValue)`")
        case .unknownFieldInMap(let path, let line, let field, let suggestion):
            return Wording(
                "\(path):\(line): unknown field `\(field)`", help: suggestion.map { "did you mean `\($0)`?" })
        case .columnOfMapNotFound(let path, let line, let column, let suggestion):
            return Wording(
                "\(path):\(line): the file has no column `\(column)`", help: suggestion.map { "did you mean `\($0)`?" })
        case .malformedMapLine(let path, let line, let text):
            return Wording("\(path):\(line): cannot read `\(text)`", help: "write `their column: our_field`")
        case .fieldTwiceInMap(let path, let line, let field):
            return Wording("\(path):\(line): the field `\(field)` is given twice")
        }
    }

    private func english(_ names: ArraySlice<String>) -> String {
        names.map { "`\($0)`" }.joined(separator: ", ")
    }
}

extension ImportHint {
    var english: Wording {
        switch self {
        case .nothingSaysPaid:
            Wording(
                "no column says whether an order was paid, so none counts as paid",
                help: "name the column of the payment time with `--map`, as `their column: paid_at`")
        case .unknownStatuses(let statuses):
            Wording(
                "unknown order states: "
                    + statuses.sorted { $0.key < $1.key }.map { "`\($0.key)` (\($0.value))" }
                    .joined(separator: ", "),
                help: "for these orders only the times of their rows count")
        }
    }
}
