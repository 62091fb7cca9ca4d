/// Customers' keys from one on, up to another that is not among them. By bytes, as a store orders keys.
package struct KeyRange: Hashable, Sendable {
    package var from: String
    /// Nil goes to the end.
    package var before: String?

    package init(from: String = "", before: String? = nil) {
        self.from = from
        self.before = before
    }

    package static let all = KeyRange()

    package func contains(_ key: String) -> Bool {
        !key.precedes(from) && before.map { key.precedes($0) } ?? true
    }

    /// What comes right behind a key: nothing lies between the two.
    package static func successor(of key: String) -> String { key + "\0" }
}

extension String {
    /// Whether it comes first by its bytes.
    package func precedes(_ other: String) -> Bool {
        var left = self
        var right = other
        return left.withUTF8 { left in
            right.withUTF8 { right in
                for index in 0..<min(left.count, right.count) where left[index] != right[index] {
                    return left[index] < right[index]
                }
                return left.count < right.count
            }
        }
    }
}
