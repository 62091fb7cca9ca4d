import RuleLanguage

/// Filters that make lists or take them apart.
enum ListFilter: String, CaseIterable, Sendable {
    case size, first, last, join, split, slice

    var arity: ClosedRange<Int> {
        switch self {
        case .size, .first, .last: 0...0
        case .join: 0...1
        case .split: 1...1
        case .slice: 1...2
        }
    }

    func apply(to value: Value, _ arguments: [Value], texts: ValueText) -> Value {
        switch self {
        case .size: return Operand.Part.size.of(value)
        case .first: return Operand.Part.first.of(value)
        case .last: return Operand.Part.last.of(value)
        case .join:
            guard case .list(let values) = value else { return .text(texts.string(value)) }
            let glue = arguments.first.map { texts.string($0) } ?? " "
            return .text(values.flattened.map { texts.string($0) }.joined(separator: glue))
        case .split:
            let separator = arguments.first.map { texts.string($0) } ?? ""
            return .list(texts.string(value).parts(separatedBy: separator).map { .text($0) })
        case .slice:
            let start = arguments.first?.asInteger ?? 0
            let length = arguments.count > 1 ? arguments[1].asInteger ?? 1 : 1
            if case .list(let values) = value { return .list(Array(values.slice(from: start, length: length))) }
            let scalars = Array(texts.string(value).unicodeScalars)
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars.slice(from: start, length: length))
            return .text(String(view))
        }
    }
}

extension Operand.Part {
    func of(_ value: Value) -> Value {
        switch (self, value) {
        case (.size, .text(let text)): return .integer(Int64(text.unicodeScalars.count))
        case (.size, .list(let values)): return .integer(Int64(values.count))
        case (.first, .list(let values)): return values.first ?? .missing
        case (.last, .list(let values)): return values.last ?? .missing
        case (.index(let index), .list(let values)):
            // An index below the list's own range stays below it here.
            let place = index < 0 ? values.count + index : index
            return values.indices.contains(place) ? values[place] : .missing
        default: return .missing
        }
    }
}

extension Value {
    var asInteger: Int? {
        if case .integer(let value) = self { Int(value) } else { nil }
    }
}

extension Array {
    /// `length` elements from `start` on, which counts from the end when negative; none where it lies outside.
    fileprivate func slice(from start: Int, length: Int) -> ArraySlice<Element> {
        let first = start < 0 ? count + start : start
        guard first >= 0, first <= count, length > 0 else { return [] }
        return self[first..<first + Swift.min(length, count - first)]
    }
}

extension [Value] {
    /// Lists within the list give their elements to it.
    fileprivate var flattened: [Value] {
        flatMap { value in
            if case .list(let values) = value { values.flattened } else { [value] }
        }
    }
}
