import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Scoring
import Storage

struct ReportRFM: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rfm",
        abstract: "Scores by recency, frequency and money: how the customers are spread over them.")

    @OptionGroup var output: ReportOptions

    @OptionGroup var settings: RFMArguments

    @Flag(name: .long, help: "One row for each customer, with --csv, or one line with --json.")
    var people = false

    @OptionGroup var group: GroupOptions

    func validate() throws {
        guard !people || output.csv || output.global.json else {
            throw ValidationError("--people needs --csv or --json")
        }
    }

    func run() throws {
        let options = output.global
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let inputs = try settings.inputs(of: shop, now: now, options: options)
        let sweep = CustomerSweep(shop: shop, now: now, group: try group.group(of: shop, options))
        try workspace.readStore(shop).read { reader in
            let run = try RFMRun(inputs, of: sweep, in: reader)
            if people {
                try printPeople(run, of: sweep, in: reader, currency: shop.facts.currency)
                if output.html == nil { return }
            }
            try output.show(RFMView(run: run, now: now), shop: shop, prints: !people)
        }
    }

    private func printPeople(
        _ run: RFMRun, of sweep: CustomerSweep, in reader: any StoreReading, currency: Currency
    ) throws {
        var table = ReportTable([
            .name("customer", ""), .name("last_day", ""), .figure("count", ""), .figure("money", ""),
            .figure("recency", ""), .figure("frequency", ""), .figure("monetary", ""), .figure("score", ""),
        ])
        if output.csv { Console.print(table.csv) }
        try run.forEachPerson(of: sweep, in: reader) { customer, figures, score in
            let person = RFMPersonDocument(customer, figures, score, currency)
            guard output.csv else {
                try JSON.printLine(person)
                return
            }
            table.add(person.cells)
            // A page at a time, so that memory stays small and writing stays quick.
            if table.rows.count == 1000 { Console.print(table.takeLines()) }
        }
        if !table.rows.isEmpty { Console.print(table.takeLines()) }
    }
}

/// A customer's figures and scores.
struct RFMPersonDocument: Encodable {
    var customer: String
    var lastDay: String
    var count: Int
    var money: MoneyDocument
    var recency: Int
    var frequency: Int
    var monetary: Int
    var score: Int

    init(_ customer: Customer, _ figures: RFMFigures, _ score: RFMScore, _ currency: Currency) {
        self.customer = customer.id
        lastDay = CalendarDate(dayNumber: Int(figures.day)).iso8601
        count = Int(figures.count)
        money = MoneyDocument(figures.money, currency)
        recency = Int(score.recency)
        frequency = Int(score.frequency)
        monetary = Int(score.money)
        self.score = score.combined
    }

    var cells: [ReportTable.Cell] {
        [
            .init(customer), .init(lastDay), .init(count), .init(shown: money.amount, value: money.amount),
            .init(recency), .init(frequency), .init(monetary), .init(score),
        ]
    }
}
