import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

extension ImportKind: ExpressibleByArgument {}
extension ImportFormat: ExpressibleByArgument {}

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring orders, customers, items or events in from CSV files. Twice does the same as once.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "CSV files, UTF-8, GB18030 or UTF-16.")
    var files: [String]

    @Option(name: .customLong("as"), help: "What the rows are.")
    var kind: ImportKind

    @Option(name: .long, help: "Whose columns the file has.")
    var format: ImportFormat = .auto

    @Option(
        name: .long,
        help: ArgumentHelp("A file of lines `their column: our field`, for other columns.", valueName: "file"))
    var map: String?

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        // All or nothing: with one file that cannot be read as that, none is brought in, and no store is made.
        try refusing { for file in files { try Importer.check(file, as: kind, format: format, map: map, shop: shop) } }
        let store = try workspace.openStore(shop, now: now)
        try workspace.beginRules(in: store, now: now)
        let importer = Importer(store: store, shop: shop, now: now, language: options.language)
        for file in files {
            let report = try refusing {
                defer { Console.endProgress() }
                return try importer.run(file, as: kind, format: format, map: map) { showProgress($0, of: file) }
            }
            let view = ImportView(report: report, file: file, shop: shop, options: options)
            if options.json { try view.printJSON() } else { view.printText() }
        }
        let totals = try store.read { try $0.totals() }
        if !options.json {
            Console.print(
                options.say(
                    "the store holds \(totals.customers) customers, \(totals.orders) orders, \(totals.events) events",
                    "存储里共有 \(totals.customers) 位顾客、\(totals.orders) 个订单、\(totals.events) 个事件"))
        }
    }

    private func refusing<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as ImportError {
            throw options.failure(error)
        }
    }

    private func showProgress(_ progress: ImportProgress, of file: String) {
        let share = progress.totalBytes > 0 ? progress.bytesRead * 100 / progress.totalBytes : 100
        Console.progress(
            options.say("\(file): \(progress.rows) rows, \(share)%", "\(file)：\(progress.rows) 行，\(share)%"))
    }
}

extension GlobalOptions {
    /// Why a file cannot be brought in at all.
    func failure(_ error: ImportError) -> CommandFailure {
        let wording = error.wording(in: language)
        let help = wording.help.map { "\n" + say("help: ", "建议：") + $0 } ?? ""
        return .input("tend: " + wording.message + help)
    }
}
