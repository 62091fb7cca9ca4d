/// Filters that take a text and give a text. Characters are Unicode scalars, as Liquid counts them.
enum TextFilter: String, CaseIterable, Sendable {
    case append, prepend
    case upcase, downcase, capitalize
    case strip, lstrip, rstrip
    case stripNewlines = "strip_newlines"
    case truncate
    case truncateWords = "truncatewords"
    case replace
    case replaceFirst = "replace_first"
    case replaceLast = "replace_last"
    case remove
    case removeFirst = "remove_first"
    case removeLast = "remove_last"
    case escape

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .upcase, .downcase, .capitalize, .strip, .lstrip, .rstrip, .stripNewlines, .escape: 0...0
        case .truncate, .truncateWords: 0...2
        case .append, .prepend, .remove, .removeFirst, .removeLast: 1...1
        case .replace, .replaceFirst: 1...2
        case .replaceLast: 2...2
        }
    }

    /// Its first argument is a whole number.
    var counts: Bool { self == .truncate || self == .truncateWords }

    /// - Parameters:
    ///   - arguments: as texts; a count is passed beside them.
    ///   - count: the first argument of the filters that count.
    func apply(to text: String, _ arguments: [String], count: Int?) -> String {
        let first = arguments.first ?? ""
        let second = arguments.count > 1 ? arguments[1] : ""
        switch self {
        case .append: return text + first
        case .prepend: return first + text
        case .upcase: return text.uppercased()
        case .downcase: return text.lowercased()
        case .capitalize: return text.capitalizedOnce
        case .strip: return text.trimmed(start: true, end: true)
        case .lstrip: return text.trimmed(start: true, end: false)
        case .rstrip: return text.trimmed(start: false, end: true)
        case .stripNewlines: return text.withoutNewlines
        case .truncate: return text.truncated(to: count ?? 50, ellipsis: arguments.count > 1 ? second : "...")
        case .truncateWords:
            return text.truncated(toWords: count ?? 15, ellipsis: arguments.count > 1 ? second : "...")
        case .replace: return text.replacing(first, with: second, .all)
        case .replaceFirst: return text.replacing(first, with: second, .first)
        case .replaceLast: return text.replacing(first, with: second, .last)
        case .remove: return first.isEmpty ? text : text.replacing(first, with: "", .all)
        case .removeFirst: return text.replacing(first, with: "", .first)
        case .removeLast: return text.replacing(first, with: "", .last)
        case .escape: return text.escapedForHTML
        }
    }
}

extension String {
    /// The first letter large, the rest small.
    fileprivate var capitalizedOnce: String {
        guard let first = unicodeScalars.first else { return self }
        return first.properties.titlecaseMapping + String(unicodeScalars.dropFirst()).lowercased()
    }

    fileprivate func trimmed(start: Bool, end: Bool) -> String {
        var rest = Substring(self).unicodeScalars
        func trims(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { $0.isWhiteSpace || $0 == "\0" } ?? false }
        if start { while trims(rest.first) { rest.removeFirst() } }
        if end { while trims(rest.last) { rest.removeLast() } }
        return String(rest)
    }

    fileprivate var withoutNewlines: String {
        var kept = String.UnicodeScalarView()
        var pendingReturn = false
        for scalar in unicodeScalars {
            if scalar == "\n" {
                pendingReturn = false
                continue
            }
            if pendingReturn { kept.append("\r") }
            pendingReturn = scalar == "\r"
            if !pendingReturn { kept.append(scalar) }
        }
        if pendingReturn { kept.append("\r") }
        return String(kept)
    }

    /// At most `length` characters, the ellipsis counted in.
    fileprivate func truncated(to length: Int, ellipsis: String) -> String {
        guard unicodeScalars.count > length else { return self }
        let kept = max(0, max(0, length) - ellipsis.unicodeScalars.count)
        return String(unicodeScalars.prefix(kept)) + ellipsis
    }

    fileprivate func truncated(toWords count: Int, ellipsis: String) -> String {
        let words = unicodeScalars.split(whereSeparator: \.isWhiteSpace)
        let limit = max(1, count)
        // White space behind the last word counts as one more, empty word.
        let endsInSpace = words.last.map { $0.endIndex != endIndex } ?? false
        guard words.count > limit || words.count == limit && endsInSpace else { return self }
        return words.prefix(limit).map { String($0) }.joined(separator: " ") + ellipsis
    }
}

// MARK: - Looking for a part

extension String {
    fileprivate enum Occurrence {
        case all
        case first
        case last
    }

    /// An empty part stands before every character and at the end.
    fileprivate func replacing(_ part: String, with replacement: String, _ occurrence: Occurrence) -> String {
        if part.isEmpty {
            switch occurrence {
            case .first: return replacement + self
            case .last: return self + replacement
            case .all: return replacement + unicodeScalars.map { String($0) + replacement }.joined()
            }
        }
        let whole = Array(utf8)
        let sought = Array(part.utf8)
        var places = whole.occurrences(of: sought)
        switch occurrence {
        case .all: break
        case .first: places = Array(places.prefix(1))
        // Ruby looks for the last one from the end, so that it may overlap an earlier one.
        case .last: places = whole.lastOccurrence(of: sought).map { [$0] } ?? []
        }
        if places.isEmpty { return self }
        var result: [UInt8] = []
        var copied = 0
        for place in places {
            result += whole[copied..<place]
            result += replacement.utf8
            copied = place + sought.count
        }
        result += whole[copied...]
        return String(decoding: result, as: UTF8.self)
    }

    /// The texts between the separators; empty ones at the end are dropped. A single space stands for any white space, and
    /// nothing for the place between two characters.
    func parts(separatedBy separator: String) -> [String] {
        if isEmpty { return [] }
        if separator == " " { return unicodeScalars.split(whereSeparator: \.isWhiteSpace).map { String($0) } }
        if separator.isEmpty { return unicodeScalars.map { String($0) } }
        let whole = Array(utf8)
        let length = separator.utf8.count
        var parts: [String] = []
        var start = 0
        for place in whole.occurrences(of: Array(separator.utf8)) {
            parts.append(String(decoding: whole[start..<place], as: UTF8.self))
            start = place + length
        }
        parts.append(String(decoding: whole[start...], as: UTF8.self))
        while parts.last?.isEmpty ?? false { parts.removeLast() }
        return parts
    }
}

extension [UInt8] {
    private func has(_ part: [UInt8], at index: Int) -> Bool {
        for offset in part.indices where self[index + offset] != part[offset] { return false }
        return true
    }

    /// Where a part begins, from the front, none within another. The part is not empty.
    fileprivate func occurrences(of part: [UInt8]) -> [Int] {
        var places: [Int] = []
        var index = 0
        while index + part.count <= count {
            if has(part, at: index) {
                places.append(index)
                index += part.count
            } else {
                index += 1
            }
        }
        return places
    }

    fileprivate func lastOccurrence(of part: [UInt8]) -> Int? {
        guard part.count <= count else { return nil }
        return (0...count - part.count).last { has(part, at: $0) }
    }
}
