/// The words around diagnostics.
package struct ReportWords: Sendable {
    package let error: String
    package let warning: String
    package let help: String
    package let rule: String
    /// How many errors and warnings in how many files.
    package let summary: @Sendable (_ errors: Int, _ warnings: Int, _ files: Int) -> String
}

extension Language {
    package var reportWords: ReportWords {
        switch self {
        case .english: .english
        case .chinese: .chinese
        }
    }
}
