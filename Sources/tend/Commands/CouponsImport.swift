import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct CouponsImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring the shop's own coupon codes, for coupons with `codes: pool`.",
        discussion: "One code in each line, or the first column of a CSV file. Codes that any pool has are passed over."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The list of codes.")
    var file: String

    @Option(name: .long, help: ArgumentHelp("The coupon that takes its codes from it.", valueName: "coupon"))
    var name: String

    private struct Document: Encodable {
        var coupon: String
        var added: Int
        var known: Int
        var refused: Int
        var free: Int
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let list = try read()
        for refusal in list.refusals.prefix(20) { Console.error(words(refusal)) }
        guard !list.codes.isEmpty else {
            throw CommandFailure.input(options.say("tend: \(file) holds no codes", "tend：\(file) 里没有券码"))
        }
        try refuseWhereNobodyTakes(shop, workspace)
        let store = try workspace.openStore(shop, now: now)
        let (added, foreign, free) = try store.write { writer in
            let foreign = try writer.poolsOf(codes: list.codes).filter { $0.value != name }
            let added = try writer.add(codes: list.codes, to: name)
            return (added, foreign, try writer.codePools().first { $0.name == name }?.free ?? 0)
        }
        for (code, pool) in foreign.sorted(by: { $0.key < $1.key }).prefix(5) {
            Console.error(options.say("warning: `\(code)` is in the pool \(pool)", "警告：`\(code)` 已在券码池 \(pool) 里"))
        }
        let known = list.codes.count - added
        if options.json {
            return try JSON.print(
                Document(coupon: name, added: added, known: known, refused: list.refusals.count, free: free))
        }
        Console.print(
            options.say(
                "\(name): \(added) new codes, \(known) known before, \(list.refusals.count) refused; \(free) free",
                "\(name)：新增 \(added) 个，已有 \(known) 个，不收 \(list.refusals.count) 个；可用 \(free) 个"))
    }

    private func read() throws -> CodeList {
        do {
            return try CodeList(path: file)
        } catch let error as ImportError {
            throw options.failure(error)
        }
    }

    private func words(_ refusal: CodeList.Refusal) -> String {
        let why =
            switch refusal.reason {
            case .tooLong: options.say("longer than 100 bytes", "超过 100 字节")
            case .twice(let line): options.say("stands in line \(line) as well", "第 \(line) 行已经有了")
            case .strangeCharacters: options.say("has a space in it, or is no text", "中间有空格，或不是文字")
            }
        return "\(file):\(refusal.line): `\(refusal.code)` " + why
    }

    /// Codes that no coupon takes would be known ever after, and help nobody.
    private func refuseWhereNobodyTakes(_ shop: Shop, _ workspace: Workspace) throws {
        let rules = workspace.reading.book?.rules ?? []
        let declared = shop.coupons.filter { $0.value.coupon.codes == .pool }.keys
        let named = Set(rules.flatMap { $0.steps.flatMap(\.pools) }).union(declared)
        guard workspace.reading.book != nil, !named.contains(name) else { return }
        let near = suggestion(for: name, among: named.sorted())
        throw CommandFailure.input(
            options.say(
                "tend: no coupon \(name) has `codes: pool`", "tend：没有哪张券 \(name) 写了 `codes: pool`")
                + (near.map { options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？") } ?? ""))
    }
}

struct CouponsPools: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pools", abstract: "How many of the shop's own codes are left.")

    @OptionGroup var options: GlobalOptions

    private struct Document: Encodable {
        var coupon: String
        var codes: Int
        var free: Int
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let pools = try workspace.readStore(shop).read { try $0.codePools() }
        if options.json {
            for pool in pools { try JSON.printLine(Document(coupon: pool.name, codes: pool.codes, free: pool.free)) }
            return
        }
        guard !pools.isEmpty else {
            return Console.print(options.say("no pools of codes", "没有券码池"))
        }
        var table = TextTable([
            (options.say("coupon", "券"), .left), (options.say("codes", "券码"), .right),
            (options.say("free", "可用"), .right),
        ])
        for pool in pools { table.add([pool.name, String(pool.codes), String(pool.free)]) }
        Console.print(table.text)
    }
}
