/// A short survey that shop.yaml declares.
package struct Survey: Hashable, Sendable {
    package struct Question: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            /// From 1, the worst, to that.
            case scale(Int)
            case choices([String])
            case text
        }

        package var name: String
        /// As the customer reads it.
        package var ask: String
        package var kind: Kind
        package var isRequired: Bool
    }

    package var name: String
    package var title: String
    /// In the order in which they are asked.
    package var questions: [Question]
    /// How long a link can be answered; nil without an end.
    package var lasts: Span?
    /// Where links lead; nil where nobody has said.
    package var address: String?

    /// The link with that token.
    package func link(_ token: String) -> String? {
        guard let address else { return nil }
        if let place = address.firstRange(of: "{token}") {
            return address[..<place.lowerBound] + token + address[place.upperBound...]
        }
        return address + (address.hasSuffix("/") ? "" : "/") + token
    }
}

extension String {
    fileprivate func firstRange(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}

/// The survey that a step asks for, as the texts after it see it.
package struct SurveyFacts: Hashable, Sendable {
    package var title: String
    package var link: String
    package var token: String

    package init(title: String, link: String, token: String) {
        self.title = title
        self.link = link
        self.token = token
    }

    package func value(of field: SurveyField) -> Value {
        switch field {
        case .title: .text(title)
        case .link: .text(link)
        case .token: .text(token)
        }
    }
}
