import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Segments: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The groups that shop.yaml names: who is in them, and visit tasks handed out to them.",
        subcommands: [SegmentsList.self, SegmentsShow.self, SegmentsHandOut.self, SegmentsHandOuts.self])
}

extension StaffWork {
    func segment(_ name: String) throws -> Clause {
        if let segment = shop.segments[name] { return segment }
        let hint = suggestion(for: name, among: shop.segments.keys.sorted()).map {
            options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？")
        }
        throw CommandFailure.input(
            options.say("tend: there is no segment `\(name)`", "tend：没有人群 `\(name)`")
                + (hint ?? options.say("; shop.yaml declares them under `segments`", "；请在 shop.yaml 的 segments 下声明")))
    }
}

struct SegmentsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The segments, and how many customers are in each now.")

    @OptionGroup var options: GlobalOptions

    private struct Document: Encodable {
        var segment: String
        var customers: Int
    }

    func run() throws {
        let work = try StaffWork(options)
        let handOut = SegmentHandOut(shop: work.shop, now: work.now)
        let counts = try work.read { reader in
            try work.shop.segments.sorted { $0.key < $1.key }.map { name, segment in
                Document(segment: name, customers: try handOut.customers(of: segment, in: reader).count)
            }
        }
        if options.json { return try counts.forEach { try JSON.printLine($0) } }
        guard !counts.isEmpty else {
            return Console.print(options.say("no segments; shop.yaml declares them", "没有人群；请在 shop.yaml 里声明"))
        }
        var table = TextTable([(options.say("segment", "人群"), .left), (options.say("customers", "顾客"), .right)])
        for line in counts { table.add([line.segment, String(line.customers)]) }
        Console.print(table.text)
    }
}

struct SegmentsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Who is in a segment now, by key.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The segment.")
    var name: String

    @OptionGroup var list: ListOptions

    @Option(name: .long, help: ArgumentHelp("Begin behind this key.", valueName: "key"))
    var after: String?

    private struct Document: Encodable {
        var customer: String
        var name: String?
        var owner: String?
        var orders: Int
        var spent: MoneyDocument
        var lastOrderAt: String?
    }

    func run() throws {
        let work = try StaffWork(options)
        let facts = work.shop.facts
        let segment = try work.segment(name)
        let (count, lines) = try work.read { reader in
            let all = try SegmentHandOut(shop: work.shop, now: work.now).customers(of: segment, in: reader)
            let shown = Array(all.drop { key in after.map { key <= $0 } ?? false }.prefix(list.limit))
            let files = try reader.files(
                of: shown, needs: FileNeeds(events: false, orders: false, from: work.now))
            let lines = shown.compactMap { files[$0] }.map { file in
                let standing = Moment(file: file, now: work.now, shop: facts).standing
                return Document(
                    customer: file.customer.id, name: file.customer.name, owner: file.customer.owner,
                    orders: standing.orders, spent: MoneyDocument(standing.spent, facts.currency),
                    lastOrderAt: standing.lastOrderAt.map { work.calendar.rfc3339($0) })
            }
            return (all.count, lines)
        }
        if options.json { return try lines.forEach { try JSON.printLine($0) } }
        Console.print(options.say("\(name): \(count) customers", "\(name)：\(count) 位顾客"))
        guard !lines.isEmpty else { return }
        var table = TextTable([
            (options.say("customer", "顾客"), .left), (options.say("name", "姓名"), .left),
            (options.say("owner", "负责人"), .left), (options.say("orders", "订单"), .right),
            (options.say("spent", "消费"), .right), (options.say("last order", "最近下单"), .left),
        ])
        for line in lines {
            table.add([
                line.customer, line.name ?? "", line.owner ?? "", String(line.orders), line.spent.amount,
                line.lastOrderAt.map { String($0.prefix(10)) } ?? "",
            ])
        }
        Console.print(table.text)
    }
}
