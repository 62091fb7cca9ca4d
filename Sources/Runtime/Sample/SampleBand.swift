/// The stretches of average order amount into which the shop's buyers fall, with how many are in each and how many of them
/// bought on more than one day: the published figures of the shop that the sample follows.
enum SampleBand: CaseIterable {
    case upTo960
    case upTo1480
    case upTo2160
    case upTo2200
    case upTo3285
    case above3285

    var buyers: Int {
        switch self {
        case .upTo960: 2156
        case .upTo1480: 1254
        case .upTo2160: 768
        case .upTo2200: 1601
        case .upTo3285: 1192
        case .above3285: 1563
        }
    }

    /// The published shares (2.23 %, 4.55 %, 9.51 %, 0.69 %, 5.62 %, 2.88 %) as people; they sum to 301.
    var repeatBuyers: Int {
        switch self {
        case .upTo960: 48
        case .upTo1480: 57
        case .upTo2160: 73
        case .upTo2200: 11
        case .upTo3285: 67
        case .above3285: 45
        }
    }

    /// The amounts of a band's orders, in fen.
    ///
    /// The edges themselves are left out: no order and so no average lies on one, and a report may count either end in.
    var amounts: ClosedRange<Int64> {
        switch self {
        case .upTo960: 1...959
        case .upTo1480: 961...1479
        case .upTo2160: 1481...2159
        case .upTo2200: 2161...2199
        case .upTo3285: 2201...3284
        case .above3285: 3286...99_999
        }
    }
}

/// Somebody who bought at the sample shop: in which band, and on how many days.
struct SampleBuyer {
    var band: SampleBand
    var purchaseDays: Int

    /// How many buyers bought on how many days, for those with more than one.
    static let repeats: [(days: Int, buyers: Int)] = [(2, 274), (3, 19), (4, 6), (5, 1), (9, 1)]

    static var count: Int { SampleBand.allCases.reduce(0) { $0 + $1.buyers } }

    /// The buyers of the three months, in no particular order.
    static func all(using random: inout SampleRandom) -> [SampleBuyer] {
        var days = repeats.flatMap { Array(repeating: $0.days, count: $0.buyers) }
        random.shuffle(&days)
        var buyers: [SampleBuyer] = []
        buyers.reserveCapacity(count)
        for band in SampleBand.allCases {
            for place in 0..<band.buyers {
                let purchaseDays = place < band.repeatBuyers ? days.removeLast() : 1
                buyers.append(SampleBuyer(band: band, purchaseDays: purchaseDays))
            }
        }
        random.shuffle(&buyers)
        return buyers
    }
}
