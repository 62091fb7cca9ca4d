import Engine
import RuleLanguage

/// Yeses and noes in words, and as documents.
struct ConsentWords {
    let calendar: ShopCalendar
    let options: GlobalOptions

    func answer(_ answer: ConsentEntry.Answer) -> String {
        switch answer {
        case .yes: options.say("yes", "同意")
        case .no: options.say("no", "拒绝")
        }
    }

    func category(_ category: Rule.Category) -> String {
        switch category {
        case .marketing: options.say("marketing texts", "营销短信")
        case .service: options.say("service texts", "服务短信")
        }
    }

    /// What it means for one category now.
    func line(_ standing: ConsentStanding, _ category: Rule.Category) -> String {
        let outcome: String
        switch standing.lack {
        case nil: outcome = options.say("go out", "可以发")
        case .optedOut: outcome = options.say("do not go out", "不发")
        case .neverAsked: outcome = options.say("do not go out: a yes is needed", "不发：需要先同意")
        }
        return self.category(category) + options.say(": ", "：") + outcome + basis(standing)
    }

    private func basis(_ standing: ConsentStanding) -> String {
        let why: String
        if let entry = standing.entry {
            why =
                options.say("said \(answer(entry.answer)) ", "\(answer(entry.answer))，")
                + "\(calendar.display(entry.at)), \(entry.how)"
        } else if let marked = standing.answer {
            why = options.say("a member list says \(answer(marked))", "会员名单写着\(answer(marked))")
        } else {
            why = options.say("nothing was said", "没有表示过")
        }
        return options.say(" (\(why))", "（\(why)）")
    }
}

/// An entry of the ledger.
struct ConsentDocument: Encodable {
    /// Missing where the word is not in a ledger, but in the customer's own history.
    var phone: String?
    var customer: String?
    var category: String
    var channel: String
    var answer: String
    var at: String
    var received: String
    var how: String
    var text: String?

    init(_ entry: ConsentEntry, calendar: ShopCalendar) {
        phone = entry.phone.isEmpty ? nil : entry.phone
        customer = entry.customer
        category = entry.category.rawValue
        channel = entry.channel
        answer = entry.answer.rawValue
        at = calendar.rfc3339(entry.at)
        received = calendar.rfc3339(entry.received)
        how = entry.how
        text = entry.text
    }
}

/// What the words about one category come to.
struct ConsentStandingDocument: Encodable {
    var category: String
    var answer: String?
    var allowed: Bool
    /// `opted_out` or `never_asked`.
    var reason: String?
    /// Whether the shop writes only to those who said yes.
    var required: Bool
    var at: String?
    var how: String?

    init(_ standing: ConsentStanding, _ category: Rule.Category, calendar: ShopCalendar) {
        self.category = category.rawValue
        answer = standing.answer?.rawValue
        allowed = standing.lack == nil
        reason = standing.lack?.rawValue
        required = standing.needsYes
        at = standing.entry.map { calendar.rfc3339($0.at) }
        how = standing.entry?.how
    }
}
