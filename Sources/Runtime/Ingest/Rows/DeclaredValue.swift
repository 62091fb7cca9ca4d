import RuleLanguage

/// Reads a cell as the type that shop.yaml declares for it.
struct DeclaredValue {
    let reader: RowReader
    let column: String

    /// Nil when the cell is empty.
    func read(_ cell: Cell, as type: ValueType) throws(RowProblem) -> Value? {
        if cell.isEmpty { return nil }
        switch type {
        case .text: return .text(cell.text)
        case .choice(let choices):
            guard choices.contains(cell.text) else {
                throw .unknownChoice(column: column, text: cell.text, choices: choices)
            }
            return .text(cell.text)
        case .instant: return try reader.time(in: cell, column: column).map { .instant($0) }
        case .list(of: let element): return try list(cell, of: element)
        case .boolean, .integer, .number, .money, .date, .span:
            if cell.isPlaceholder, type != .boolean { return nil }
            guard let value = plainValue(cell, as: type) else {
                throw .unreadableValue(column: column, text: cell.text, type: type)
            }
            return value
        }
    }

    private func plainValue(_ cell: Cell, as type: ValueType) -> Value? {
        switch type {
        case .boolean: YesNo.read(cell.text).map { .boolean($0) }
        case .integer: AmountText.wholeNumber(cell).map { .integer($0) }
        case .number: Double(AmountText.halfWidth(cell.text)).flatMap { $0.isFinite ? .number($0) : nil }
        case .money: AmountText.minorAmount(cell, in: reader.currency).map { .money($0) }
        case .date: TimeText.readDate(cell).map { .date($0) }
        case .span: span(cell.text).map { .span($0) }
        case .text, .choice, .instant, .list: nil
        }
    }

    private func list(_ cell: Cell, of element: ValueType) throws(RowProblem) -> Value {
        var values: [Value] = []
        for part in DeclaredValue.parts(of: cell.text) {
            if let value = try read(Cell(part), as: element) { values.append(value) }
        }
        return .list(values)
    }

    /// `老客户;蓝牙、相机` → three.
    static func parts(of text: String) -> [String] {
        var parts: [String] = []
        for part in text.split(whereSeparator: { ";；、,，|\n".contains($0) }) {
            let text = Cell(String(part)).text
            if !text.isEmpty, !parts.contains(text) { parts.append(text) }
        }
        return parts
    }

    /// `3d`, `12h`, `15m`, `2 months`.
    private func span(_ text: String) -> Span? {
        let letters = AmountText.halfWidth(text).lowercased()
        let digits = letters.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), count <= 100_000 else { return nil }
        switch letters.dropFirst(digits.count) {
        case "m", "min", "minutes", "分钟": return Span(milliseconds: Int64(count) * 60_000)
        case "h", "hour", "hours", "小时": return Span(milliseconds: Int64(count) * 3_600_000)
        case "d", "day", "days", "天": return Span(days: count)
        case "w", "week", "weeks", "周": return Span(days: 7 * count)
        case "month", "months", "个月", "月": return Span(months: count)
        case "year", "years", "年": return Span(months: 12 * count)
        default: return nil
        }
    }
}
