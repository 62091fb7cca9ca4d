import Glibc

/// Only one process runs a store's scheduler at a time. The lock is the operating system's: it ends with the process, however
/// that ends, and never by age.
package struct RunLock: ~Copyable {
    private let descriptor: Int32

    /// Nil when another process holds it.
    package init?(besideStore path: String) throws(RunLockError) {
        let lockPath = path + ".run-lock"
        descriptor = open(lockPath, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RunLockError(path: lockPath, reason: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit {
        close(descriptor)
    }
}

package struct RunLockError: Error, Sendable {
    package var path: String
    package var reason: String
}
