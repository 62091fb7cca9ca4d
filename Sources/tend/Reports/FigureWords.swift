import Engine
import RuleLanguage
import Runtime
import Scoring

/// How figures are written for people, in the reader's language.
struct FigureWords {
    let options: GlobalOptions
    let shop: Shop

    var currency: Currency { shop.facts.currency }
    var calendar: ShopCalendar { shop.facts.calendar }

    func say(_ english: String, _ chinese: String) -> String { options.say(english, chinese) }

    // MARK: Cells

    func share(_ share: Double?) -> ReportTable.Cell {
        guard let share else { return .empty }
        return ReportTable.Cell(shown: percent(share), value: "\(share.sixDigits)")
    }

    /// - Parameter minor: in the currency's minor unit.
    func money(_ minor: Int64?) -> ReportTable.Cell {
        guard let minor else { return .empty }
        return ReportTable.Cell(shown: amount(minor), value: currency.decimal(minor))
    }

    func money(_ minor: Double?) -> ReportTable.Cell { money(minor.map(\.nearestMinor)) }

    func number(_ number: Double?) -> ReportTable.Cell {
        guard let number else { return .empty }
        return ReportTable.Cell(shown: twoDigits(number), value: "\(number.sixDigits)")
    }

    func interval(_ interval: ConfidenceInterval?) -> String {
        guard let interval else { return "-" }
        return "\(percent(interval.low))–\(percent(interval.high))"
    }

    // MARK: Texts

    /// `9.5%`; of small shares two digits.
    func percent(_ share: Double) -> String {
        let digits = abs(share) < 0.099_95 ? 2 : 1
        let scaled = share * (digits == 2 ? 10_000 : 1000)
        return Currency(code: "", fractionDigits: digits, symbol: "").decimal(scaled.nearestMinor) + "%"
    }

    /// For axes.
    func wholePercent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

    func twoDigits(_ number: Double) -> String {
        Currency(code: "", fractionDigits: 2, symbol: "").decimal((number * 100).nearestMinor)
    }

    /// `1,234.50`
    func amount(_ minor: Int64) -> String { grouped(currency.decimal(minor)) }

    func count(_ number: Int) -> String { grouped(String(number)) }

    /// Of what is counted: whole numbers only.
    func whole(_ value: Double) -> String {
        Int(exactly: value.rounded()).flatMap { abs(value - Double($0)) < 1e-6 ? count($0) : nil } ?? ""
    }

    /// `12 months` or `90d`, where Chinese has words of its own.
    func span(_ span: Span) -> String {
        guard options.language == .chinese else { return span.text }
        return switch (span.months, span.days, span.milliseconds) {
        case (let months, 0, 0) where months > 0: "\(months) 个月"
        case (0, let days, 0) where days > 0: "\(days) 天"
        default: span.text
        }
    }

    private func grouped(_ decimal: String) -> String {
        let sign = decimal.hasPrefix("-") ? "-" : ""
        let parts = decimal.dropFirst(sign.count).split(separator: ".")
        var whole = ""
        for (place, digit) in (parts.first ?? "0").reversed().enumerated() {
            if place > 0, place % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        return sign + String(whole.reversed()) + (parts.count > 1 ? "." + parts[1] : "")
    }

    func day(_ number: Int) -> String { CalendarDate(dayNumber: number).iso8601 }
}

extension Double {
    /// What is behind the sixth digit is noise of the arithmetic.
    var sixDigits: Double { (self * 1_000_000).rounded() / 1_000_000 }

    /// Money in whole minor units.
    var nearestMinor: Int64 {
        Int64(exactly: rounded()) ?? (self < 0 ? .min : .max)
    }
}
