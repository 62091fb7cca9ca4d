import ArgumentParser
import Engine
import Foundation
import Logging
import RuleLanguage
import Runtime
import ServiceLifecycle
import Storage
import UnixSignals

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the scheduler: plan what has become due, and hand it over.")

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "One turn, then exit.")
    var once = false

    @Option(name: .long, help: ArgumentHelp("Seconds between turns.", valueName: "s"))
    var interval = 5.0

    @Option(name: .long, help: ArgumentHelp("How many of the texts to show after --once.", valueName: "n"))
    var show = 10

    func validate() throws {
        guard interval >= 0.1, interval <= 86_400 else {
            throw ValidationError("--interval must lie between 0.1 and 86400 seconds")
        }
        guard show >= 0 else { throw ValidationError("--show must not be negative") }
        guard once || options.now == nil else { throw ValidationError("--now goes with --once") }
    }

    func run() async throws {
        let workspace = Workspace(options)
        let book = try workspace.book()
        let now = try options.instant(on: book.shop.facts.calendar)
        let store = try workspace.openStore(book.shop, now: now)
        guard let lock = try RunLock(besideStore: try workspace.lockPath(book.shop)) else {
            throw CommandFailure.environment(
                options.say(
                    "tend: another run is working on this store; nothing was done",
                    "tend：另一个 run 正在使用这个存储；什么也没做"))
        }
        defer { withExtendedLifetime(lock) {} }
        // Before anything is done: somebody may be left in an old version that cannot be read any more.
        _ = try store.read { try workspace.versioned(book, now: now, from: $0) }
        // The store stays the same one for as long as the process lives, and so does what lies beside it.
        let outbox = try workspace.outbox(book.shop)
        let live = LiveShop(workspace.folder, using: workspace.reading, book: book)
        if once {
            try await runOnce(live, store: store, outbox: outbox, now: now)
        } else {
            try await runService(live, store: store, outbox: outbox)
        }
    }

    private func scheduler(
        _ live: LiveShop, store: any CustomerStore, outbox: URL, clock: @escaping @Sendable () -> Instant
    ) -> SchedulerService {
        var desk = SchedulerService.Desk(
            store: store,
            gateway: { shop in
                if shop.sms.gateway == "console" { return ConsoleGateway { Console.print($0) } }
                return FileGateway(url: outbox, calendar: shop.facts.calendar)
            }, clock: clock)
        desk.sampleCount = once ? show : 0
        return SchedulerService(
            live, desk: desk, interval: .seconds(interval), language: options.language, logger: Logger(label: "tend"))
    }

    private func runService(_ live: LiveShop, store: any CustomerStore, outbox: URL) async throws {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        let scheduler = scheduler(live, store: store, outbox: outbox) { SystemClock.now() }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [scheduler], gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "tend")))
        try await group.run()
    }

    private func runOnce(
        _ live: LiveShop, store: any CustomerStore, outbox: URL, now: Instant
    ) async throws {
        let turn = try await scheduler(live, store: store, outbox: outbox) { now }.runOnce()
        let shop = turn.book.shop
        let view = RunView(turn, options: options)
        let path = shop.sms.gateway == "file" ? outbox.path : nil
        if options.json {
            try view.printJSON(outbox: path)
        } else {
            view.printText(outbox: path)
        }
    }
}
