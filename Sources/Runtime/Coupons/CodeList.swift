/// A shop's own list of coupon codes: one in each line, or the first column of a CSV file.
package struct CodeList: Sendable {
    package struct Refusal: Hashable, Sendable {
        package enum Reason: Hashable, Sendable {
            case tooLong
            /// The same code stands in that line as well.
            case twice(line: Int)
            case strangeCharacters
        }

        package var line: Int
        package var code: String
        package var reason: Reason
    }

    /// In the order of the list.
    package private(set) var codes: [String] = []
    package private(set) var refusals: [Refusal] = []

    private static let headings: Set<String> = ["code", "codes", "coupon", "coupon_code", "券码", "优惠券码", "优惠券", "兑换码"]

    package init(_ text: String) {
        var lines: [String: Int] = [:]
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let cell = line.prefix { $0 != "," && $0 != ";" && $0 != "\t" }
            let code = Cell(String(cell)).text.trimmingQuotes
            if code.isEmpty || codes.isEmpty && CodeList.headings.contains(code.lowercased()) { continue }
            let number = index + 1
            if code.utf8.count > 100 {
                refusals.append(Refusal(line: number, code: String(code.prefix(20)), reason: .tooLong))
            } else if code.contains(where: \.isWhitespace) {
                refusals.append(Refusal(line: number, code: code, reason: .strangeCharacters))
            } else if let first = lines[code] {
                refusals.append(Refusal(line: number, code: code, reason: .twice(line: first)))
            } else {
                lines[code] = number
                codes.append(code)
            }
        }
    }
}

extension String {
    fileprivate var trimmingQuotes: String {
        count > 1 && first == "\"" && last == "\"" ? String(dropFirst().dropLast()) : self
    }
}
