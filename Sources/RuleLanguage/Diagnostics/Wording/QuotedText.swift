/// The author's text in backticks: on one line, and shortened when it is long.
package func quoted(_ text: String) -> String {
    let limit = 60
    let shown = visible(text.unicodeScalars.prefix(limit))
    return "`" + shown + (text.unicodeScalars.dropFirst(limit).isEmpty ? "" : "…") + "`"
}

/// `U+000B`
package func codePointName(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}

extension String {
    /// The author's character in backticks, or its number where it would not be seen.
    var visibleName: String {
        guard unicodeScalars.count == 1, let scalar = unicodeScalars.first, visible([scalar]) != self else {
            return quoted(self)
        }
        return codePointName(scalar.value)
    }
}

/// A key with values that could stand there, each in backticks.
func examples(of key: String) -> [String] {
    let values: [String] =
        switch key {
        case "rule": ["honeymoon"]
        case "category": ["marketing", "service"]
        case "on", "event": ["paid"]
        case "do": ["[{sms: hello}]"]
        case "within": ["30d"]
        case "name": ["honeymoon-5"]
        case "off": ["5", "10%"]
        case "from": ["signed"]
        case "lasts": ["1 month"]
        case "at": ["9:00"]
        case "share": ["50%"]
        case "holiday": ["mid-autumn"]
        case "time_zone": ["Asia/Shanghai"]
        case "test": ["thanks a customer who has paid"]
        case "start": ["2026-11-01 9:00"]
        case "customers": ["[{id: li, phone: '13800138000'}]"]
        default: ["…"]
        }
    return values.map { "`\(key): \($0)`" }
}

/// Whether a text is a plain number that lacks only its unit.
func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 6 && text.utf8.allSatisfy { (48...57).contains($0) }
}
