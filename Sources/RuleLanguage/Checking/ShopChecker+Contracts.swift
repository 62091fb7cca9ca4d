/// When somebody is told of the end of a contract.
extension ShopChecker {
    mutating func contracts(_ entry: YAMLEntry, into shop: inout Shop) {
        let keys = ShopKeys.contracts
        guard let reader = MappingReader(entry.value, of: entry.key, keys: keys, findings: &findings),
            let warn = reader["warn"]
        else { return }
        shop.contracts.warn = findings.scalars(of: warn).compactMap { scalar in
            guard let span = findings.span(scalar) else { return nil }
            guard span.milliseconds == 0 else {
                findings.add(.shop(.wholeDaysOnly(scalar.text)), at: scalar.content.span)
                return nil
            }
            return span
        }
    }
}
