import ArgumentParser
import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage

struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what an edit changes, and for whom, before it is applied. Writes nothing.",
        discussion: """
            OLD and NEW are folders, or revisions of the shop's folder in git: REV, or REV:FOLDER with a folder of the repository. Both \
            are planned over the same days on the same store.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The shop's folder as it was: a folder or a git revision.")
    var old: String

    @Argument(help: "The shop's folder as it would be.")
    var new: String

    @Option(name: .long, help: ArgumentHelp("How many days ahead.", valueName: "n"))
    var days = 30

    @Flag(name: .long, help: "Print one JSON line for every difference.")
    var people = false

    func validate() throws {
        guard (0...3660).contains(days) else { throw ValidationError("--days must lie between 0 and 3660") }
    }

    func run() throws {
        let oldRevision = try revision(old)
        let newRevision = try revision(new)
        let before = Workspace(options, folder: oldRevision.folder)
        let after = Workspace(options, folder: newRevision.folder)
        let (oldBook, newBook) = (try book(before, old), try book(after, new))
        let workspace = home(oldRevision)
        let shop = try workspace.shop()
        let calendar = shop.facts.calendar
        let now = try options.instant(on: calendar)
        let comparison = BookComparison(
            old: side(oldBook, before), new: side(newBook, after), now: now)
        var view = DiffView(shop: newBook.shop, options: options, old: old, new: new)
        try workspace.readStore(shop).read { reader in
            let watermark = try reader.shardState().watermark
            let end = calendar.adding(Span(days: days), to: max(now, watermark))
            do {
                let report = try comparison.compare(Window(after: watermark, through: end), from: reader) { changes in
                    if people {
                        try view.printLines(changes, names: names(of: changes, in: reader))
                    } else {
                        try view.keep(changes) { try names(of: $0, in: reader) }
                    }
                }
                if people { return }
                if options.json { try view.printJSON(report) } else { view.printText(report) }
            } catch let error as OldVersionError {
                throw CommandFailure.input(OldVersionWords(error: error, options: options).text)
            }
        }
    }

    private func side(_ book: RuleBook, _ workspace: Workspace) -> BookComparison.Side {
        BookComparison.Side(book, versioned: VersionedBook(book, templates: workspace.reading.templates))
    }

    /// Whose store is looked at: that of the shop named by --shop, else that of the old folder.
    private func home(_ old: ShopRevision) -> Workspace {
        let settings = URL(fileURLWithPath: options.shop, isDirectory: true).appendingPathComponent("shop.yaml").path
        return FileManager.default.fileExists(atPath: settings)
            ? Workspace(options) : Workspace(options, folder: old.folder)
    }

    private func book(_ workspace: Workspace, _ name: String) throws -> RuleBook {
        do {
            return try workspace.book()
        } catch let failure as CommandFailure {
            Console.error(options.say("tend: `\(name)` is not sound", "tend：`\(name)` 有错误"))
            throw failure
        }
    }

    private func names(of changes: [PlanChange], in reader: any StoreReading) throws -> [String: String] {
        try reader.customers(Array(Set(changes.map(\.customer)))).compactMapValues(\.name)
    }

    private func revision(_ name: String) throws -> ShopRevision {
        do {
            return try ShopRevision(name, shop: URL(fileURLWithPath: options.shop, isDirectory: true))
        } catch let failure as ShopRevision.Failure {
            throw words(failure, name)
        }
    }

    private func words(_ failure: ShopRevision.Failure, _ name: String) -> CommandFailure {
        switch failure {
        case .noGit:
            .environment(
                options.say(
                    "tend: `\(name)` is no folder, and git, which could know it as a revision, is not installed",
                    "tend：`\(name)` 不是文件夹，而能把它当作版本读取的 git 没有安装"))
        case .notARepository(let folder):
            .input(
                options.say(
                    "tend: `\(name)` is no folder, and \(folder) is in no git repository in which it could be a revision",
                    "tend：`\(name)` 不是文件夹，而 \(folder) 也不在 git 仓库里"))
        case .unknown:
            .input(
                options.say(
                    "tend: `\(name)` is neither a folder nor a revision that holds the shop's folder",
                    "tend：`\(name)` 既不是文件夹，也不是含有店铺文件夹的 git 版本"))
        case .noFolder where name.contains(":"):
            .input(
                options.say("tend: that revision has no folder `\(name)`", "tend：那个版本里没有文件夹 `\(name)`"))
        case .noFolder:
            .input(
                options.say(
                    "tend: the shop's folder is not in `\(name)`; if it had another name then, write `\(name):FOLDER`, or `\(name):.` for the whole repository",
                    "tend：`\(name)` 里没有店铺的文件夹；如果当时叫别的名字，写作 `\(name):文件夹`，整个仓库写作 `\(name):.`"))
        case .noShop:
            .input(options.say("tend: there is no shop.yaml in `\(name)`", "tend：`\(name)` 里没有 shop.yaml"))
        case .git(let reason):
            .environment(
                options.say("tend: git could not take `\(name)` out: ", "tend：git 无法取出 `\(name)`：") + reason)
        }
    }
}
