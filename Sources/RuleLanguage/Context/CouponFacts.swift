/// The coupon that a step gives, as the texts after it see it.
package struct CouponFacts: Hashable, Sendable {
    package var name: String
    package var code: String
    /// Money off, minor unit; nil for a percentage.
    package var off: Int64?
    /// Percent off; nil for an amount.
    package var percent: Int64?
    /// The least order amount, minor unit.
    package var over: Int64?
    /// The last day it can be used; nil without an end.
    package var endsOn: CalendarDate?

    package init(
        name: String, code: String, off: Int64? = nil, percent: Int64? = nil, over: Int64? = nil,
        endsOn: CalendarDate? = nil
    ) {
        self.name = name
        self.code = code
        self.off = off
        self.percent = percent
        self.over = over
        self.endsOn = endsOn
    }

    package func value(of field: CouponField) -> Value {
        switch field {
        case .name: .text(name)
        case .code: .text(code)
        case .off: off.map { .money($0) } ?? .missing
        case .percent: percent.map { .integer($0) } ?? .missing
        case .over: over.map { .money($0) } ?? .missing
        case .endsOn: endsOn.map { .date($0) } ?? .missing
        }
    }
}
