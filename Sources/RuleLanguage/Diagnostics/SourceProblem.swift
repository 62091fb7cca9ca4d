/// What can be wrong with a file before anybody asks what it means.
package enum SourceProblem: Hashable, Sendable {
    case fileTooLarge(bytes: Int, limit: Int)
    case notUTF8
    /// libyaml's own complaint, in its words.
    case malformedYAML(String)

    package var code: String {
        switch self {
        case .fileTooLarge: "file-too-large"
        case .notUTF8: "not-utf8"
        case .malformedYAML: "malformed-yaml"
        }
    }
}
