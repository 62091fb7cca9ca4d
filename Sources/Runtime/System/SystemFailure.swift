import Foundation
import Glibc

/// What the system has just refused.
struct SystemFailure: Error {
    var code: Int32

    init(code: Int32 = errno) {
        self.code = code
    }

    var reason: String { String(cString: strerror(code)) }
}

extension Error {
    /// The system's own word for it, where Foundation wraps it into a sentence that says less.
    package var systemReason: String {
        let error = self as NSError
        let system = [error, error.userInfo[NSUnderlyingErrorKey] as? NSError].compactMap(\.self)
            .first { $0.domain == NSPOSIXErrorDomain }
        return system.map { SystemFailure(code: Int32($0.code)).reason } ?? localizedDescription
    }
}
