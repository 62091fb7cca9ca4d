import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct ReportCare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "care",
        abstract: "How close the relation to each tier should be, by how many they are and what each brings in a year.")

    @OptionGroup var output: ReportOptions

    @Flag(name: .long, help: "Look at the segments of shop.yaml; else at the tiers.")
    var segments = false

    @Option(
        name: .long,
        help: ArgumentHelp("Up to how many customers are few, and above how many they are many.", valueName: "few,many")
    )
    var customers: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Up to which margin of a customer and year is low, and above which it is high.", valueName: "low,high"))
    var margin: String?

    @Option(name: .long, help: ArgumentHelp("What is left of an amount paid, such as 30%.", valueName: "share"))
    var marginRate: String?

    func run() throws {
        let options = output.global
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let settings = try settings(of: shop)
        let groups = groups(of: shop)
        guard !groups.isEmpty else {
            throw CommandFailure.input(
                segments
                    ? options.say("tend: shop.yaml declares no segments", "tend：shop.yaml 没有声明人群")
                    : options.say(
                        "tend: shop.yaml declares no tiers; with --segments its segments are looked at",
                        "tend：shop.yaml 没有声明等级；用 --segments 可按人群看"))
        }
        var count = CareCount(groups.map(\.group))
        try workspace.readStore(shop).read { reader in
            try count.count(CustomerSweep(shop: shop, now: now, parts: groups.map(\.group)), in: reader)
        }
        let rows = zip(groups, count.groups).map { CareView.Row(name: $0.name, count: $1) }
        try output.show(CareView(rows: rows, settings: settings, now: now), shop: shop)
    }

    private func groups(of shop: Shop) -> [(name: String, group: CustomerGroup)] {
        if segments {
            return shop.segments.sorted { $0.key < $1.key }.map { ($0.key, CustomerGroup(segment: $0.value)) }
        }
        return shop.facts.tiers.map { ($0.name, CustomerGroup(tier: $0.name)) }
    }

    /// The shop's own settings, with what the command line changes.
    private func settings(of shop: Shop) throws -> CareSettings {
        let currency = shop.facts.currency
        var settings = shop.care ?? CareSettings.usual(currency)
        let whole = Currency(code: "", fractionDigits: 0, symbol: "")
        if let customers {
            let (few, many) = try limits(customers, option: "--customers", in: whole)
            settings.fewCustomers = Int(few)
            settings.manyCustomers = Int(many)
        }
        if let margin {
            (settings.lowMargin, settings.highMargin) = try limits(margin, option: "--margin", in: currency)
        }
        if let marginRate { settings.marginRate = try share(marginRate) }
        return settings
    }

    private func limits(_ text: String, option: String, in currency: Currency) throws -> (Int64, Int64) {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { AmountText.minorAmount(Cell(String($0)), in: currency) }
        guard numbers.count == 2, let low = numbers[0], let high = numbers[1], low >= 0, low < high else {
            throw CommandFailure.usage(
                output.global.say(
                    "tend: \(option): `\(text)` is no pair of ascending numbers, such as 10,50",
                    "tend：\(option)：`\(text)` 不是从小到大的两个数，例如 10,50"))
        }
        return (low, high)
    }

    /// In ten-thousandths.
    private func share(_ text: String) throws -> Int64 {
        let percent = Currency(code: "", fractionDigits: 2, symbol: "")
        guard text.hasSuffix("%"), let share = percent.minorAmount(parsing: text.dropLast()),
            (1...10_000).contains(share)
        else {
            throw CommandFailure.usage(
                output.global.say(
                    "tend: --margin-rate: `\(text)` is no share up to 100%; write it like 30%",
                    "tend：--margin-rate：`\(text)` 不是 100% 以内的比例；写作 30%"))
        }
        return share
    }
}
