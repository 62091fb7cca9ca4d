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
        Span(parsing: Array(unicodeScalars)) ?? Span(parsing: Array(("1 " + self).unicodeScalars))
    }

    /// `10..200`
    var bounds: (low: Int, high: Int)? {
        let parts = split(separator: ".", omittingEmptySubsequences: false).map { $0.split(separator: " ") }
        guard parts.map(\.count) == [1, 0, 1], let low = Int(digits: parts[0][0]), let high = Int(digits: parts[2][0])
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
