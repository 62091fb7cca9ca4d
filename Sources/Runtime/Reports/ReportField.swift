package import RuleLanguage

/// A field of the customers by which a report divides them.
package struct ReportField: Hashable, Sendable {
    /// How its values make groups.
    package enum Kind: Hashable, Sendable {
        /// Each value is a group.
        case words
        /// Each month is a group.
        case months
        case amounts
        case counts
        /// Numbers with decimals; four of them count.
        case decimals
    }

    /// As people write it: `average_order`.
    package var name: String
    package var kind: Kind
    let field: Field

    /// Nil where the field says who somebody is, and so would make groups of one.
    package init?(_ name: String, of shop: Shop) {
        guard !ReportField.personal.contains(name),
            let entry = Scope(shop: shop)["customer." + name],
            let kind = Kind(entry.type)
        else { return nil }
        self.name = name
        self.kind = kind
        field = entry.field
    }

    /// The fields that a report can go by, sorted.
    package static func names(of shop: Shop) -> [String] {
        Scope(shop: shop).names.filter { $0.hasPrefix("customer.") }.map { String($0.dropFirst("customer.".count)) }
            .filter { ReportField($0, of: shop) != nil }
    }

    private static let personal: Set = ["id", "name", "phone", "address", "notes", "birthday"]

    package var isNumeric: Bool {
        switch kind {
        case .words, .months: false
        case .amounts, .counts, .decimals: true
        }
    }

    func value(of moment: Moment) -> ReportValue {
        switch moment.value(of: field) {
        case .missing, .span, .list: .missing
        case .boolean(let flag): .word(flag ? "true" : "false")
        case .integer(let number): .number(number)
        case .number(let number): .number(Int64(exactly: (number * 10_000).rounded()) ?? 0)
        case .money(let amount): .number(amount)
        case .text(let text): text.isEmpty ? .missing : .word(text)
        case .instant(let instant): .word(String(moment.shop.calendar.date(at: instant).iso8601.prefix(7)))
        case .date(let date): .word(String(date.iso8601.prefix(7)))
        }
    }
}

extension ReportField.Kind {
    fileprivate init?(_ type: ValueType) {
        switch type {
        case .boolean, .text, .choice: self = .words
        case .instant, .date: self = .months
        case .money: self = .amounts
        case .integer: self = .counts
        case .number: self = .decimals
        case .span, .list: return nil
        }
    }
}

/// What a customer has in a field.
enum ReportValue: Hashable {
    case missing
    case word(String)
    /// Minor units, whole numbers, or ten-thousandths.
    case number(Int64)
}
