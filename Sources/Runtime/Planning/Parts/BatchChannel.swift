import Dispatch
import Synchronization

/// Hands batches from the thread that makes them to the one that takes them, in order, a few ahead at most.
final class BatchChannel<Batch: Sendable>: Sendable {
    private struct State: Sendable {
        var waiting: [Batch] = []
        /// Nothing more is sent, or taken.
        var isClosed = false
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)

    /// - Parameter ahead: how many batches may wait to be taken.
    init(ahead: Int) {
        // Not what it is made with: a semaphore that ends below that stops the process, and batches that nobody took stay behind.
        for _ in 0..<ahead { free.signal() }
    }

    /// Waits until there is room.
    ///
    /// - Returns: false when nobody takes anything any more.
    func send(_ batch: Batch) -> Bool {
        free.wait()
        let isOpen = state.withLock { state in
            if !state.isClosed { state.waiting.append(batch) }
            return !state.isClosed
        }
        if isOpen { filled.signal() }
        return isOpen
    }

    /// Waits for the next batch; nil when there is none any more.
    func take() -> Batch? {
        filled.wait()
        let batch = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
        free.signal()
        return batch
    }

    /// Nothing more comes, or nothing more is wanted: whoever waits goes on.
    func close() {
        state.withLock { $0.isClosed = true }
        filled.signal()
        free.signal()
    }
}
