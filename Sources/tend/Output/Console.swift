import Foundation

/// Standard output and standard error.
enum Console {
    static func print(_ text: String) {
        write(text + "\n", to: .standardOutput)
    }

    static func error(_ text: String) {
        guard !text.isEmpty else { return }
        write(text + "\n", to: .standardError)
    }

    /// Replaces the last progress line; only on a terminal.
    static func progress(_ text: String) {
        guard isatty(FileHandle.standardError.fileDescriptor) == 1 else { return }
        write("\r\u{1B}[K" + text, to: .standardError)
    }

    static func endProgress() {
        progress("")
    }

    /// A reader that went away (`tend … | head`) ends the program quietly, as it does for every other tool.
    private static func write(_ text: String, to handle: FileHandle) {
        do {
            try handle.write(contentsOf: Data(text.utf8))
        } catch {
            exit(0)
        }
    }
}
