/// One key of rule files, of shop.yaml or of test files. The checker, the JSON Schema and the documents read the same tables of these.
package struct KeyDefinition: Sendable {
    package var name: String
    package var shape: KeyShape
    package var isRequired: Bool
    /// Belongs to the language, but not to what this version can do; using it is an error that says so.
    package var isLater: Bool
    package var meaning: String

    package init(
        _ name: String, _ shape: KeyShape, required: Bool = false, later: Bool = false, _ meaning: String
    ) {
        self.name = name
        self.shape = shape
        isRequired = required
        isLater = later
        self.meaning = meaning
    }
}

/// What may stand behind a key.
package indirect enum KeyShape: Sendable {
    case text
    /// Letters, digits, `-` and `_`
    case name
    case integer(ClosedRange<Int>)
    case boolean
    case amount
    /// `10%`
    case percentage
    /// `10%`, but not `10.5%`
    case wholePercentage
    /// `3d`, `6 months`
    case span
    /// `3d at 10:00`
    case schedule
    /// `21:00-09:00`
    case hours
    /// `skip after 24h`, `send`
    case latePolicy
    /// `once`, `after 90d`
    case reentry
    /// `drop`, `retry until 3d`
    case cappedPolicy
    /// `10..200 per day`
    case expectation
    /// `1 per 1d`
    case cap
    /// `500`, `20.00 per day`
    case perDay
    /// `9:00`
    case time
    /// `2026-11-11`
    case date
    /// `2026-12-01..2026-12-07`, or one day
    case days
    /// `2026-11-11 10:00`
    case moment
    /// `monday at 9:00`
    case recurrence
    /// `6-8`, `lunar 8-1`, `2026-11-27`
    case holiday
    /// A condition, a list, or a mapping of all, any, none
    case conditions
    case eventKind
    case choice([String])
    case list(of: KeyShape)
    case mapping([KeyDefinition])
    /// A mapping with one of the keys
    case oneKey([KeyDefinition])
    /// The kind of an event with its time, beside the keys
    case event([KeyDefinition])
    /// Any name as key
    case map(of: KeyShape)
    /// Any name that conditions can use as key
    case words(of: KeyShape)
    case oneOf([KeyShape])
    /// Nothing behind the colon
    case nothing
    case anything
}
