import ArgumentParser
import Foundation
import RuleLanguage
import Runtime

struct Sample: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a sample shop's order history, in the format that Taobao exports.")

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("The folder to write to.", valueName: "dir"))
    var out = "sample"

    @Option(
        name: .long, help: ArgumentHelp("The day or moment of the last order; now unless given.", valueName: "time"))
    var until: String?

    @Option(name: .long, help: ArgumentHelp("The same number gives the same shop.", valueName: "n"))
    var seed: UInt64 = 1

    func run() throws {
        let calendar = ShopCalendar.shanghai
        let end =
            try until.map { try options.time($0, on: calendar, option: "--until", endOfDay: true) }
            ?? options.instant(on: calendar)
        let folder = URL(fileURLWithPath: out, isDirectory: true)
        let files: SampleShop.Files
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            files = try SampleShop(seed: seed, until: end).write(to: folder)
        } catch {
            throw CommandFailure.environment(
                options.say(
                    "tend: cannot write to \(out): \(error.systemReason)", "tend：无法写入 \(out)：\(error.systemReason)"))
        }
        for url in [files.orders, files.items, files.earlierOrders, files.earlierItems, files.members] {
            Console.print(url.relativePath)
        }
    }
}
