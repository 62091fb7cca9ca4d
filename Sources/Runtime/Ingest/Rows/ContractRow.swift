import RuleLanguage

/// A row of a list of contracts.
struct ContractRow {
    var contract: Contract

    init(_ record: CSVRecord, reader: RowReader) throws(RowProblem) {
        let number = try reader.requiredKey(.contractNumber, of: record)
        let customer = try reader.requiredKey(.customerID, of: record)
        if Contact.isMasked(customer) {
            throw .maskedKey(column: reader.header.name(of: .customerID), text: customer)
        }
        guard let endsOn = try reader.date(.endsOn, of: record) else {
            throw .missing(column: reader.header.name(of: .endsOn))
        }
        guard let startsOn = try reader.date(.startsOn, of: record) else {
            throw .missing(column: reader.header.name(of: .startsOn))
        }
        guard startsOn <= endsOn else { throw .contract(.endsBeforeStart(number: number)) }
        contract = Contract(
            number: number, customer: customer, title: reader.text(.title, of: record) ?? number,
            promises: reader.text(.promises, of: record).map(ContractRow.promises) ?? [], startsOn: startsOn,
            endsOn: endsOn, amount: try reader.amount(.amount, of: record),
            state: try ContractRow.state(record, reader))
    }

    /// A promise is a sentence, and may hold a comma.
    private static func promises(_ text: String) -> [String] {
        text.split(whereSeparator: { ";；|\n".contains($0) }).map { Cell(String($0)).text }.filter { !$0.isEmpty }
    }

    private static func state(_ record: CSVRecord, _ reader: RowReader) throws(RowProblem) -> Contract.State {
        let cell = reader.cell(.status, of: record)
        if cell.isPlaceholder { return .running }
        if let state = states[cell.text.lowercased()] { return state }
        throw .unknownChoice(
            column: reader.header.name(of: .status), text: cell.text,
            choices: ["running", "renewed", "ended", "cancelled"])
    }

    /// That a contract has ended follows from its last day.
    private static let states: [String: Contract.State] = [
        "running": .running, "active": .running, "ended": .running, "expired": .running, "renewed": .renewed,
        "cancelled": .cancelled, "canceled": .cancelled, "terminated": .cancelled, "执行中": .running, "生效": .running,
        "履行中": .running, "已到期": .running, "已结束": .running, "已续签": .renewed, "续签": .renewed, "已终止": .cancelled,
        "已取消": .cancelled, "终止": .cancelled, "作废": .cancelled,
    ]
}
