/// A shop's own list of coupon codes: one in each line, or the first column of a CSV file, in any encoding that imports understand.
package struct CodeList: Sendable {
    package struct Refusal: Hashable, Sendable {
        package enum Reason: Hashable, Sendable {
            case tooLong
            /// The same code stands in that line as well.
            case twice(line: Int)
            /// It has a space in it, or is no text at all.
            case strangeCharacters
        }

        package var line: Int
        package var code: String
        package var reason: Reason
    }

    /// In the order of the list.
    package private(set) var codes: [String] = []
    package private(set) var refusals: [Refusal] = []
    private var lines: [String: Int] = [:]

    private static let headings: Set<String> = ["code", "codes", "coupon", "coupon_code", "券码", "优惠券码", "优惠券", "兑换码"]

    /// - Throws: `ImportError`.
    package init(path: String) throws {
        try ImportFile.refuseLookalikes(path)
        let encoding = try TextEncodingDetector.detect(ByteSource(contentsOf: path))
        var reader = try CSVReader(ByteSource(contentsOf: path), encoding: encoding)
        var record = CSVRecord()
        while true {
            switch try reader.next(&record) {
            case .end: return
            case .broken: refuse(record.text(at: 0), at: record.line, .strangeCharacters)
            case .record: take(record)
            }
        }
    }

    private mutating func take(_ record: CSVRecord) {
        let code = Cell(record[0]).text
        if code.isEmpty || codes.isEmpty && CodeList.headings.contains(code.lowercased()) { return }
        if code.utf8.count > 100 {
            refuse(code, at: record.line, .tooLong)
        } else if !record.isText || code.contains(where: \.isWhitespace) {
            refuse(code, at: record.line, .strangeCharacters)
        } else if let first = lines[code] {
            refuse(code, at: record.line, .twice(line: first))
        } else {
            lines[code] = record.line
            codes.append(code)
        }
    }

    private mutating func refuse(_ code: String, at line: Int, _ reason: Refusal.Reason) {
        refusals.append(Refusal(line: line, code: String(code.prefix(40)), reason: reason))
    }
}
