/// The filters that texts know, by name.
enum FilterKind {
    case fallback
    case date
    case money(keepingZeros: Bool)
    case text(TextFilter)
    case list(ListFilter)
    case number(NumberFilter)

    init?(_ name: String) {
        switch name {
        case "default": self = .fallback
        case "date": self = .date
        case "money": self = .money(keepingZeros: true)
        case "money_without_trailing_zeros": self = .money(keepingZeros: false)
        default:
            if let filter = TextFilter(rawValue: name) {
                self = .text(filter)
            } else if let filter = ListFilter(rawValue: name) {
                self = .list(filter)
            } else if let filter = NumberFilter(rawValue: name) {
                self = .number(filter)
            } else {
                return nil
            }
        }
    }

    var arity: ClosedRange<Int> {
        switch self {
        case .fallback: 0...1
        case .date: 1...1
        case .money: 0...0
        case .text(let filter): filter.arity
        case .list(let filter): filter.arity
        case .number(let filter): filter.arity
        }
    }

    static let names: [String] =
        (["default", "date", "money", "money_without_trailing_zeros"] + TextFilter.allCases.map(\.rawValue)
        + ListFilter.allCases.map(\.rawValue) + NumberFilter.allCases.map(\.rawValue)).sorted()
}
