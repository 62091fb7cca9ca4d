import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Scoring
import Storage

struct ReportBundles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundles",
        abstract: "Which items are bought together, by tier; of one order or of one customer.")

    @OptionGroup var output: ReportOptions

    @OptionGroup var group: GroupOptions

    @Option(name: .long, help: "What makes a basket.")
    var per = BasketCount.Unit.order

    @Option(name: .long, help: ArgumentHelp("Only bundles in at least so many baskets.", valueName: "n"))
    var minCount = 3

    @Flag(name: .long, help: "Shares of all baskets; else of those with more than one piece.")
    var all = false

    @Flag(name: .long, help: "Only pairs, no triples.")
    var pairs = false

    @Option(name: .long, help: ArgumentHelp("At most so many bundles of each tier.", valueName: "n"))
    var limit = 20

    func validate() throws {
        guard minCount > 0 else { throw ValidationError("--min-count must be positive") }
        guard limit > 0 else { throw ValidationError("--limit must be positive") }
    }

    func run() throws {
        let options = output.global
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let people = try group.group(of: shop, options)
        let byTier = people.isEverybody && !shop.facts.tiers.isEmpty
        var count = BasketCount(unit: per, byTier: byTier)
        try workspace.readStore(shop).read { reader in
            let fields = byTier ? [ReportField("tier", of: shop)].compactMap(\.self) : []
            try count.count(CustomerSweep(shop: shop, now: now, group: people, fields: fields), in: reader)
        }
        let search = BundleSearch(
            fewestBaskets: minCount, largest: pairs ? 2 : 3, population: all ? .all : .several)
        // In the order of the shop's tiers; nobody's tier, should there be one, last.
        let names = byTier ? shop.facts.tiers.map(\.name) + [""] : [""]
        let groups = names.compactMap { name -> BundleView.Group? in
            guard let size = count.sizes[name] else { return nil }
            let bundles = search.bundles(in: count.baskets, segment: name)
            return BundleView.Group(
                name: byTier ? name : group.tier ?? group.segment ?? "", baskets: size.baskets, several: size.several,
                bundles: Array(bundles.prefix(limit)))
        }
        try output.show(
            BundleView(
                groups: groups, titles: count.titles, withoutItems: count.withoutItems, unit: per,
                countsAll: all, now: now), shop: shop)
    }
}

extension BasketCount.Unit: ExpressibleByArgument {}
