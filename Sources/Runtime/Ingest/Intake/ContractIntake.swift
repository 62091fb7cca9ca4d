import RuleLanguage
import Storage

/// Brings contracts into the store.
struct ContractIntake: RowIntake {
    let reader: RowReader
    let shop: Shop
    let now: Instant

    func read(_ record: CSVRecord) throws(RowProblem) -> ContractRow {
        try ContractRow(record, reader: reader)
    }

    mutating func committed(_ outcome: BatchOutcome) {}

    func apply(_ rows: [ContractRow], to store: any StoreWriting, exactly: Bool) throws -> BatchOutcome {
        var outcome = BatchOutcome()
        let contracts = rows.map(\.contract)
        // Only a contract that is new may bring a customer: what is refused leaves no trace.
        var numbers = Set(try store.contracts(contracts.map(\.number)).keys)
        let new = contracts.filter { numbers.insert($0.number).inserted }
        let aliases = try store.aliases(among: new.map(\.customer))
        let people = new.map { aliases[$0.customer] ?? $0.customer }
        var book = CustomerBook(try store.customers(Array(Set(people))))
        for customer in people { book.update(customer) { _ in } }
        try book.write(to: store, at: now, shop: shop.facts)
        outcome.counts.newCustomers = book.newCustomers
        let taken = try ContractDesk(shop: shop, now: now, writer: store).take(contracts)
        for (index, result) in taken.enumerated() {
            switch result {
            case .new: outcome.counts.imported += 1
            case .changed: outcome.counts.updated += 1
            case .unchanged: outcome.counts.unchanged += 1
            case .refused(let problem): outcome.refused.append((index, .contract(problem)))
            }
        }
        return outcome
    }
}
