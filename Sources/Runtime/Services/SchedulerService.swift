import Engine
package import Logging
package import RuleLanguage
import ServiceLifecycle
import Storage

/// The scheduler: a turn every few seconds, until it is told to stop. A turn plans what has become due and hands it over.
package struct SchedulerService: Service {
    /// What one turn came to.
    package struct Turn: Sendable {
        package var tick: Tick.Outcome
        package var dispatch: Dispatcher.Report
    }

    private let tick: Tick
    private let dispatcher: Dispatcher
    private let interval: Duration
    private let clock: @Sendable () -> Instant
    private let logger: Logger

    package init(
        tick: Tick, dispatcher: Dispatcher, interval: Duration, clock: @escaping @Sendable () -> Instant, logger: Logger
    ) {
        self.tick = tick
        self.dispatcher = dispatcher
        self.interval = interval
        self.clock = clock
        self.logger = logger
    }

    /// Settles what an earlier turn or process left in the middle, plans, and hands over.
    package func runOnce() async throws -> Turn {
        var report = try await dispatcher.recover(now: clock())
        let outcome = try tick.run(now: clock())
        report.add(try await dispatcher.runOnce(now: clock()))
        return Turn(tick: outcome, dispatch: report)
    }

    package func run() async throws {
        logger.info("the scheduler is running")
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    log(try await runOnce())
                } catch let error as StoreError {
                    // A turn that failed was undone as a whole; the next one finds the same work again.
                    logger.error("the turn was undone", metadata: ["reason": "\(error)"])
                } catch let error as GatewayFailure {
                    // What was not handed over stays in the store; the next turn settles it and goes on.
                    logger.error("texts cannot be handed over", metadata: ["reason": "\(error.reason)"])
                }
                do { try await Task.sleep(for: interval) } catch { break }
            }
        }
        logger.info("the scheduler has stopped")
    }

    private func log(_ turn: Turn) {
        switch turn.tick {
        case .planned(_, let summary, let stops) where summary.totals.selected > 0:
            for stop in stops {
                logger.warning(
                    "the breaker has stopped a rule",
                    metadata: ["rule": "\(stop.rule)", "reason": "\(stop.reason ?? "")"])
            }
            logger.info(
                "planned",
                metadata: [
                    "acted": "\(summary.totals.acted)", "skipped": "\(summary.totals.selected - summary.totals.acted)",
                    "messages": "\(summary.totals.messages)",
                ])
        case .planned, .nothingToDo:
            break
        }
        if turn.dispatch != Dispatcher.Report() {
            logger.info(
                "delivered",
                metadata: [
                    "sent": "\(turn.dispatch.sent)", "failed": "\(turn.dispatch.failed)",
                    "unknown": "\(turn.dispatch.unknown)", "retracted": "\(turn.dispatch.retracted)",
                    "expired": "\(turn.dispatch.expired)",
                ])
        }
    }
}
