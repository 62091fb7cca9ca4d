/// A piece of a page or of a drawing.
///
/// Whatever comes from a shop goes in as text: no name of a customer begins an element or ends an attribute.
struct Markup {
    private(set) var html: String

    init(_ text: String) {
        html = Markup.escaped(text)
    }

    private init(html: String) {
        self.html = html
    }

    static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ children: [Markup] = []
    ) -> Markup {
        let list = attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
        return Markup(html: "<\(name)\(list)>" + children.map(\.html).joined() + "</\(name)>")
    }

    static func joined(_ parts: [Markup]) -> Markup {
        Markup(html: parts.map(\.html).joined())
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 38 || $0 == 60 || $0 == 62 || $0 == 34 || $0 == 39 }) else {
            return text
        }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
