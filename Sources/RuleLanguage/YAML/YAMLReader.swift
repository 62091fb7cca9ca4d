package enum YAMLReader {
    package static func read(_ file: SourceFile) -> (documents: [YAMLNode], diagnostics: [Diagnostic]) { ([], []) }
}
