import RuleLanguage

/// Draws the orders of a stretch of days.
///
/// What holds exactly is the number of buyers by days with a paid order. On top come second orders on a day that already
/// has one (some of them paid back in full), refunds of a part, and orders that were never paid; none of them adds a
/// buyer, a purchase day or an amount outside the buyer's band.
struct SampleHistory {
    let seed: UInt64
    let until: Instant
    let days: SampleDays
    private var random: SampleRandom
    private var numbers: Set<String> = []
    private(set) var orders: [SampleOrder] = []

    /// - Parameter stream: keeps the draws of one stretch apart from those of another.
    init(seed: UInt64, stream: UInt64, until: Instant, days: SampleDays) {
        self.seed = seed
        self.until = until
        self.days = days
        random = SampleRandom(seed: seed, stream: stream)
    }

    /// The three months up to `until`, newest order first.
    static func threeMonths(seed: UInt64, until: Instant) -> SampleHistory {
        let local = SampleDays.calendar.localTime(at: until)
        let first = local.date.adding(months: -3).adding(days: 1)
        let days = SampleDays(first: first, last: local.date, lastSecond: Int(local.milliseconds / 1000))
        var history = SampleHistory(seed: seed, stream: 1, until: until, days: days)
        let buyers = SampleBuyer.all(using: &history.random)
        history.addPurchases(of: buyers, firstNumber: 0)
        history.addSecondOrdersOfADay(paidBack: 40, kept: 56)
        history.addUnpaidOrders(closed: 250, waiting: 14)
        history.refundParts(outOfAThousand: 12)
        history.sort()
        return history
    }

    /// Buyers of the four months before that, who have not come back since.
    static func earlier(seed: UInt64, until: Instant, buyers count: Int) -> SampleHistory {
        let today = SampleDays.calendar.date(at: until)
        let last = today.adding(months: -3)
        let days = SampleDays(first: today.adding(months: -7).adding(days: 1), last: last)
        var history = SampleHistory(seed: seed, stream: 2, until: until, days: days)
        let bands = SampleBand.allCases
        let buyers = (0..<count).map { _ in
            let band = bands[history.random.index(weights: bands.map(\.buyers))]
            return SampleBuyer(band: band, purchaseDays: history.random.chance(1, outOf: 20) ? 2 : 1)
        }
        history.addPurchases(of: buyers, firstNumber: SampleBuyer.count)
        history.refundParts(outOfAThousand: 12)
        history.sort()
        return history
    }

    private mutating func addPurchases(of buyers: [SampleBuyer], firstNumber: Int) {
        var lastDayIsTaken = false
        for (index, buyer) in buyers.enumerated() {
            var purchaseDays = days.days(buyer.purchaseDays, using: &random)
            if !lastDayIsTaken, buyer.purchaseDays == 1 {
                purchaseDays = [days.last]
                lastDayIsTaken = true
            }
            for day in purchaseDays {
                addPurchase(by: firstNumber + index, band: buyer.band, paid: days.moment(on: day, using: &random))
            }
        }
    }

    private mutating func addPurchase(by buyer: Int, band: SampleBand, paid: Instant) {
        var order = newOrder(by: buyer, basket: basket(of: band), placed: placing(paid))
        (order.discount, order.postage) = adjustment(of: order.basket, within: band.amounts)
        order.paid = paid
        let parcel = SampleParcel(paid: paid, using: &random)
        order.stage = .waitingForParcel
        if parcel.shipped <= until {
            order.shipped = parcel.shipped
            order.stage = .shipped
        }
        if parcel.confirmed <= until {
            order.confirmed = parcel.confirmed
            order.stage = .completed
        }
        orders.append(order)
    }

    private mutating func basket(of band: SampleBand) -> SampleBasket {
        let baskets = band.baskets
        return baskets[random.index(weights: baskets.map(\.weight))]
    }

