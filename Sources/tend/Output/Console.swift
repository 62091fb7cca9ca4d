import Foundation
import Glibc

/// Standard output and standard error.
enum Console {
    static func print(_ text: String) {
        write(text + "\n")
    }

    /// The same without the end of a line.
    static func write(_ text: String) {
        guard let failure = write(text, to: STDOUT_FILENO) else { return }
        // A reader that went away (`tend … | head`) ends the program quietly, as it does for every other tool.
        if failure == EPIPE { exit(0) }
        error("tend: standard output: \(String(cString: strerror(failure)))")
        exit(3)
    }

    static func error(_ text: String) {
        guard !text.isEmpty else { return }
        // There is nowhere left to say that this failed.
        _ = write(text + "\n", to: STDERR_FILENO)
    }

    /// Replaces the last progress line; only on a terminal.
    static func progress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        _ = write("\r\u{1B}[K" + text, to: STDERR_FILENO)
    }

    static func endProgress() {
        progress("")
    }

    /// - Returns: the error number; nil when everything was written.
    private static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                bytes = bytes.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // Whoever shares the terminal or pipe with us has set it not to wait.
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, -1)
            case let failure: return failure
            }
        }
        return nil
    }
}
