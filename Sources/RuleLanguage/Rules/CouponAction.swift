/// Gives a coupon.
package struct CouponAction: Hashable, Sendable {
    package enum Worth: Hashable, Sendable {
        /// Minor unit.
        case amount(Int64)
        /// 1 to 100.
        case percent(Int64)
    }

    /// Where the codes come from.
    package enum Codes: String, Hashable, Sendable, CaseIterable {
        /// Made by tend, each once.
        case own
        /// The shop's, out of a list that was imported under the coupon's name.
        case pool
    }

    package var name: String
    package var worth: Worth
    /// The least order amount, minor unit; nil without a threshold.
    package var over: Int64?
    /// From the due time on; the last day counts whole. Nil: no end.
    package var lasts: Span?
    package var codes = Codes.own
    /// How long before the last day it is said to be lapsing, and at what time.
    package var warning = CouponWarning()
    package var span: SourceSpan

    package init(name: String, worth: Worth, over: Int64?, lasts: Span?, span: SourceSpan) {
        self.name = name
        self.worth = worth
        self.over = over
        self.lasts = lasts
        self.span = span
    }
}

/// When `coupon_lapsing` comes.
package struct CouponWarning: Hashable, Sendable {
    package var before = Span(days: 3)
    package var at = TimeOfDay(hour: 10, minute: 0)

    package init() {}

    package init(before: Span, at: TimeOfDay) {
        self.before = before
        self.at = at
    }
}

/// A coupon that shop.yaml declares: rules give it by its name, and points may buy it.
package struct CouponDefinition: Hashable, Sendable {
    package var coupon: CouponAction
    /// What it costs in points; nil when points do not buy it.
    package var points: Int64?

    package init(coupon: CouponAction, points: Int64? = nil) {
        self.coupon = coupon
        self.points = points
    }
}
