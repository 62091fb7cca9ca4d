package import RuleLanguage

/// Why a file is not imported at all. The sentences are in `Wording/`.
package enum ImportError: Error, Hashable, Sendable {
    case fileNotFound(path: String)
    case fileUnreadable(path: String)
    case emptyFile(path: String)
    /// A workbook, an old one, or a web page under a spreadsheet's name.
    case notCSV(path: String, Lookalike)
    case brokenHeader(path: String)
    case missingColumns(path: String, [MissingColumn], found: [String])
    /// A list of orders was given as items, or the other way round.
    case otherKind(path: String, given: ImportKind, looksLike: ImportKind)
    case unknownFieldInMap(path: String, line: Int, field: String, suggestion: String?)
    case columnOfMapNotFound(path: String, line: Int, column: String, suggestion: String?)
    case malformedMapLine(path: String, line: Int, text: String)
    case fieldTwiceInMap(path: String, line: Int, field: String)

    package enum Lookalike: Hashable, Sendable {
        case workbook
        case webPage
    }

    /// A column that the import cannot do without, by all its accepted names.
    package struct MissingColumn: Hashable, Sendable {
        package var field: String
        package var names: [String]
    }

    package var code: String {
        switch self {
        case .fileNotFound: "file-not-found"
        case .fileUnreadable: "file-unreadable"
        case .emptyFile: "empty-file"
        case .notCSV: "not-csv"
        case .brokenHeader: "broken-header"
        case .missingColumns: "missing-columns"
        case .otherKind: "other-kind"
        case .unknownFieldInMap: "unknown-field-in-map"
        case .columnOfMapNotFound: "column-of-map-not-found"
        case .malformedMapLine: "malformed-map-line"
        case .fieldTwiceInMap: "field-twice-in-map"
        }
    }

    package func wording(in language: Language) -> Wording {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }
}

/// What the rows of a file are.
package enum ImportKind: String, Hashable, Sendable, CaseIterable {
    case orders
    case customers
    case items
    case events
    case answers
    case contracts
}

package enum ImportFormat: String, Hashable, Sendable, CaseIterable {
    case auto
    case taobao
    case generic
}
