/// `N per LENGTH`, and numbers as people write them in it.
extension String {
    /// What stands before and behind `per`; nil where there is no such thing or no length.
    var partsOfRate: (amount: String, per: String, length: Span)? {
        let words = split(whereSeparator: \.isWhitespace)
        guard let place = words.firstIndex(of: "per"), place > 0, place < words.count - 1 else { return nil }
        let per = words[(place + 1)...].joined(separator: " ")
        guard let length = per.lengthOfRate, length != .zero else { return nil }
        return (words[..<place].joined(separator: " "), per, length)
    }

    /// `30d`, and `day` for `1 day`.
    var lengthOfRate: Span? {
        SpanUnit(self)?.span("1") ?? Span(parsing: Array(unicodeScalars))
    }

    /// `10..200`
    var bounds: (low: Int, high: Int)? {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].isEmpty else { return nil }
        let numbers = [parts[0], parts[2]].map { $0.split(whereSeparator: \.isWhitespace) }
        guard numbers.allSatisfy({ $0.count == 1 }), let low = Int(digits: numbers[0][0]),
            let high = Int(digits: numbers[1][0])
        else { return nil }
        return (low, high)
    }

    /// The length behind those words and nothing else.
    func span(after words: [String]) -> Span? {
        let written = split(whereSeparator: \.isWhitespace)
        guard written.count > words.count, zip(written, words).allSatisfy({ $0 == $1 }) else { return nil }
        return Span(parsing: Array(written[words.count...].joined(separator: " ").unicodeScalars))
    }
}

extension Int {
    /// Digits and nothing else.
    init?(digits text: some StringProtocol) {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text) else { return nil }
        self = value
    }
}
