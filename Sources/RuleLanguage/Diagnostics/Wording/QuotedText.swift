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
