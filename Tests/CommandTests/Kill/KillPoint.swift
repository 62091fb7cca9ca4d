import Foundation
import Glibc

/// When a child process is ended from outside, in the middle of what it does.
enum KillPoint: CustomStringConvertible {
    /// After that many microseconds, by that signal.
    case after(UInt32, signal: Int32)
    /// In the middle of the write that makes a file longer than that many blocks of 512 bytes: the kernel writes what fits, and then
    /// kills the process, or lets the next write fail where the thread does not take the signal.
    case fileLimit(blocks: Int)
    /// As soon as the file has been seen with so many bytes.
    case grown(file: String, to: Int)

    var description: String {
        switch self {
        case .after(let delay, let signal): "signal \(signal) after \(delay) µs"
        case .fileLimit(let blocks): "no file over \(blocks * 512) bytes"
        case .grown(let file, let size): "killed when \(file) has \(size) bytes"
        }
    }
}

extension TestFolder {
    /// Runs tend up to that point, or to its end when that comes first.
    func tend(_ arguments: [String], until point: KillPoint) throws -> Finished {
        switch point {
        case .after(let delay, let signal):
            let child = try Child(Program.path, arguments, in: path)
            usleep(delay)
            child.send(signal)
            return try child.wait()
        case .fileLimit(let blocks):
            let script = "ulimit -c 0; ulimit -f \(blocks); exec \"$0\" \"$@\""
            return try Program.run(["-c", script, Program.path] + arguments, program: "sh", in: path)
        case .grown(let file, let size):
            let child = try Child(Program.path, arguments, in: path)
            while !child.hasEnded, self.size(file) < size {}
            child.send(SIGKILL)
            return try child.wait()
        }
    }
}

/// A small generator with a seed: a failure can be run again.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

enum KillSweep {
    /// How many points of each kind: few by day, TEND_KILLS of them for a night.
    static func count(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["TEND_KILLS"].flatMap { Int($0) } ?? usual
    }

    static let seed: UInt64 = ProcessInfo.processInfo.environment["TEND_SEED"].flatMap { UInt64($0) } ?? 20_261_121
}
