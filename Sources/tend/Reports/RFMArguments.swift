import ArgumentParser
import RuleLanguage
import Runtime
import Scoring

/// How recency, frequency and money are scored, where the command line says otherwise than the shop.
struct RFMArguments: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Only purchases of so long until now, such as 90d or 6 months, or all.", valueName: "length")
    )
    var window: String?

    @Option(
        name: .long,
        help: ArgumentHelp("How many bins each of the three has, such as 5 or 5,4,3; at most 9.", valueName: "n"))
    var bins: String?

    @Flag(
        inversion: .prefixedNo,
        help: "Bin frequency inside each recency bin, and money inside both; else each among all.")
    var nested: Bool?

    @Flag(
        inversion: .prefixedNo,
        help: "Spread customers with the same number over bins by lot; else they share a bin.")
    var spreadTies: Bool?

    @Option(name: .long, help: ArgumentHelp("Where the lot begins.", valueName: "n"))
    var seed: UInt64?

    @Option(name: .long, help: "What a customer's amounts come to.")
    var money: RFMSettings.Money?

    @Flag(
        inversion: .prefixedNo, help: "Count orders; else days with an order.")
    var orders: Bool?

    /// The shop's own settings, with what the command line changes.
    func inputs(of shop: Shop, now: Instant, options: GlobalOptions) throws -> RFMInputs {
        var inputs = RFMInputs(shop.rfm, now: now, calendar: shop.facts.calendar)
        if let window { inputs.window = try days(window, until: now, shop.facts.calendar, options) }
        if let bins { try setBins(bins, of: &inputs.settings, options) }
        if let nested { inputs.settings.method = nested ? .nested : .independent }
        inputs.settings.ties = ties(inputs.settings.ties)
        if let money { inputs.money = money }
        if let orders { inputs.counting = orders ? .orders : .purchaseDays }
        return inputs
    }

    private func ties(_ shops: RFMSettings.Ties) -> RFMSettings.Ties {
        switch (shops, spreadTies) {
        case (_, false), (.same, nil): .same
        case (.same, true): .spread(seed: seed ?? RFMArguments.usualSeed)
        case (.spread(let own), _): .spread(seed: seed ?? own)
        }
    }

    /// Also that of shop.yaml.
    private static let usualSeed: UInt64 = 1

    private func days(
        _ text: String, until now: Instant, _ calendar: ShopCalendar, _ global: GlobalOptions
    ) throws -> ClosedRange<Int32> {
        var options = RFMOptions()
        guard text != "all" else { return .min...options.days(through: now, calendar: calendar).upperBound }
        options.window = try global.span(text, option: "--window")
        return options.days(through: now, calendar: calendar)
    }

    private func setBins(_ text: String, of settings: inout RFMSettings, _ options: GlobalOptions) throws {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard numbers.count == 1 || numbers.count == 3,
            numbers.allSatisfy(RFMSettings.Binning.allowedBins.contains)
        else {
            throw CommandFailure.usage(
                options.say(
                    "tend: --bins: `\(text)` is neither a number from 1 to 9 nor three of them, such as 5,4,3",
                    "tend：--bins：`\(text)` 既不是 1 到 9 的一个数，也不是三个这样的数，例如 5,4,3"))
        }
        settings.recency = .ranked(bins: numbers[0])
        settings.frequency = .ranked(bins: numbers.count == 1 ? numbers[0] : numbers[1])
        settings.money = .ranked(bins: numbers[numbers.count - 1])
    }
}

extension RFMSettings.Money: ExpressibleByArgument {}

extension RFMInputs {
    fileprivate init(_ options: RFMOptions, now: Instant, calendar: ShopCalendar) {
        self.init(
            window: options.days(through: now, calendar: calendar), settings: options.settings,
            counting: options.counting, money: options.money)
    }
}
