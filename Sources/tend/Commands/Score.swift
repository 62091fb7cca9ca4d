import ArgumentParser
import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage

struct Score: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring tiers, states and scores up to date; a change becomes an event.")

    @OptionGroup var options: GlobalOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Say how many customers another shop.yaml would move where; write nothing.", valueName: "file"))
    var whatIf: String?

    func run() throws {
        let workspace = Workspace(options)
        let book = try workspace.book()
        let now = try options.instant(on: book.shop.facts.calendar)
        if let whatIf {
            try tryOut(whatIf, workspace: workspace, current: book.shop, now: now)
            return
        }
        let store = try workspace.openStore(book.shop, now: now)
        try store.write { try $0.record(book.versions, at: now.advanced(byMilliseconds: -1)) }
        let report = try ScoreService(store: store, book: book).run(now: now)
        let (counts, totals) = try store.read { (try $0.stateCounts(), try $0.totals()) }
        if options.json {
            try JSON.print(ScoreDocument(report, counts: counts, customers: totals.customers))
        } else {
            ScoreView(report: report, shop: book.shop, options: options).printText(
                counts: counts, customers: totals.customers)
        }
    }

    private func tryOut(_ path: String, workspace: Workspace, current: Shop, now: Instant) throws {
        let url = URL(fileURLWithPath: path)
        guard let (shop, diagnostics, file) = try? ScoreTrial.shop(at: url) else {
            throw CommandFailure.input(options.say("tend: cannot read \(path)", "tend：读不了 \(path)"))
        }
        let renderer = DiagnosticRenderer(files: [file], language: options.language)
        for diagnostic in diagnostics { Console.error(renderer.render(diagnostic)) }
        guard let shop else { throw CommandFailure.silent }
        let outcome = try workspace.readStore(current).read {
            try ScoreTrial(current: current, other: shop, now: now).run($0)
        }
        let view = ScoreTrialView(outcome: outcome, current: current, other: shop, options: options)
        if options.json { try view.printJSON() } else { view.printText() }
    }
}
