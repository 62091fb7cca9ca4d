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
        let dispatcher = Dispatcher(
            store: store, gateway: try gateway(workspace, book.shop), shop: book.shop, sampleCount: once ? show : 0)
        if once {
            try await runOnce(workspace, book, store: store, dispatcher: dispatcher, now: now)
        } else {
            try await runService(book, store: store, dispatcher: dispatcher)
        }
    }

    private func gateway(_ workspace: Workspace, _ shop: Shop) throws -> any Gateway {
        if shop.sms.gateway == "console" { return ConsoleGateway { Console.print($0) } }
        return FileGateway(url: try workspace.outbox(shop), calendar: shop.facts.calendar)
    }

    private func runService(_ book: RuleBook, store: any CustomerStore, dispatcher: Dispatcher) async throws {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        let scheduler = scheduler(book, store: store, dispatcher: dispatcher) { SystemClock.now() }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [scheduler], gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "tend")))
        try await group.run()
    }

    private func scheduler(
        _ book: RuleBook, store: any CustomerStore, dispatcher: Dispatcher, clock: @escaping @Sendable () -> Instant
    ) -> SchedulerService {
        SchedulerService(
            tick: Tick(book: book, store: store), dispatcher: dispatcher, interval: .seconds(interval), clock: clock,
            logger: Logger(label: "tend"))
    }

    private func runOnce(
        _ workspace: Workspace, _ book: RuleBook, store: any CustomerStore, dispatcher: Dispatcher, now: Instant
    ) async throws {
        let turn = try await scheduler(book, store: store, dispatcher: dispatcher) { now }.runOnce()
        let view = RunView(book: book, outcome: turn.tick, report: turn.dispatch, options: options)
        let outbox = book.shop.sms.gateway == "file" ? try workspace.outbox(book.shop).path : nil
        if options.json {
            try view.printJSON(outbox: outbox)
        } else {
            view.printText(outbox: outbox)
        }
    }
}
