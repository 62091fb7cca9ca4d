package import RuleLanguage

/// A value of a document that somebody tries a text on, as JSON has it.
package indirect enum TrialValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case list([TrialValue])
    case object([String: TrialValue])
}

/// A document of values to try a text on (`templates render --data`). The text may read what is in it, under its own types.
///
/// Objects within objects give dotted names, `order.title`; what stands in a list is reached as `items[0].title`. A null is a
/// text that is missing. An empty list counts as a list of texts, one of several types as a list of what they look like.
package struct TrialValues: FieldSource, Sendable {
    /// The names of the document and their types.
    package let scope: Scope
    private let values: [[String]: Value]

    package init(_ document: [String: TrialValue], currency: Currency = .cny) {
        var flat = Flattening(texts: ValueText(calendar: .utc, currency: currency))
        flat.add(document, at: [])
        values = flat.values
        var scope = Scope(entries: flat.entries, currency: currency)
        scope.isTrial = true
        self.scope = scope
    }

    package func value(of field: Field) -> Value {
        guard case .given(let path) = field else { return .missing }
        return values[path] ?? .missing
    }
}

/// The document on its way into names.
private struct Flattening {
    let texts: ValueText
    var values: [[String]: Value] = [:]
    var entries: [String: Scope.Entry] = [:]

    mutating func add(_ object: [String: TrialValue], at path: [String]) {
        for (key, value) in object { add(value, at: path + [key]) }
    }

    private mutating func add(_ trial: TrialValue, at path: [String]) {
        switch trial {
        case .object(let object): add(object, at: path)
        case .null: set(.missing, .text, isOptional: true, at: path)
        case .boolean(let value): set(.boolean(value), .boolean, at: path)
        case .integer(let value): set(.integer(value), .integer, at: path)
        case .number(let value): set(.number(value), .number, at: path)
        case .text(let value): set(.text(value), .text, at: path)
        case .list(let elements):
            let (list, type) = list(elements)
            set(list, type, at: path)
            for (index, element) in elements.enumerated() {
                if case .object(let object) = element { add(object, at: path + [String(index)]) }
            }
        }
    }

    private mutating func set(_ value: Value, _ type: ValueType, isOptional: Bool = false, at path: [String]) {
        values[path] = value
        entries[path.joined(separator: ".")] = Scope.Entry(
            field: .given(path), type: type, isOptional: isOptional, meaning: "given")
    }

    private func list(_ elements: [TrialValue]) -> (Value, ValueType) {
        let pairs = elements.map { element(of: $0) }
        let types = Set(pairs.map(\.1))
        if let type = types.first, types.count <= 1 { return (.list(pairs.map(\.0)), .list(of: type)) }
        if !types.isEmpty, types.allSatisfy(\.isNumeric) { return (.list(pairs.map(\.0)), .list(of: .number)) }
        return (.list(pairs.map { .text(texts.string($0.0)) }), .list(of: .text))
    }

    /// An object in a list is reached by name; as an element it has nothing to show.
    private func element(of trial: TrialValue) -> (Value, ValueType) {
        switch trial {
        case .null, .object: (.missing, .text)
        case .boolean(let value): (.boolean(value), .boolean)
        case .integer(let value): (.integer(value), .integer)
        case .number(let value): (.number(value), .number)
        case .text(let value): (.text(value), .text)
        case .list(let elements): list(elements)
        }
    }
}
