package import RuleLanguage

/// A file's header, resolved once: which column holds which field.
package struct Header: Sendable {
    /// As written, blanks taken off.
    package let names: [String]
    /// Columns that nothing is read from.
    package let ignored: [String]
    /// By declared name: columns of fields that shop.yaml declares.
    package let declared: [(name: String, type: ValueType, column: Int)]
    /// Of `tend customers export`, where the address is the customer's and not the order's.
    let isCustomerFile: Bool
    /// A row must reach this far.
    package let essentialCount: Int
    /// By the field's number: its columns, the preferred one first.
    private let places: [[Int]]

    package init(
        names: [String], columns: [ImportColumn], declaredFields: [String: ValueType] = [:],
        map: ColumnMap = ColumnMap()
    ) {
        self.names = names
        let keys = names.map(Header.key)
        isCustomerFile = Header.customerFileMarks.allSatisfy(keys.contains)
        var places = [[Int]](repeating: [], count: ImportField.allCases.count)
        var taken = Set<Int>()
        var declared: [(name: String, type: ValueType, column: Int)] = []
        for entry in map.entries {
            guard let column = keys.firstIndex(of: Header.key(entry.column)) else { continue }
            taken.insert(column)
            switch entry.target {
            case .field(let field): places[field.rawValue] = [column]
            case .declared(let name):
                if let type = declaredFields[name] { declared.append((name, type, column)) }
            }
        }
        func takeDeclared(_ isOwn: (_ key: String) -> Bool) {
            for (name, type) in declaredFields.sorted(by: { $0.key < $1.key }) {
                let key = Header.key(name)
                guard isOwn(key), !declared.contains(where: { $0.name == name }),
                    let index = keys.indices.first(where: { keys[$0] == key && !taken.contains($0) })
                else { continue }
                taken.insert(index)
                declared.append((name, type, index))
            }
        }
        // What shop.yaml calls by a name is meant by it, before what platforms mean; but who somebody is, is never taken away.
        let naming = columns.filter { $0.field.isKey || $0.isEssential || $0.field == .phone }
        let keyNames = Set(naming.flatMap(\.names).map(Header.key))
        takeDeclared { !keyNames.contains($0) }
        for column in columns where places[column.field.rawValue].isEmpty {
            let found = column.names.flatMap { name in
                keys.indices.filter { keys[$0] == Header.key(name) && !taken.contains($0) }
            }
            // A key comes from one column only: two may number different things.
            places[column.field.rawValue] = Array(column.field.isKey ? found.prefix(1) : found[...])
            taken.formUnion(places[column.field.rawValue])
        }
        takeDeclared { _ in true }
        self.places = places
        self.declared = declared
        ignored = names.indices.filter { !taken.contains($0) && !names[$0].isEmpty }.map { names[$0] }
        let essential = columns.filter(\.isEssential).compactMap { places[$0.field.rawValue].first }
        essentialCount = (essential.max() ?? -1) + 1
    }

    private static let customerFileMarks = ["购买次数", "联系记录", "客户等级"]

    package func has(_ field: ImportField) -> Bool {
        !places[field.rawValue].isEmpty
    }

    /// The column's name as the file writes it; for messages.
    package func name(of field: ImportField) -> String {
        places[field.rawValue].first.map { names[$0] } ?? ""
    }

    func places(of field: ImportField) -> [Int] {
        places[field.rawValue]
    }

    /// Names are compared without case, blanks, underscores and a unit in brackets.
    package static func key(_ name: String) -> String {
        var letters = AmountText.halfWidth(name).lowercased()
        for unit in ["(元)", "(¥)", "(rmb)"] where letters.hasSuffix(unit) { letters.removeLast(unit.count) }
        letters.removeAll { $0 == "_" || $0 == "-" || $0 == "\u{FEFF}" }
        return letters
    }
}
