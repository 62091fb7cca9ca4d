import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

/// The options of every report: what the shop is, and in which form the figures come.
struct ReportOptions: ParsableArguments {
    @OptionGroup var global: GlobalOptions

    @Flag(name: .long, help: "Print CSV.")
    var csv = false

    @Option(
        name: .long, help: ArgumentHelp("Draw it all into one HTML page that needs nothing else.", valueName: "file"))
    var html: String?

    func validate() throws {
        guard !csv || !global.json else { throw ValidationError("--csv and --json do not go together") }
    }

    /// Prints the report in the form that was asked for, and writes the page where one was asked for.
    ///
    /// - Parameter prints: false where something else has been printed, and only the page is wanted.
    func show(_ report: some ReportView, shop: Shop, prints: Bool = true) throws {
        let words = FigureWords(options: global, shop: shop)
        if let html { try report.page(words).write(to: html, options: global) }
        guard prints else { return }
        if global.json {
            try JSON.print(report.document(words))
        } else if csv {
            Console.print(report.table(words).csv)
        } else {
            Console.print(report.text(words))
        }
    }
}

/// One report, in each of its forms.
protocol ReportView {
    associatedtype Document: Encodable

    /// What `--json` prints.
    func document(_ words: FigureWords) -> Document
    /// What `--csv` prints.
    func table(_ words: FigureWords) -> ReportTable
    /// What a terminal shows.
    func text(_ words: FigureWords) -> String
    func page(_ words: FigureWords) -> ReportPage
}

/// The options of reports about some of the customers.
struct GroupOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Only customers of this segment of shop.yaml.", valueName: "name"))
    var segment: String?

    @Option(name: .long, help: ArgumentHelp("Only customers of this tier.", valueName: "name"))
    var tier: String?

    func group(of shop: Shop, _ options: GlobalOptions) throws -> CustomerGroup {
        if let tier { try GroupOptions.checkTier(tier, of: shop, options) }
        guard let segment else { return CustomerGroup(tier: tier) }
        guard let clause = shop.segments[segment] else {
            let hint = suggestion(for: segment, among: shop.segments.keys.sorted()).map {
                options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？")
            }
            throw CommandFailure.input(
                options.say(
                    "tend: shop.yaml has no segment `\(segment)`", "tend：shop.yaml 里没有人群 `\(segment)`")
                    + (hint ?? ""))
        }
        return CustomerGroup(segment: clause, tier: tier)
    }

    static func checkTier(_ tier: String, of shop: Shop, _ options: GlobalOptions) throws {
        guard shop.facts.tiers.contains(where: { $0.name == tier }) else {
            throw CommandFailure.input(
                options.say("tend: there is no tier `\(tier)`", "tend：没有等级 `\(tier)`"))
        }
    }
}
