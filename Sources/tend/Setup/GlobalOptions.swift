import ArgumentParser
import Foundation
import RuleLanguage
import Runtime

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("The shop's folder, with shop.yaml, rules/ and templates/.", valueName: "dir"))
    var shop = "."

    @Option(
        name: .long,
        help: ArgumentHelp("The customer store, such as sqlite:tend.db; shop.yaml says unless given.", valueName: "url")
    )
    var store: String?

    @Flag(name: .long, help: "Print one JSON document, or one per line for long lists.")
    var json = false

    @Option(
        name: .long,
        help: ArgumentHelp("Language of messages, en or zh; the locale says unless given.", valueName: "en|zh"))
    var lang: Language?

    @Option(
        name: .long,
        help: ArgumentHelp("Act as if it were this time; for trials and tests.", valueName: "time"))
    var now: String?

    /// The language of messages: `--lang`, else the locale.
    var language: Language {
        if let lang { return lang }
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
    }

    /// English or Chinese, as the user reads.
    func say(_ english: String, _ chinese: String) -> String {
        language == .chinese ? chinese : english
    }

    /// The clock, or the time that `--now` gives.
    func instant(on calendar: ShopCalendar) throws -> Instant {
        guard let now else { return SystemClock.now() }
        return try time(now, on: calendar, option: "--now")
    }

    /// The time between `--from` and `--to`; without end on a side where nothing is said.
    func range(from: String?, to: String?, on calendar: ShopCalendar) throws -> ClosedRange<Instant> {
        let first = try from.map { try time($0, on: calendar, option: "--from") } ?? .distantPast
        let last = try to.map { try time($0, on: calendar, option: "--to", endOfDay: true) } ?? .distantFuture
        guard first <= last else {
            throw CommandFailure.usage(say("tend: --from lies after --to", "tend：--from 在 --to 之后"))
        }
        return first...last
    }

    /// A length of time that is not nothing.
    func span(_ text: String, option: String) throws -> Span {
        guard let span = Span(parsing: Array(text.unicodeScalars)), span.longestMilliseconds > 0 else {
            throw CommandFailure.usage(
                say(
                    "tend: \(option): `\(text)` is no length of time; write it like 90d or 6 months",
                    "tend：\(option)：`\(text)` 不是时间长度；写作 90d 或 6 months"))
        }
        return span
    }

    /// `2026-11-21`, `2026-11-21 10:00` or RFC 3339; without an offset in the shop's zone.
    ///
    /// - Parameter endOfDay: a day without a time means its last millisecond.
    func time(_ text: String, on calendar: ShopCalendar, option: String, endOfDay: Bool = false) throws -> Instant {
        if let date = TimeText.readDate(Cell(text)), text.count <= 10 {
            return endOfDay
                ? calendar.startOfDay(date.adding(days: 1)).advanced(byMilliseconds: -1) : calendar.startOfDay(date)
        }
        guard case .time(let instant) = TimeText.read(Cell(text), on: calendar) else {
            throw CommandFailure.usage(
                say(
                    "tend: \(option): `\(text)` is no time; write it like 2026-11-21 or 2026-11-21T10:00",
                    "tend: \(option)：`\(text)` 不是时间；写作 2026-11-21 或 2026-11-21T10:00"))
        }
        return instant
    }
}

extension Language: ExpressibleByArgument {}
