/// What a column of an import can hold. The numbers are places in a header's table.
package enum ImportField: Int, Hashable, Sendable, CaseIterable {
    case orderID, customerID, placedAt, paidAt, shippedAt, signedAt, completedAt, cancelledAt
    case amount, total, refunded, refundedAt, status, quantity, title, courier, trackingNumber, coupon
    case name, phone, province, city, district, address
    case gender, birthday, level, points, credit, registeredAt, consent, consentAt, timeZone, owner, notes, tags
    case sku, price
    case eventID, kind, at
    case token, survey
    case contractNumber, promises, startsOn, endsOn

    /// Whether it tells one thing from another.
    var isKey: Bool { [.orderID, .customerID, .eventID, .token, .contractNumber].contains(self) }
}

/// A column that an import understands. This table is what the header is read by and what the documents show.
package struct ImportColumn: Sendable {
    package let field: ImportField
    /// The name we write, in documents and in a `--map` file.
    package let name: String
    /// Other names that are understood.
    package let aliases: [String]
    package let isRequired: Bool
    /// A row that ends before this column has lost something.
    package let isEssential: Bool
    package let meaning: String

    init(
        _ field: ImportField, _ name: String, _ aliases: [String] = [], required: Bool = false, essential: Bool = false,
        _ meaning: String
    ) {
        self.field = field
        self.name = name
        self.aliases = aliases
        isRequired = required
        isEssential = required || essential
        self.meaning = meaning
    }

    package var names: [String] { [name] + aliases }

    package static func all(of kind: ImportKind) -> [ImportColumn] {
        switch kind {
        case .orders: orders
        case .customers: customers
        case .items: items
        case .events: events
        case .answers: answers
        case .contracts: contracts
        }
    }

    /// The columns of a kind as a Markdown table.
    package static func documentation(of kind: ImportKind) -> String {
        let rows = all(of: kind).map { column in
            "| `\(column.name)`\(column.isRequired ? " (required)" : "") | \(column.aliases.joined(separator: ", ")) | \(column.meaning) |"
        }
        return (["| column | also | meaning |", "|---|---|---|"] + rows).joined(separator: "\n") + "\n"
    }
}
