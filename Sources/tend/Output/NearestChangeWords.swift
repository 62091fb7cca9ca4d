import RuleLanguage

/// What would have to be different, in words.
struct NearestChangeWords {
    let values: ValueWords
    let options: GlobalOptions

    private var calendar: ShopCalendar { values.shop.calendar }

    /// `would hold if customer.orders were 2 instead of 1`
    func wouldHold(_ way: NearestChange) -> String {
        guard !way.values.isEmpty else {
            guard let time = way.time.map({ self.time($0) }) else { return "" }
            return options.say("would hold from \(time) on, if nothing new happens", "没有新情况的话，从 \(time) 起会成立")
        }
        let since = way.time.map { options.say(", from \(time($0)) on", "，从 \(time($0)) 起") } ?? ""
        return options.say(
            "would hold if \(conditions(way))\(since)", "如果 \(conditions(way))\(since) 就会成立")
    }

    /// `would fire if customer.orders were 2 instead of 1`
    func wouldFire(_ way: NearestChange) -> String {
        options.say("would fire if \(conditions(way))", "如果 \(conditions(way)) 就会触发")
    }

    /// `would fire on 3 March 2027 at 10:00`
    func wouldFire(on instant: Instant) -> String {
        options.say("would fire on \(time(instant))", "会在 \(time(instant)) 触发")
    }

    private func conditions(_ way: NearestChange) -> String {
        way.values.map { condition($0) }.joined(separator: options.say(" and ", "，并且 "))
    }

    private func condition(_ change: ValueChange) -> String {
        let name = change.name
        let needed = values.text(change.needed)
        let isTime = if case .instant = change.needed { true } else { false }
        func put(_ english: String, _ chinese: String) -> String {
            guard change.now != .missing else {
                return options.say(
                    "\(name) were known and \(english)\(needed)", "\(name) 有值且\(chinese) \(needed)")
            }
            let now = values.text(change.now)
            return options.say(
                "\(name) were \(english)\(needed) instead of \(now)", "\(name) \(chinese) \(needed) 而不是 \(now)")
        }
        switch change.relation {
        case .equal: return put("", "是")
        case .above: return isTime ? put("after ", "晚于") : put("above ", "大于")
        case .below: return isTime ? put("before ", "早于") : put("below ", "小于")
        case .otherThan: return options.say("\(name) were anything but \(needed)", "\(name) 不是 \(needed)")
        case .known: return options.say("\(name) were known", "\(name) 有值")
        case .unknown: return options.say("\(name) were not known", "\(name) 没有值")
        case .contains: return options.say("\(name) contained \(needed)", "\(name) 包含 \(needed)")
        case .lacks: return options.say("\(name) did not contain \(needed)", "\(name) 不包含 \(needed)")
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `3 March 2027 at 10:00`, `2027 年 3 月 3 日 10:00`
    func time(_ instant: Instant) -> String {
        let day = calendar.date(at: instant).components
        let clock = calendar.timeOfDay(at: instant).text
        return options.say(
            "\(day.day) \(NearestChangeWords.months[day.month - 1]) \(day.year) at \(clock)",
            "\(day.year) 年 \(day.month) 月 \(day.day) 日 \(clock)")
    }
}
