import ArgumentParser
import Foundation
import RuleLanguage
import Runtime

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a new shop folder with commented rules that pass check.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The folder to make; it may exist, but none of the files in it are replaced.")
    var dir: String

    @Option(name: .long, help: ArgumentHelp("The shop's name.", valueName: "name"))
    var name: String?

    func run() throws {
        let root = URL(fileURLWithPath: dir, isDirectory: true)
        let shopName = name ?? root.standardizedFileURL.lastPathComponent
        let files = NewShop(name: shopName).files
        // All or nothing: with one file in the way, nothing is written.
        for file in files where FileManager.default.fileExists(atPath: root.appendingPathComponent(file.path).path) {
            throw CommandFailure.input(
                options.say(
                    "tend: \(dir)/\(file.path) is there already; nothing was written",
                    "tend：\(dir)/\(file.path) 已经存在；什么也没写"))
        }
        do {
            for file in files {
                let url = root.appendingPathComponent(file.path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.text.utf8).write(to: url)
            }
        } catch {
            throw CommandFailure.environment(
                options.say(
                    "tend: cannot write to \(dir): \(error.systemReason)",
                    "tend：无法写入 \(dir)：\(error.systemReason)"))
        }
        for file in files { Console.print("\(dir)/\(file.path)") }
        Console.print(
            options.say(
                "next: tend --shop \(dir) check, then tend --shop \(dir) import ORDERS.csv --as orders",
                "下一步：tend --shop \(dir) check，然后 tend --shop \(dir) import 订单.csv --as orders"))
    }
}
