import ArgumentParser
import RuleLanguage
import Runtime
import Storage

struct Contracts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What was agreed with customers, and until when.",
        subcommands: [ContractsList.self, ContractsShow.self, ContractsRenew.self, ContractsCancel.self])
}

struct ContractsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Contracts by their last day, the earliest first.")

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("Only this customer.", valueName: "key"))
    var customer: String?

    @Option(
        name: .long, help: ArgumentHelp("Only those that run today and end on that day or earlier.", valueName: "date"))
    var endsBy: String?

    @OptionGroup var list: ListOptions

    func run() throws {
        let desk = try ContractCommand(options)
        let last = try endsBy.map { try desk.day($0, option: "--ends-by") }
        let contracts = try desk.workspace.readStore(desk.shop).read { reader in
            let customer = try customer.map { try CustomerLookup(options).key($0, in: reader) }
            // Those that are over stand in front: of them none is asked for with a day.
            let limit = last == nil ? list.limit : Int(Int32.max)
            let found = try reader.contracts(customer: customer, endingBy: last ?? .latest, limit: limit)
            guard last != nil else { return found }
            return Array(found.filter { $0.state != .cancelled && $0.endsOn >= desk.today }.prefix(list.limit))
        }
        if options.json {
            for contract in contracts { try JSON.printLine(desk.document(contract)) }
            return
        }
        guard !contracts.isEmpty else {
            return Console.print(options.say("no contracts", "没有合同"))
        }
        var table = TextTable([
            (options.say("contract", "合同"), .left), (options.say("customer", "顾客"), .left),
            (options.say("title", "名称"), .left), (options.say("from", "开始"), .left),
            (options.say("until", "结束"), .left), (options.say("amount", "金额"), .right),
            (options.say("state", "状态"), .left),
        ])
        for contract in contracts {
            table.add([
                contract.number, contract.customer, contract.title, contract.startsOn.iso8601,
                contract.endsOn.iso8601, contract.amount.map { desk.shop.facts.currency.decimal($0) } ?? "",
                desk.words.state(contract),
            ])
        }
        Console.print(table.text)
    }
}

struct ContractsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One contract with what was promised.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The contract's number.")
    var number: String

    func run() throws {
        let desk = try ContractCommand(options)
        guard let contract = try desk.workspace.readStore(desk.shop).read({ try $0.contracts([number]) })[number] else {
            throw desk.failure(ContractProblem.unknown(number))
        }
        try desk.show(contract)
    }
}

struct ContractsRenew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "Let a contract run on until a later day.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The contract's number.")
    var number: String

    @Option(name: .long, help: ArgumentHelp("The new last day, which counts whole.", valueName: "date"))
    var until: String

    func run() throws {
        let desk = try ContractCommand(options)
        let last = try desk.day(until, option: "--until")
        try desk.show(try desk.change { try $0.renew(number, until: last) })
    }
}

struct ContractsCancel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "End a contract before its time: nothing is foreseen of it any more.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The contract's number.")
    var number: String

    @Option(name: .long, help: ArgumentHelp("Kept with the contract, for whoever asks later.", valueName: "text"))
    var because: String?

    func run() throws {
        let desk = try ContractCommand(options)
        try desk.show(try desk.change { try $0.cancel(number, because: because) })
    }
}

/// What every command about contracts needs.
private struct ContractCommand {
    let options: GlobalOptions
    let workspace: Workspace
    let shop: Shop
    let now: Instant

    init(_ options: GlobalOptions) throws {
        self.options = options
        workspace = Workspace(options)
        shop = try workspace.shop()
        now = try options.instant(on: shop.facts.calendar)
    }

    var today: CalendarDate { shop.facts.calendar.date(at: now) }
    var words: ContractWords { ContractWords(options: options, today: today, currency: shop.facts.currency) }

    func document(_ contract: Contract) -> ContractDocument {
        ContractDocument(contract, today: today, currency: shop.facts.currency)
    }

    func day(_ text: String, option: String) throws -> CalendarDate {
        guard let day = TimeText.readDate(Cell(text)), text.count <= 10 else {
            throw CommandFailure.usage(
                options.say(
                    "tend: \(option): `\(text)` is no day; write it like 2026-11-21",
                    "tend：\(option)：`\(text)` 不是日期；写作 2026-11-21"))
        }
        return day
    }

    func failure(_ problem: ContractProblem) -> CommandFailure {
        .input(options.say("tend: ", "tend：") + problem.sentence(in: options.language))
    }

    func change(_ body: (ContractDesk) throws -> Contract) throws -> Contract {
        let store = try workspace.openExistingStore(shop, now: now)
        try workspace.beginRules(in: store, now: now)
        do {
            return try store.write { try body(ContractDesk(shop: shop, now: now, writer: $0)) }
        } catch let problem as ContractProblem {
            throw failure(problem)
        }
    }

    func show(_ contract: Contract) throws {
        if options.json { return try JSON.print(document(contract)) }
        for line in words.lines(contract) { Console.print(line) }
    }
}
