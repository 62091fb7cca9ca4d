import Foundation

/// A file's bytes, one piece after the other.
package struct ByteSource {
    /// The next piece; empty at the end.
    package var next: () throws -> [UInt8]

    package init(next: @escaping () throws -> [UInt8]) {
        self.next = next
    }

    /// The bytes in pieces of `size`.
    package init(_ bytes: [UInt8], inPiecesOf size: Int = 256 * 1024) {
        var position = 0
        self.init {
            let piece = Array(bytes[position..<min(position + size, bytes.count)])
            position += piece.count
            return piece
        }
    }

    package init(contentsOf path: String) throws(ImportError) {
        let file = try ByteSource.open(path)
        self.init {
            guard let data = try file.read(upToCount: 256 * 1024) else { return [] }
            return Array(data)
        }
    }

    private static func open(_ path: String) throws(ImportError) -> FileHandle {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .fileNotFound(path: path)
        }
        guard !isFolder.boolValue, let file = FileHandle(forReadingAtPath: path) else {
            throw .fileUnreadable(path: path)
        }
        return file
    }
}
