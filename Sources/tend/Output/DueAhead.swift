import Engine
import RuleLanguage
import Runtime
import Storage

/// What the rules will ask about a customer next, in order, as `tend explain` works it out.
struct DueAhead {
    struct Entry {
        var rule: String
        var title: String?
        var step: String
        var event: String
        var due: Instant
        /// Why nothing will happen as things stand; nil when the step acts.
        var skip: SkipReason?
        var retryAt: Instant?
        /// Due already, and to be decided in the next run.
        var isWaiting: Bool
    }

    let entries: [Entry]

    /// - Parameter book: all rules that run, as they stand in the folder and the store.
    init(of file: CustomerFile, _ book: RuleBook, now: Instant, from reader: any StoreReading) throws {
        let knowledge = try ExplanationKnowledge(book: book, now: now).of(file, at: now, from: reader)
        let plans = knowledge.coming.map(\.plan).filter { $0.decision.customer == file.customer.id }
        entries = DueAhead.firstOfEach(plans).map { plan in
            let decision = plan.decision
            let rule = book.rules.first { $0.rule.name == decision.key.rule && $0.rule.version == decision.version }
            return Entry(
                rule: decision.key.rule, title: rule?.rule.title, step: decision.key.step, event: decision.key.event,
                due: decision.due, skip: decision.skip, retryAt: decision.retryAt, isWaiting: decision.due <= now)
        }
    }

    /// What the calendar brings again and again is named once, and so is what is tried again: the next time, and where that does nothing, the
    /// first that acts.
    private static func firstOfEach(_ plans: [Plan]) -> [Plan] {
        var named: Set<ActivationKey> = []
        var acting: Set<ActivationKey> = []
        return plans.filter { plan in
            var step = plan.decision.key
            if Occurrence.name(inEventID: step.event) != nil { step.event = "" }
            let isFirst = named.insert(step).inserted
            let isFirstAct = plan.decision.skip == nil && acting.insert(step).inserted
            return isFirst || isFirstAct
        }
    }
}

extension DueAhead {
    struct Document: Encodable {
        var rule: String
        var title: String?
        var step: String
        var event: String
        var due: String
        /// `act` or `skip`
        var outcome: String
        var reason: String?
        var detail: [String: String]?
        var retryAt: String?
        var isWaiting: Bool
    }

    func documents(_ book: RuleBook, customer: String) -> [Document] {
        let calendar = book.shop.facts.calendar
        return entries.map { entry in
            Document(
                rule: entry.rule, title: entry.title, step: entry.step, event: entry.event,
                due: calendar.rfc3339(entry.due), outcome: entry.skip == nil ? "act" : "skip", reason: entry.skip?.code,
                detail: entry.skip.map {
                    SkipDetail(book: book).values(of: $0, rule: entry.rule, step: entry.step, customer: customer)
                },
                retryAt: entry.retryAt.map { calendar.rfc3339($0) }, isWaiting: entry.isWaiting)
        }
    }

    /// - Parameter limit: how many to show.
    func lines(_ book: RuleBook, _ options: GlobalOptions, limit: Int = 12) -> [String] {
        let calendar = book.shop.facts.calendar
        let words = SkipWords(book: book, options: options)
        guard !entries.isEmpty else { return [options.say("nothing, unless something new happens", "没有，除非有新情况")] }
        var table = TextTable([
            (options.say("when", "时间"), .left), (options.say("rule/step", "规则/步骤"), .left),
            (options.say("title", "名称"), .left), (options.say("as things stand", "照现在的情况"), .left),
        ])
        for entry in entries.prefix(limit) {
            var outcome = options.say("acts", "执行")
            if let skip = entry.skip {
                outcome = options.say("nothing: ", "不执行：") + words.text(of: skip, rule: entry.rule, step: entry.step)
            }
            if let retryAt = entry.retryAt {
                outcome += options.say("; tries again \(calendar.display(retryAt))", "；\(calendar.display(retryAt)) 再试")
            }
            table.add([
                entry.isWaiting ? options.say("next run", "下次运行") : calendar.display(entry.due),
                "\(entry.rule)/\(entry.step)", entry.title ?? "", outcome,
            ])
        }
        let more = entries.count - limit
        return table.text.split(separator: "\n").map(String.init)
            + (more > 0 ? [options.say("and \(more) more (--json lists them)", "还有 \(more) 项（--json 全部列出）")] : [])
    }
}
