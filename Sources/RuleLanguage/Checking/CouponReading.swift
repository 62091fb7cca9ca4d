/// What a coupon is worth and how long it lasts, in rules and in shop.yaml alike.
extension Findings {
    /// - Parameters:
    ///   - owner: the key that the coupon stands under.
    ///   - name: nil when it was unreadable and has been complained about.
    mutating func coupon(_ reader: MappingReader, of owner: YAMLEntry, name: String?, _ currency: Currency)
        -> CouponAction?
    {
        let worth = reader.scalar("off", findings: &self).flatMap { couponWorth($0, currency) }
        let over = reader.scalar("over", findings: &self).flatMap { amount($0, currency) }
        let lasts = reader.scalar("lasts", findings: &self).flatMap { span($0) }
        if !reader.has("lasts") { add(.rule(.couponWithoutEnd), at: owner.key.content.span) }
        let codes = reader.scalar("codes", findings: &self)
            .flatMap { choice($0, CouponAction.Codes.allCases.map(\.rawValue)) }
            .flatMap { CouponAction.Codes(rawValue: $0) }
        let warning = reader.scalar("warn", findings: &self).flatMap { schedule($0) }
        if let warning, let entry = reader["warn"] { checkWarning(warning.span, of: lasts, at: entry.value.span) }
        guard let name, let worth else { return nil }
        if case .amount(let off) = worth, let over, off >= over {
            let problem = RuleProblem.couponMoreThanThreshold(off: currency.decimal(off), over: currency.decimal(over))
            add(.rule(problem), at: reader["off"]?.value.span ?? owner.value.span)
        }
        var coupon = CouponAction(name: name, worth: worth, over: over, lasts: lasts, span: owner.value.span)
        if let codes { coupon.codes = codes }
        if let warning {
            coupon.warning = CouponWarning(before: warning.span, at: warning.at ?? CouponWarning().at)
        }
        return coupon
    }

    /// - Parameter lasts: of what is about to lapse; nil for ever.
    mutating func checkWarning(_ warn: Span, of lasts: Span?, at span: SourceSpan) {
        guard let lasts, warn.alwaysOutlasts(lasts) else { return }
        add(.rule(.warningTooEarly(warn: warn.text, lasts: lasts.text)), at: span)
    }

    /// An amount, or a whole percentage up to 100.
    private mutating func couponWorth(_ scalar: YAMLScalar, _ currency: Currency) -> CouponAction.Worth? {
        let text = scalar.text
        let worth: CouponAction.Worth?
        if text.hasSuffix("%") {
            worth = Int64(text.dropLast()).flatMap { (0...100).contains($0) ? .percent($0) : nil }
        } else {
            worth = currency.minorAmount(parsing: text).flatMap { $0 >= 0 ? .amount($0) : nil }
        }
        guard let worth else {
            add(.rule(.badWorth(text)), at: scalar.content.span)
            return nil
        }
        if worth == .percent(0) || worth == .amount(0) {
            add(.rule(.couponWorthNothing), at: scalar.content.span)
        }
        return worth
    }
}
