import Messaging

/// A piece of a page or of a drawing.
///
/// Whatever comes from a shop goes in as text: no name of a customer begins an element or ends an attribute.
struct Markup {
    private(set) var html: String

    init(_ text: String) {
        html = text.escapedForHTML
    }

    private init(html: String) {
        self.html = html
    }

    static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ children: [Markup] = []
    ) -> Markup {
        let list = attributes.map { " \($0.key)=\"\($0.value.escapedForHTML)\"" }.joined()
        return Markup(html: "<\(name)\(list)>" + children.map(\.html).joined() + "</\(name)>")
    }

    static func joined(_ parts: [Markup]) -> Markup {
        Markup(html: parts.map(\.html).joined())
    }
}
