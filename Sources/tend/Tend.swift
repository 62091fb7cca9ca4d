import ArgumentParser
import Foundation
import RuleLanguage

/// The command line: wiring, words and exit codes; everything else is in the other targets.
@main
struct Tend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tend",
        abstract: "Rules-driven customer care for shops: write rules, preview what goes out, run them.",
        discussion: """
            --shop DIR, --store URL, --json, --lang en|zh and --now TIME may stand before the command or behind it.
            """,
        version: "0.1.0",
        subcommands: [
            Init.self, Check.self, Test.self, Schema.self, Import.self, Score.self, Preview.self, Diff.self,
            Backtest.self, Report.self, Explain.self, Run.self, Rules.self, Campaigns.self, Templates.self,
            Customers.self,
            Consent.self,
            Deliveries.self, Coupons.self, Tasks.self, Segments.self, Surveys.self, Contracts.self, Answers.self,
            Sample.self,
        ])

    /// 0 done, 1 the input is wrong, 2 the call is wrong, 3 the environment failed.
    static func main() async {
        // A reader that goes away is seen where the writing fails; a signal would end the program in the middle of its work.
        signal(SIGPIPE, SIG_IGN)
        do {
            let arguments = LeadingOptions.behindCommand(Array(CommandLine.arguments.dropFirst()), of: Tend.self)
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            Console.error(failure.message)
            Foundation.exit(failure.exitCode)
        } catch {
            // What the argument parser throws: a wrong call, or a request for help, which is none.
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            if code == .success {
                Console.print(message)
                Foundation.exit(0)
            }
            if code == .validationFailure {
                Console.error(message)
                Foundation.exit(2)
            }
            let failure = CommandFailure(environment: error)
            Console.error(failure.message)
            Foundation.exit(failure.exitCode)
        }
    }
}
