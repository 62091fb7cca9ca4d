/// Many keys asked for at once: cut into chunks of few sizes, so that few statements serve every number of keys and
/// the number of bound parameters stays under what the databases allow.
struct KeyList {
    /// Each as long as one of `sizes`.
    let chunks: [[String]]

    static let sizes = [1, 8, 64, 512]

    /// The last chunk is filled up with its last key: naming a key twice in an IN list changes nothing.
    init(_ keys: [String]) {
        guard let largest = KeyList.sizes.last else { preconditionFailure("sizes is not empty") }
        chunks = stride(from: 0, to: keys.count, by: largest).map { start in
            var chunk = Array(keys[start..<min(start + largest, keys.count)])
            let size = KeyList.sizes.first { $0 >= chunk.count } ?? largest
            chunk += Array(repeating: chunk[chunk.count - 1], count: size - chunk.count)
            return chunk
        }
    }

    /// `(?, ?, ?)`.
    static func placeholders(_ count: Int) -> String {
        "(" + marks(count) + ")"
    }

    /// `?, ?, ?`
    static func marks(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }
}
