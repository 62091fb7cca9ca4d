import RuleLanguage

/// What a rule begins with, in words.
struct TriggerWords {
    let options: GlobalOptions

    func text(_ trigger: Trigger) -> String {
        switch trigger {
        case .event(.fellSilent):
            options.say("silent far beyond the customer's own rhythm", "沉默时间远超顾客自己的购买节奏")
        case .event(let kind): options.say("when \(kind.rawValue)", "\(kind.rawValue) 发生时")
        case .period(let period):
            options.say(
                "during \(period.name) (from \(period.from.rawValue))",
                "在 \(period.name) 期间（从 \(period.from.rawValue) 起）")
        case .inactive(let span): options.say("\(span.text) without a purchase", "\(span.text) 没有再买")
        case .occasion(.every(let recurrence)):
            options.say("every \(english(recurrence.days))", "每\(chinese(recurrence.days))") + clock(recurrence.time)
        case .occasion(.onDate(let day, let time)):
            options.say("on \(day.iso8601)", day.iso8601) + clock(time)
        case .occasion(.holiday(let name, _, let span, let time)):
            ahead(span, of: name) + clock(time)
        case .anniversary(let trigger):
            ahead(trigger.before, of: "customer.\(trigger.field.name)" + lunar(trigger.calendar)) + clock(trigger.at)
        }
    }

    private func ahead(_ span: Span, of day: String) -> String {
        span == .zero
            ? options.say("on \(day)", day) : options.say("\(span.text) before \(day)", "\(day) 前 \(span.text)")
    }

    private func lunar(_ calendar: AnniversaryCalendar) -> String {
        calendar == .lunar ? options.say(" (lunar)", "（农历）") : ""
    }

    private func clock(_ time: TimeOfDay) -> String { options.say(" at \(time.text)", " \(time.text)") }

    /// As rules write them.
    private func english(_ days: Recurrence.Days) -> String {
        switch days {
        case .weekly(let weekdays):
            if weekdays.count == Weekday.allCases.count { return "day" }
            if weekdays == Weekday.workingWeek { return "weekday" }
            if weekdays == Weekday.weekend { return "weekend" }
            return sorted(weekdays).map(\.name).joined(separator: ", ")
        case .monthly(let days):
            return "month on " + sorted(days.map { $0.english }).joined(separator: ", ")
        case .yearly(let days):
            return "year on " + sorted(days).joined(separator: ", ")
        }
    }

    private func chinese(_ days: Recurrence.Days) -> String {
        switch days {
        case .weekly(let weekdays):
            if weekdays.count == Weekday.allCases.count { return "天" }
            if weekdays == Weekday.workingWeek { return "个工作日" }
            if weekdays == Weekday.weekend { return "个周末" }
            return "周" + sorted(weekdays).map(\.chinese).joined(separator: "、")
        case .monthly(let days):
            return "月 " + sorted(days.map { $0.chinese }).joined(separator: "、")
        case .yearly(let days):
            return "年 " + sorted(days).joined(separator: "、")
        }
    }

    private func sorted(_ weekdays: Set<Weekday>) -> [Weekday] { weekdays.sorted { $0.rawValue < $1.rawValue } }

    private func sorted(_ days: Set<DayOfYear>) -> [String] {
        days.sorted { $0.key < $1.key }.map { "\($0.month)-\($0.day)" }
    }

    /// Numbers by their size, words behind them.
    private func sorted(_ days: [String]) -> [String] { days.sorted { ($0.count, $0) < ($1.count, $1) } }
}

extension Weekday {
    fileprivate var chinese: String {
        switch self {
        case .monday: "一"
        case .tuesday: "二"
        case .wednesday: "三"
        case .thursday: "四"
        case .friday: "五"
        case .saturday: "六"
        case .sunday: "日"
        }
    }
}

extension Recurrence.DayOfMonth {
    fileprivate var english: String {
        switch self {
        case .number(let number): String(number)
        case .last: "last day"
        case .weekday(let week, let weekday): "\(week.rawValue) \(weekday.name)"
        }
    }

    fileprivate var chinese: String {
        switch self {
        case .number(let number): "\(number) 日"
        case .last: "最后一天"
        case .weekday(let week, let weekday): week.chinese + "周" + weekday.chinese
        }
    }
}

extension WeekOfMonth {
    fileprivate var chinese: String {
        switch self {
        case .first: "第一个"
        case .second: "第二个"
        case .third: "第三个"
        case .fourth: "第四个"
        case .last: "最后一个"
        }
    }
}
