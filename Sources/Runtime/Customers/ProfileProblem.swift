package import RuleLanguage

/// Why a correction is refused. The sentences are in `Wording/`.
package enum ProfileProblem: Error, Hashable, Sendable {
    /// How a value that is counted, not told, comes about.
    package enum Origin: Hashable, Sendable {
        /// tend score works it out.
        case conditions
        /// shop.yaml says what gives them.
        case points
        case orders
        case refunds
        case complaints
        case registration
        case key
        case consent
    }

    /// There is no `field=value` in it.
    case noAssignment(String)
    case unknownField(String, suggestion: String?)
    case derived(String, Origin)
    /// The field is given two values.
    case twice(String)
    /// Only a list takes `+` and `-`.
    case noList(String)
    case emptyTag(String)
    /// `138****0001`: a hidden value corrects nothing.
    case masked(field: String, text: String)
    case landline(field: String, text: String)
    case unreadablePhone(field: String, text: String)
    /// Nobody of the staff is called so.
    case unknownMember(String, suggestion: String?)
    /// What an import would say of such a cell.
    case value(RowProblem)

    package func sentence(in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }
}
