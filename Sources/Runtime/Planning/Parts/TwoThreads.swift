import Dispatch
import Foundation
import Synchronization

/// Two pieces of work side by side: one on the thread that asks, one on a thread of its own.
enum TwoThreads {
    /// Told to both when one of them has found out that their work is for nothing.
    final class Halt: Sendable {
        private let flag = Atomic<Bool>(false)

        var isCalled: Bool { flag.load(ordering: .relaxed) }
        func call() { flag.store(true, ordering: .relaxed) }
    }

    private final class Outcome<Value: Sendable>: Sendable {
        let value = Mutex<Result<Value, any Error>?>(nil)
    }

    /// - Returns: what both came to, once both have ended. The error of the first counts before that of the second.
    static func run<First, Second: Sendable>(
        _ first: () throws -> First, _ second: @escaping @Sendable () throws -> Second
    ) throws -> (First, Second) {
        let outcome = Outcome<Second>()
        let end = DispatchSemaphore(value: 0)
        let thread = Thread {
            let result = Result { try second() }
            outcome.value.withLock { $0 = result }
            end.signal()
        }
        // As much as the main thread has: conditions nest.
        thread.stackSize = 8 << 20
        thread.start()
        let own = Result { try first() }
        end.wait()
        guard let other = outcome.value.withLock({ $0 }) else {
            preconditionFailure("the thread ended without a result")
        }
        return (try own.get(), try other.get())
    }
}
