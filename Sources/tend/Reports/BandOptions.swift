import RuleLanguage
import Runtime

/// `--by` and `--bands` as people write them.
struct BandOptions {
    let shop: Shop
    let options: GlobalOptions

    func fields(_ names: [String]) throws -> [ReportField] {
        try names.map { name in
            if let field = ReportField(name, of: shop) { return field }
            let hint = suggestion(for: name, among: ReportField.names(of: shop)).map {
                options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？")
            }
            throw CommandFailure.input(
                options.say(
                    "tend: --by: customers cannot be grouped by `\(name)`", "tend：--by：不能按 `\(name)` 给顾客分组")
                    + (hint ?? ""))
        }
    }

    /// By field.
    func bands(_ texts: [String], for fields: [ReportField]) throws -> [String: ReportBands] {
        var bands: [String: ReportBands] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let named = parts.count > 1 ? fields.filter { $0.name == parts[0] } : fields.filter(\.isNumeric)
            guard named.count == 1, let field = named.first, field.isNumeric else {
                throw CommandFailure.usage(
                    options.say(
                        "tend: --bands: `\(text)` belongs to no number of --by; with several write it like average_order=9.6,14.8",
                        "tend：--bands：`\(text)` 不知道属于哪个数值字段；有几个时写作 average_order=9.6,14.8"))
            }
            bands[field.name] = try read(parts.last ?? "", of: field)
        }
        return bands
    }

    private func read(_ text: String, of field: ReportField) throws -> ReportBands {
        if let count = Int(text), !text.contains(",") {
            guard (2...50).contains(count) else {
                throw refused(
                    text, "a number of groups lies between 2 and 50; a single limit is written like 50,",
                    "组数要在 2 到 50 之间；只有一个界限时写作 50,")
            }
            return .equal(count)
        }
        let limits = text.split(separator: ",").map { piece in
            AmountText.minorAmount(Cell(String(piece)), in: field.unit(shop.facts.currency))
        }
        guard !limits.isEmpty, !limits.contains(nil) else {
            throw refused(text, "limits are numbers, such as 9.6,14.8,21.6", "界限是数字，例如 9.6,14.8,21.6")
        }
        let numbers = limits.compactMap { $0 }
        guard zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw refused(text, "limits ascend", "界限要从小到大")
        }
        return .limits(numbers)
    }

    private func refused(_ text: String, _ english: String, _ chinese: String) -> CommandFailure {
        .usage(options.say("tend: --bands: `\(text)`: \(english)", "tend：--bands：`\(text)`：\(chinese)"))
    }
}

extension ReportField {
    /// What its numbers are counted in.
    func unit(_ currency: Currency) -> Currency {
        switch kind {
        case .amounts: currency
        case .decimals: Currency(code: "", fractionDigits: 4, symbol: "")
        case .counts, .words, .months: Currency(code: "", fractionDigits: 0, symbol: "")
        }
    }
}
