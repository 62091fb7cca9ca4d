import Engine
import RuleLanguage

/// What the policies said about an activation, in words.
struct PolicyWords {
    let book: RuleBook
    let options: GlobalOptions

    private var calendar: ShopCalendar { book.shop.facts.calendar }

    /// A line for people: what was asked, and what was found.
    func line(_ subject: Verdict.Finding.Subject) -> String {
        switch subject {
        case .running(let state): running(state)
        case .supersededBy(let step):
            options.say("no later step is past as well    (`\(step)` is)", "没有更晚的步骤也已到期    （`\(step)` 已到期）")
        case .phone: options.say("has a phone", "有手机号")
        case .suppression(let clause): options.say("not suppressed by \(clause.text)", "没有被 \(clause.text) 拦下")
        case .consent(let answer, let entry, let needsYes): consent(answer, entry, needsYes: needsYes)
        case .points(let has, let needs):
            options.say("has the points    (\(has), and \(needs) are taken)", "积分够    （有 \(has)，扣 \(needs)）")
        case .codes(let coupon):
            options.say("codes are left in the pool \(coupon)", "券码池 \(coupon) 还有码")
        case .holdout(let share, let draw):
            options.say(
                "not one of the \(SkipDetail.percent(share)) held out    (draws \(SkipDetail.percent(draw)))",
                "不在留作对照的 \(SkipDetail.percent(share)) 之内    （抽到 \(SkipDetail.percent(draw))）")
        case .entry(let again, let refusal):
            options.say("may enter again (\(again.text))", "可以再次进入（\(again.text)）")
                + (refusal.map(entry) ?? "")
        case .duplicate(let customer):
            options.say(
                "nobody else with the phone got it    (\(customer) did)", "同一手机号没有别人收到过    （\(customer) 收到了）")
        case .caps(let caps, let full): self.caps(caps, full)
        case .budget(let budget, let spent): self.budget(budget, spent)
        case .breaker(let acted, let limit, let per):
            options.say(
                "not more people than usual    (acted \(acted) times in \(per.text), the breaker stops at \(limit))",
                "人数没有异常    （\(per.text) 内已执行 \(acted) 次，熔断器到 \(limit) 次为止）")
        case .late, .clause, .unless, .endOfPeriod, .periodRunning, .periodEnd: ""
        }
    }

    /// The name of the check for machines; nil for what is no policy.
    func check(_ subject: Verdict.Finding.Subject) -> String? {
        switch subject {
        case .running: "running"
        case .supersededBy: "latest_only"
        case .phone: "phone"
        case .points: "points"
        case .codes(let coupon): "codes: " + coupon
        case .suppression(let clause): "suppress: " + clause.text
        case .consent: "consent"
        case .holdout: "holdout"
        case .entry(let again, _): "again: " + again.text
        case .duplicate: "duplicate"
        case .caps: "caps"
        case .budget(let budget, _): "budget: " + budget.good.rawValue
        case .breaker: "breaker"
        case .late, .clause, .unless, .endOfPeriod, .periodRunning, .periodEnd: nil
        }
    }

    /// What was found, as names and values for machines.
    func values(_ subject: Verdict.Finding.Subject) -> [(name: String, value: String?)] {
        switch subject {
        case .running(let state): [("state", state.kind.rawValue), ("because", state.reason)]
        case .supersededBy(let step): [("step", step)]
        case .consent(let answer, let entry, let needsYes):
            [
                ("answer", answer?.rawValue), ("required", needsYes ? "yes" : "no"),
                ("lack", lack(answer, needsYes: needsYes)?.rawValue),
                ("at", entry.map { calendar.rfc3339($0.at) }), ("how", entry?.how), ("text", entry?.text),
            ]
        case .points(let has, let needs): [("has", String(has)), ("needs", String(needs))]
        case .codes(let coupon): [("coupon", coupon)]
        case .holdout(let share, let draw):
            [("share", SkipDetail.percent(share)), ("draw", SkipDetail.percent(draw))]
        case .entry(_, let refusal):
            refusal.map {
                [
                    ("because", $0.why.rawValue), ("event", $0.event),
                    ("until", $0.until.map { calendar.rfc3339($0) }),
                ]
            } ?? []
        case .duplicate(let customer): [("customer", customer)]
        case .caps(_, let full):
            full.map {
                [
                    ("cap", $0.cap.text), ("winner", "\($0.winner.rule)/\($0.winner.step)"),
                    ("winner_event", $0.winner.event), ("room_at", $0.roomAt.map { calendar.rfc3339($0) }),
                ]
            } ?? []
        case .budget(let budget, let spent):
            [("limit", amount(budget.limit, budget)), ("spent", amount(spent, budget))]
        case .breaker(let acted, let limit, let per):
            [("limit", String(limit)), ("per", per.text), ("acted", String(acted))]
        case .phone, .suppression, .late, .clause, .unless, .endOfPeriod, .periodRunning, .periodEnd: []
        }
    }

