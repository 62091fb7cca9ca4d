import Foundation

/// What the program printed as JSON, to be looked into.
struct JSONDocument {
    let value: Any

    struct Malformed: Error {
        var text: String
    }

    /// Exactly one document.
    init(_ text: String) throws {
        guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed]) else {
            throw Malformed(text: text)
        }
        self.value = value
    }

    /// One document a line.
    static func lines(_ text: String) throws -> [JSONDocument] {
        try text.split(separator: "\n").map { try JSONDocument(String($0)) }
    }

    private init(value: Any) {
        self.value = value
    }

    subscript(_ key: String) -> JSONDocument? {
        (value as? [String: Any])?[key].map { JSONDocument(value: $0) }
    }

    subscript(_ index: Int) -> JSONDocument? {
        guard let list = value as? [Any], list.indices.contains(index) else { return nil }
        return JSONDocument(value: list[index])
    }

    /// With sorted keys, so that two of them can be compared.
    var text: String {
        let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
        return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    var string: String? { value as? String }
    var int: Int? { value as? Int }
    var double: Double? { value as? Double }
    var bool: Bool? { value as? Bool }
    var list: [JSONDocument] { (value as? [Any] ?? []).map { JSONDocument(value: $0) } }
    var keys: [String] { (value as? [String: Any] ?? [:]).keys.sorted() }

    /// Where the keys of an object are data, not names of ours.
    private static let tallies: Set<String> = [
        "skipped", "rejected", "tiers", "customers", "new_events", "fields", "service",
    ]

    /// The keys that are not in snake_case, at any depth.
    var oddKeys: [String] {
        if let members = value as? [String: Any] {
            return members.sorted { $0.key < $1.key }.flatMap { key, member in
                let isOdd = key.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) == nil
                let inside = JSONDocument.tallies.contains(key) ? [] : JSONDocument(value: member).oddKeys
                return (isOdd ? [key] : []) + inside
            }
        }
        return list.flatMap(\.oddKeys)
    }
}
