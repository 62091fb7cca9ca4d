/// A file's name and text, as it was read.
package struct SourceFile: Sendable {
    /// As diagnostics show it: relative to the shop folder.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    package init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }
}