    private func running(_ state: RuleState) -> String {
        let why = state.reason.map { ": " + options.stateReason($0) } ?? ""
        let since = calendar.display(state.changedAt)
        return switch state.kind {
        case .running: options.say("the rule runs", "规则在运行")
        case .paused:
            options.say("the rule runs    (paused \(since)\(why))", "规则在运行    （\(since) 有人暂停了它\(why)）")
        case .stopped:
            options.say(
                "the rule runs    (the breaker stopped it \(since)\(why))", "规则在运行    （\(since) 熔断器停了它\(why)）")
        }
    }

    private func entry(_ refusal: EntryHistory.Refusal) -> String {
        let why = options.refusal(refusal.why)
        guard let until = refusal.until.map({ calendar.display($0) }) else {
            return options.say("    (\(why): \(refusal.event))", "    （\(why)：\(refusal.event)）")
        }
        return options.say(
            "    (\(why): \(refusal.event); again from \(until))", "    （\(why)：\(refusal.event)；\(until) 起可以）")
    }

    private func amount(_ amount: Int64, _ budget: Budget) -> String {
        SkipDetail(book: book).amount(amount, of: budget.good)
    }

    private func budget(_ budget: Budget, _ spent: Int64) -> String {
        let limit = amount(budget.limit, budget)
        let spent = amount(spent, budget)
        return options.say(
            "within the budget    (\(budget.good.rawValue): \(spent) of \(limit) a day spent)",
            "预算之内    （\(budget.good.rawValue)：一天 \(limit)，已用 \(spent)）")
    }

    private func lack(_ answer: ConsentEntry.Answer?, needsYes: Bool) -> ConsentLack? {
        switch answer {
        case .yes: nil
        case .no: .optedOut
        case nil: needsYes ? .neverAsked : nil
        }
    }

    private func consent(_ answer: ConsentEntry.Answer?, _ entry: ConsentEntry?, needsYes: Bool) -> String {
        let said: String
        switch answer {
        case .yes: said = options.say("said yes", "已同意")
        case .no: said = options.say("opted out", "已退订")
        case nil:
            said =
                needsYes
                ? options.say("never asked, and a yes is needed", "没有问过，而需要同意") : options.say("never said no", "没有拒绝过")
        }
        let detail = entry.map { " \(calendar.display($0.at)), \($0.how)" } ?? ""
        return options.say("consent to such texts    (\(said)\(detail))", "同意接收这类短信    （\(said)\(detail)）")
    }

    private func caps(_ caps: [FrequencyCap], _ full: CapRoom.Full?) -> String {
        guard let full else {
            let all = caps.map(\.text).joined(separator: ", ")
            return options.say("room under the caps    (\(all))", "频次上限之内    （\(all)）")
        }
        let winner = "\(full.winner.rule)/\(full.winner.step)"
        guard let roomAt = full.roomAt.map({ calendar.display($0) }) else {
            return options.say(
                "room under the caps    (the step sends more than \(full.cap.text) at once)",
                "频次上限之内    （这一步一次发送的就超过 \(full.cap.text)）")
        }
        return options.say(
            "room under the caps    (\(full.cap.text) is used up, last by \(winner); room again \(roomAt))",
            "频次上限之内    （\(full.cap.text) 已用完，最后一条是 \(winner)；\(roomAt) 起又有余量）")
    }
}

extension FrequencyCap {
    /// As shop.yaml writes it: `1 per 1d`
    var text: String { "\(limit) per \(per.text)" }
}

extension Reentry {
    /// As rules write it.
    var text: String {
        switch self {
        case .every: "every"
        case .single: "single"
        case .restart: "restart"
        case .once: "once"
        case .after(let span): "after \(span.text)"
        }
    }
}