    /// Most buyers pay within two minutes, some within a few hours.
    private mutating func placing(_ paid: Instant) -> Instant {
        let seconds = random.chance(9, outOf: 10) ? random.draw(5...120) : random.draw(121...9000)
        return max(paid.advanced(byMilliseconds: Int64(-1000 * seconds)), SampleDays.calendar.startOfDay(days.first))
    }

    /// A small discount or postage, where the amount stays within the band.
    private mutating func adjustment(
        of basket: SampleBasket, within amounts: ClosedRange<Int64>
    ) -> (discount: Int64, postage: Int64) {
        let discount = [0, 0, 0, 0, 0, 0, 10, 50, 100, 200][random.below(10)] as Int64
        let postage = [0, 0, 0, 0, 0, 0, 0, 0, 300, 500][random.below(10)] as Int64
        return amounts.contains(basket.price - discount + postage) ? (discount, postage) : (0, 0)
    }

    private mutating func newOrder(by buyer: Int, basket: SampleBasket, placed: Instant) -> SampleOrder {
        SampleOrder(
            number: newNumber(by: buyer, placed: placed), buyer: buyer, basket: basket, discount: 0, postage: 0,
            placed: placed, stage: .waitingForPayment)
    }

    /// Nine digits of the time, three to five at random, four of the buyer.
    private mutating func newNumber(by buyer: Int, placed: Instant) -> String {
        let seconds = Int((placed.milliseconds / 1000).magnitude % 1_000_000_000)
        while true {
            let width = random.draw(3...5)
            let middle = random.below([1000, 10_000, 100_000][width - 3])
            let number = padded(seconds, to: 9) + padded(middle, to: width) + padded(buyer, to: 4)
            if numbers.insert(number).inserted { return number }
        }
    }

    /// Further orders of a buyer on a day with one. Those paid back in full are twins of the first order, so that the buyer's
    /// purchase days and band are the same whether somebody counts them or not.
    private mutating func addSecondOrdersOfADay(paidBack: Int, kept: Int) {
        let settled = until.advanced(byMilliseconds: -4 * 86_400_000)
        let candidates = orders.filter { ($0.paid ?? until) < settled }
        for place in 0..<(paidBack + kept) {
            let first = random.element(of: candidates)
            let paid = days.moment(on: SampleDays.calendar.date(at: first.paid!), using: &random)
            guard place < paidBack else {
                let band = SampleBand.allCases.first { $0.amounts.contains(first.total) }!
                addPurchase(by: first.buyer, band: band, paid: paid)
                continue
            }
            var twin = newOrder(by: first.buyer, basket: first.basket, placed: placing(paid))
            (twin.discount, twin.postage) = (first.discount, first.postage)
            twin.paid = paid
            twin.refund = twin.total
            twin.stage = .refunded
            orders.append(twin)
        }
    }

    /// Orders that were not paid, all by people who bought at another time.
    private mutating func addUnpaidOrders(closed: Int, waiting: Int) {
        let buyers = SampleBuyer.count
        for place in 0..<(closed + waiting) {
            let placed: Instant
            if place < closed {
                placed = days.moment(on: days.day(using: &random), using: &random)
            } else {
                placed = until.advanced(byMilliseconds: Int64(-1000 * random.draw(60...72_000)))
            }
            let band = random.element(of: SampleBand.allCases)
            var order = newOrder(by: random.below(buyers), basket: basket(of: band), placed: placed)
            // The platform closes an order that has not been paid for a day.
            if placed.advanced(byMilliseconds: 86_400_000) <= until { order.stage = .closedUnpaid }
            orders.append(order)
        }
    }

    /// A few completed orders have one to three yuan paid back.
    private mutating func refundParts(outOfAThousand share: Int) {
        for index in orders.indices where orders[index].stage == .completed {
            guard random.chance(share, outOf: 1000) else { continue }
            orders[index].refund = Int64(100 * random.draw(1...3))
        }
    }

    private mutating func sort() {
        orders.sort { ($0.placed, $0.number) > ($1.placed, $1.number) }
    }
}
