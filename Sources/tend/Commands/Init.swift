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

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Begin with a theme of the sample shop: care, win-back, service-desk or b2b.", valueName: "theme"))
    var pack: String?

    private func files(of shop: NewShop) throws -> [NewShop.File] {
        guard let pack else { return shop.files }
        if let blueprint = Blueprint(named: pack) { return blueprint.files(for: shop) }
        let names = Blueprint.all.map(\.name)
        let near = suggestion(for: pack, among: names).map { options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？") }
        let known = names.joined(separator: ", ")
        throw CommandFailure.usage(
            options.say("tend: there is no pack `\(pack)`", "tend：没有主题 `\(pack)`")
                + (near ?? options.say("; there are \(known)", "；有 \(known)")))
    }

    func run() throws {
        let root = URL(fileURLWithPath: dir, isDirectory: true)
        let shopName = name ?? root.standardizedFileURL.lastPathComponent
        let files = try files(of: NewShop(name: shopName))
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
        if pack != nil {
            Console.print(
                options.say(
                    "first fill in what stands at the top of \(dir)/shop.yaml: the signature, the staff and whatever else it asks for",
                    "先把 \(dir)/shop.yaml 开头“先填这些”看一遍：签名、人员等"))
        }
        Console.print(
            options.say(
                "next: tend --shop \(dir) check, then tend --shop \(dir) import ORDERS.csv --as orders",
                "下一步：tend --shop \(dir) check，然后 tend --shop \(dir) import 订单.csv --as orders"))
    }
}
