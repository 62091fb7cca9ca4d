/// What is known about the values that a condition reads, from the tables of the language itself.
extension Field {
    /// Nil where only a shop's settings know.
    func knownType(states: [StateKind: StateTable]) -> ValueType? {
        switch self {
        case .customer(let field), .atTrigger(let field): field.description(states: states).0
        case .order(let field): field.description.0
        case .expectedOrders: .number
        case .event(.kind), .event(.order): .text
        case .event(.at), .now: .instant
        case .event(.amount): .money
        case .shop, .bundle: .text
        case .coupon(.name), .coupon(.code), .survey: .text
        case .coupon(.off), .coupon(.over): .money
        case .coupon(.percent): .integer
        case .coupon(.endsOn): .date
        case .customerExtra, .eventExtra, .given: nil
        }
    }

    fileprivate var isOptional: Bool {
        switch self {
        case .customer(let field), .atTrigger(let field): field.description(states: [:]).isOptional
        case .event(.kind), .event(.at), .now, .shop: false
        case .expectedOrders, .bundle, .event(.order), .event(.amount), .order, .customerExtra, .eventExtra, .given,
            .coupon, .survey:
            true
        }
    }
}

extension Expression {
    var canBeMissing: Bool {
        switch self {
        case .constant(let value): value == .missing
        case .count, .sum: false
        case .field(let field): field.isOptional
        case .last, .first: true
        case .daysSince(let inner), .negated(let inner): inner.canBeMissing
        case .arithmetic(_, let left, let right): left.canBeMissing || right.canBeMissing
        }
    }

    /// The type of what is read; nil for calculations and for fields that only a shop's settings know.
    func knownType(states: [StateKind: StateTable]) -> ValueType? {
        switch self {
        case .field(let field): field.knownType(states: states)
        case .count, .daysSince: .integer
        case .sum(_, _, _, let isMoney): isMoney ? .money : .number
        case .last, .first: .instant
        case .constant(let value): value.ownType
        case .arithmetic, .negated: nil
        }
    }

    /// Counts and amounts of which there cannot be less than nothing.
    var isNeverNegative: Bool {
        switch self {
        case .count: true
        case .field(.customer(let field)), .field(.atTrigger(let field)):
            switch field {
            case .orders, .purchaseDays, .averageOrder, .refunds, .refunded, .openComplaints, .openRefunds: true
            default: false
            }
        case .field(.order(let field)): [.amount, .refunded, .quantity].contains(field)
        case .field(.event(.amount)): true
        case .field, .sum, .last, .first, .daysSince, .constant, .arithmetic, .negated: false
        }
    }
}

extension Value {
    /// The type of a value by itself; nil of a missing one.
    var ownType: ValueType? {
        switch self {
        case .missing: nil
        case .boolean: .boolean
        case .integer: .integer
        case .number: .number
        case .money: .money
        case .text: .text
        case .instant: .instant
        case .date: .date
        case .span: .span
        case .list(let values): .list(of: values.first?.ownType ?? .text)
        }
    }
}
