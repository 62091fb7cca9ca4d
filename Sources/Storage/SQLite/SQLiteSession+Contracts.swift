import RuleLanguage

/// What was agreed with customers, and until when.
extension SQLiteSession {
    func contracts(_ numbers: [String]) throws -> [String: Contract] {
        var contracts: [String: Contract] = [:]
        try forEachRow(ofEach: numbers, ContractSQL.withNumbers) { row in
            let contract = try row.contract()
            contracts[contract.number] = contract
        }
        return contracts
    }

    func contracts(customer: String?, endingBy last: CalendarDate, limit: Int) throws -> [Contract] {
        var statement = try statement(customer == nil ? ContractSQL.byEnd : ContractSQL.ofCustomer)
        if let customer { statement.bind(customer) }
        statement.bind(last.dayNumber)
        statement.bind(max(0, limit))
        return try statement.rows { try $0.contract() }
    }

    func put(_ contracts: [Contract], at now: Instant) throws {
        var insert = try PreparedStatement(ContractSQL.put, on: database)
        for contract in contracts {
            insert.bind(shard)
            insert.bind(contract.number)
            insert.bind(contract.customer)
            insert.bind(contract.title)
            let promises = contract.promises.map { Value.text($0) }
            insert.bind(utf8: promises.isEmpty ? [] : ValueText.utf8(.list(promises)))
            insert.bind(contract.startsOn.dayNumber)
            insert.bind(contract.endsOn.dayNumber)
            insert.bind(contract.amount)
            insert.bind(contract.state.rawValue)
            insert.bind(contract.reason)
            insert.bind(now.milliseconds)
            try insert.run()
        }
    }
}

extension RowReader {
    fileprivate func contract() throws -> Contract {
        var promises: [String] = []
        switch try value(3, "contracts.promises") {
        case .missing: break
        case .list(let values):
            promises = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
        default: throw StoreError.damaged(column: "contracts.promises")
        }
        return Contract(
            number: text(0), customer: text(1), title: text(2), promises: promises,
            startsOn: CalendarDate(dayNumber: Int(integer(4))), endsOn: CalendarDate(dayNumber: Int(integer(5))),
            amount: integerIfAny(6), state: try word(7, "contracts.state"), reason: textIfAny(8))
    }
}
