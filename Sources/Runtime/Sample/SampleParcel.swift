import RuleLanguage

/// When a paid order leaves the shop and when the buyer confirms it.
struct SampleParcel {
    let shipped: Instant
    /// After the parcel has arrived, which the platform's export does not show.
    let confirmed: Instant

    /// Shipped within three days in the afternoon, on the road for one to five days, confirmed on the fifth to twelfth day
    /// after shipping, but never before it is there.
    init(paid: Instant, using random: inout SampleRandom) {
        let calendar = SampleDays.calendar
        let day = calendar.date(at: paid)
        let packed = TimeOfDay(seconds: random.draw(13 * 3600...18 * 3600))
        let wait = random.index(weights: [45, 40, 12, 3])
        let sameDay = calendar.instant(of: day.adding(days: wait), at: packed)
        // What comes in after packing goes out the next day.
        let isPacked = sameDay >= paid.advanced(byMilliseconds: 1_800_000)
        let shippingDay = day.adding(days: isPacked ? wait : wait + 1)
        shipped = calendar.instant(of: shippingDay, at: packed)

        let road = 1 + random.index(weights: [15, 35, 30, 14, 6])
        let arrival = TimeOfDay(seconds: random.draw(9 * 3600...20 * 3600))
        let arrived = calendar.instant(of: shippingDay.adding(days: road), at: arrival)
        let confirming = TimeOfDay(seconds: random.draw(8 * 3600...23 * 3600))
        let confirmation = calendar.instant(of: shippingDay.adding(days: random.draw(5...12)), at: confirming)
        confirmed = max(confirmation, arrived.advanced(byMilliseconds: 3_600_000))
    }
}
