import RuleLanguage
import Runtime

/// A contract as `--json` shows it.
struct ContractDocument: Encodable {
    var contract: String
    var customer: String
    var title: String
    var promises: [String]
    var startsOn: String
    var endsOn: String
    var amount: MoneyDocument?
    /// running, renewed, ended or cancelled
    var state: String
    var reason: String?

    init(_ contract: Contract, today: CalendarDate, currency: Currency) {
        self.contract = contract.number
        customer = contract.customer
        title = contract.title
        promises = contract.promises
        startsOn = contract.startsOn.iso8601
        endsOn = contract.endsOn.iso8601
        amount = contract.amount.map { MoneyDocument($0, currency) }
        state = contract.standing(on: today).rawValue
        reason = contract.reason
    }
}

/// Contracts in words.
struct ContractWords {
    let options: GlobalOptions
    let today: CalendarDate
    let currency: Currency

    func state(_ contract: Contract) -> String {
        switch contract.standing(on: today) {
        case .running: options.say("running", "执行中")
        case .renewed: options.say("renewed", "已续签")
        case .ended: options.say("ended", "已到期")
        case .cancelled: options.say("cancelled", "已终止")
        }
    }

    func line(_ contract: Contract) -> String {
        let amount = contract.amount.map { currency.decimal($0) } ?? ""
        return [
            contract.number, contract.title, "\(contract.startsOn.iso8601) – \(contract.endsOn.iso8601)", amount,
            state(contract), contract.reason ?? "",
        ].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// The contract with what was promised.
    func lines(_ contract: Contract) -> [String] { [line(contract)] + contract.promises.map { "  · " + $0 } }
}
