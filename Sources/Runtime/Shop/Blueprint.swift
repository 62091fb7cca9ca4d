/// A theme of the sample shop as the beginning of a shop of one's own: its rules, texts and tests, with the settings that they need.
package struct Blueprint: Sendable {
    package let name: String
    private let shop: String
    private let paths: [String]

    /// By name.
    package static let all: [Blueprint] = contents.keys.sorted().compactMap { Blueprint(named: $0) }

    package init?(named name: String) {
        guard let content = Blueprint.contents[name] else { return nil }
        self.name = name
        shop = content.shop
        paths = content.paths
    }

    /// What the folder of a shop of that name holds.
    package func files(for shop: NewShop) -> [NewShop.File] {
        let settings = self.shop
            .replacing("shop: __SHOP__", with: "shop: " + shop.quotedName)
            .replacing("signature: __SIGNATURE__", with: "signature: " + shop.quotedSignature)
            .replacing("__SHOP__", with: shop.plainName)
        return [NewShop.File(path: "shop.yaml", text: settings)]
            + paths.compactMap { path in
                Blueprint.texts[path].map { NewShop.File(path: path, text: $0) }
            }
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: String) -> String {
        var result = ""
        var rest = self[...]
        while let range = rest.firstRange(of: part) {
            result += rest[..<range.lowerBound] + other
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
