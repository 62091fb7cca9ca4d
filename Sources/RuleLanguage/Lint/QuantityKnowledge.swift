/// What is known of a quantity before any condition is looked at: its type, the values that are declared for it, whether it
/// can be missing.
struct QuantityKnowledge {
    enum Kind: Equatable {
        case number(isWhole: Bool, lowest: Double?)
        /// One of these; nil where any text can stand.
        case text(Set<String>?)
        /// Nothing is known that could be reasoned about.
        case other
    }

    private let entries: [Field: Scope.Entry]
    /// The kind of the trigger's event; nil where there is no trigger.
    let trigger: EventKind?
    /// By the name of a tier.
    let tierFloors: [String: CountFloors]

    init(_ scope: Scope, trigger: EventKind?, tiers: [StateTable.State] = []) {
        tierFloors = Dictionary(
            tiers.map { ($0.name, CountFloors($0.condition)) }, uniquingKeysWith: { first, _ in first })
        entries = Dictionary(scope.entries.values.map { ($0.field, $0) }, uniquingKeysWith: { first, _ in first })
        self.trigger = trigger
    }

    func kind(of quantity: Quantity) -> Kind {
        switch quantity.expression {
        case .constant, .negated, .arithmetic: .number(isWhole: false, lowest: nil)
        case .count: .number(isWhole: true, lowest: 0)
        case .sum(_, _, _, let isMoney): .number(isWhole: isMoney, lowest: nil)
        case .last, .first: .number(isWhole: true, lowest: nil)
        // Clocks that are put back at midnight give the day before once more.
        case .daysSince(.last), .daysSince(.first): .number(isWhole: true, lowest: -1)
        case .daysSince: .number(isWhole: true, lowest: nil)
        case .field(.event(.kind)): .text(trigger.map { [$0.rawValue] })
        case .field(let field): kind(of: field)
        }
    }

    private func kind(of field: Field) -> Kind {
        guard let type = entries[field]?.type else { return .other }
        switch type {
        case .integer: return .number(isWhole: true, lowest: field.isCounter ? 0 : nil)
        case .money, .instant, .date: return .number(isWhole: true, lowest: nil)
        case .number: return .number(isWhole: false, lowest: nil)
        case .text: return .text(nil)
        case .choice(let values): return .text(Set(values))
        case .boolean: return .text(["true", "false"])
        case .span, .list: return .other
        }
    }

    /// A calculation can also come to something that no comparison holds for, which is the same here.
    func canBeMissing(_ quantity: Quantity) -> Bool {
        if case .number(isWhole: false, _) = kind(of: quantity) { return true }
        switch quantity.expression {
        case .constant, .count, .sum: return false
        case .field(let field): return entries[field]?.isOptional ?? true
        case .daysSince(let inner): return canBeMissing(Quantity(inner, quantity.time))
        case .last, .first, .arithmetic, .negated: return true
        }
    }
}

extension Field {
    /// Counts things, so it is never below nothing.
    fileprivate var isCounter: Bool {
        switch self {
        case .customer(let field), .atTrigger(let field):
            switch field {
            case .orders, .purchaseDays, .refunds, .openComplaints, .openRefunds: true
            default: false
            }
        default: false
        }
    }
}
