import Foundation
package import RuleLanguage

/// The only place that reads the clock.
package enum SystemClock {
    package static func now() -> Instant {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
