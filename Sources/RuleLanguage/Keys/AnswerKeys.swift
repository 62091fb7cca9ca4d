/// The keys between the `---` lines of a standard answer.
package enum AnswerKeys {
    package static let head: [KeyDefinition] = [
        KeyDefinition("title", .text, "what it answers; its name unless stated"),
        KeyDefinition("topics", .oneOf([.text, .list(of: .text)]), "words by which the staff finds it"),
        KeyDefinition("product", .text, "the product that it is about"),
    ]
}
