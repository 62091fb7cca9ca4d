/// A file `answers/NAME.md`: what the staff says when customers ask, or a fact about a product. For people to read, not a template.
package struct StandardAnswer: Hashable, Sendable {
    /// The largest file that is read: an answer is a page, not a book.
    package static let sizeLimit = 64 * 1024

    /// The file's name without its folder and ending.
    package var name: String
    package var title: String
    /// By which it is found.
    package var topics: [String]
    package var product: String?
    package var text: String
    /// The beginning of its file.
    package var span: SourceSpan

    /// Whether every word stands somewhere in it, in any case.
    package func mentions(_ words: [String]) -> Bool {
        let everything = Array(([name, title, product ?? "", text] + topics).joined(separator: "\n").lowercased().utf8)
        return words.allSatisfy { word in
            let part = Array(word.lowercased().utf8)
            guard everything.count >= part.count else { return false }
            return (0...(everything.count - part.count)).contains {
                everything[$0..<$0 + part.count].elementsEqual(part)
            }
        }
    }
}
