import Foundation
import RuleLanguage

/// JSON on standard output: keys in snake_case, sorted, so that two runs print the same bytes.
enum JSON {
    /// A whole document, readable.
    static func print(_ document: some Encodable) throws {
        Console.print(try text(document, formatting: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]))
    }

    /// One of many lines.
    static func printLine(_ document: some Encodable) throws {
        Console.print(try text(document, formatting: [.sortedKeys, .withoutEscapingSlashes]))
    }

    /// The same as a text, on one line.
    static func line(_ document: some Encodable) throws -> String {
        try text(document, formatting: [.sortedKeys, .withoutEscapingSlashes])
    }

    private static func text(_ document: some Encodable, formatting: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
}

/// `{"amount": "12.50", "currency": "CNY"}`
struct MoneyDocument: Encodable {
    var amount: String
    var currency: String

    /// - Parameter minor: in the currency's minor unit.
    init(_ minor: Int64, _ currency: Currency) {
        amount = currency.decimal(minor)
        self.currency = currency.code
    }

    /// - Parameter cost: in 1/10,000 of the major unit, as prices of texts are.
    init(cost: Int64, _ currency: Currency) {
        amount = Currency(code: "", fractionDigits: 4, symbol: "").decimal(cost)
        self.currency = currency.code
    }
}
