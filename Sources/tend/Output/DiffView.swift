import Engine
import RuleLanguage
import Runtime

/// What an edit changes, by rule and step, by people, and by what becomes of those under way.
struct DiffView {
    private struct Place: Hashable {
        var step: BookComparison.StepName
        var kind: PlanChange.Kind
    }

    private struct PersonDocument: Encodable {
        var change: String
        var rule: String
        var step: String
        var customer: String
        var name: String?
        var event: String
        var oldDue: String?
        var newDue: String?
        var reason: String?
        var oldTexts: [String]?
        var newTexts: [String]?
        /// `rule/step` under which the person has had it.
        var already: String?
    }

    private struct Document: Encodable {
        struct Step: Encodable {
            var rule: String
            var step: String
            var added: Int
            var lost: Int
            var moved: Int
            var changed: Int
            var doubled: Int
            /// The first of each kind.
            var first: [PersonDocument]
        }

        struct InFlight: Encodable {
            var rule: String
            /// What the new version says: `move`, `pin` or `cancel`.
            var inFlight: String
            /// People for whom the old version would still do something.
            var people: Int
            var moveChanges: Int
            var pinKeeps: Int
            var cancelDrops: Int
        }

        var window: PlanDocument.WindowDocument
        var steps: [Step]
        var inFlight: [InFlight]
        /// Different people by kind of change.
        var people: [String: Int]
    }

    let shop: Shop
    let options: GlobalOptions
    let old: String
    let new: String
    private var first: [Place: [(change: PlanChange, name: String?)]] = [:]

    private static let shown = 5

    init(shop: Shop, options: GlobalOptions, old: String, new: String) {
        self.shop = shop
        self.options = options
        self.old = old
        self.new = new
    }

    private var calendar: ShopCalendar { shop.facts.calendar }

    /// Keeps the first of each kind, to be shown by name.
    mutating func keep(_ changes: [PlanChange], names: ([PlanChange]) throws -> [String: String]) throws {
        var wanted: [(Place, PlanChange)] = []
        for change in changes {
            let place = Place(step: BookComparison.StepName(change.key), kind: change.kind)
            let known = (first[place]?.count ?? 0) + wanted.count { $0.0 == place }
            if known < DiffView.shown { wanted.append((place, change)) }
        }
        if wanted.isEmpty { return }
        let names = try names(wanted.map(\.1))
        for (place, change) in wanted { first[place, default: []].append((change, names[change.customer])) }
    }

    func printLines(_ changes: [PlanChange], names: [String: String]) throws {
        for change in changes { try JSON.printLine(document(change, name: names[change.customer])) }
    }

    private func document(_ change: PlanChange, name: String?) -> PersonDocument {
        PersonDocument(
            change: change.kind.rawValue, rule: change.key.rule, step: change.key.step, customer: change.customer,
            name: name, event: change.key.event, oldDue: change.oldDue.map { calendar.rfc3339($0) },
            newDue: change.newDue.map { calendar.rfc3339($0) }, reason: change.reason?.code,
            oldTexts: change.oldTexts.isEmpty ? nil : change.oldTexts,
            newTexts: change.newTexts.isEmpty ? nil : change.newTexts,
            already: change.already.map { "\($0.rule)/\($0.step)" })
    }

    func printJSON(_ report: BookComparison.Report) throws {
        let steps = report.steps.sorted { $0.key < $1.key }.map { name, counts in
            Document.Step(
                rule: name.rule, step: name.step, added: counts[.added] ?? 0, lost: counts[.lost] ?? 0,
                moved: counts[.moved] ?? 0, changed: counts[.changed] ?? 0, doubled: counts[.doubled] ?? 0,
                first: PlanChange.Kind.allCases.flatMap { kind in
                    (first[Place(step: name, kind: kind)] ?? []).map { document($0.change, name: $0.name) }
                })
        }
        try JSON.print(
            Document(
                window: PlanDocument.WindowDocument(
                    from: calendar.rfc3339(report.window.first), to: calendar.rfc3339(report.window.through)),
                steps: steps,
                inFlight: report.inFlight.map {
                    Document.InFlight(
                        rule: $0.rule, inFlight: $0.choice.rawValue, people: $0.people, moveChanges: $0.moved,
                        pinKeeps: $0.people, cancelDrops: $0.people)
                },
                people: Dictionary(uniqueKeysWithValues: report.people.map { ($0.key.rawValue, $0.value) })))
    }

    func printText(_ report: BookComparison.Report) {
        let window = report.window
        Console.print(
            options.say(
                "from \(calendar.display(window.first)) to \(calendar.display(window.through)): `\(old)` → `\(new)`",
                "从 \(calendar.display(window.first)) 到 \(calendar.display(window.through))：`\(old)` → `\(new)`"))
        if report.steps.isEmpty {
            Console.print("\n" + options.say("nobody gets anything else", "没有人收到的内容有变化"))
        } else {
            Console.print("\n" + table(report).text)
        }
        for (step, _) in report.steps.sorted(by: { $0.key < $1.key }) { printPeople(of: step) }
        printInFlight(report.inFlight)
    }

    private func table(_ report: BookComparison.Report) -> TextTable {
        var table = TextTable(
            [(options.say("rule", "规则"), .left), (options.say("step", "步骤"), .left)]
                + PlanChange.Kind.allCases.map { (title(of: $0), .right) })
        for (step, counts) in report.steps.sorted(by: { $0.key < $1.key }) {
            table.add([step.rule, step.step] + PlanChange.Kind.allCases.map { String(counts[$0] ?? 0) })
        }
        table.add(
            [options.say("people", "人数"), ""] + PlanChange.Kind.allCases.map { String(report.people[$0] ?? 0) })
        return table
    }

    private func title(of kind: PlanChange.Kind) -> String {
        switch kind {
        case .added: options.say("added", "新增")
        case .lost: options.say("lost", "失去")
        case .moved: options.say("moved", "改时间")
        case .changed: options.say("changed", "改内容")
        case .doubled: options.say("doubled", "重复")
        }
    }

    private func printPeople(of step: BookComparison.StepName) {
        for kind in PlanChange.Kind.allCases {
            guard let changes = first[Place(step: step, kind: kind)] else { continue }
            Console.print("\n\(step.rule)/\(step.step): \(title(of: kind))")
            for (change, name) in changes {
                Console.print("  " + [change.customer, name, times(change)].compactMap(\.self).joined(separator: "  "))
                if kind == .changed {
                    for text in change.oldTexts { Console.print("    - \(text)") }
                    for text in change.newTexts { Console.print("    + \(text)") }
                }
            }
        }
    }

    private func times(_ change: PlanChange) -> String {
        var text = [change.oldDue, change.newDue].compactMap { $0.map { calendar.display($0) } }
        if text.count == 2, text[0] == text[1] { text.removeLast() }
        var line = text.joined(separator: " → ")
        if change.kind == .lost, change.newDue != nil {
            line += options.say("  (past by then)", "  （新时间已过）")
        }
        if let reason = change.reason { line += "  (\(options.reason(reason.code)))" }
        if let already = change.already {
            line += options.say(
                "  (has had it as \(already.rule)/\(already.step))", "  （已以 \(already.rule)/\(already.step) 收到过）")
        }
        return line
    }

    private func printInFlight(_ flights: [BookComparison.InFlight]) {
        guard !flights.isEmpty else { return }
        Console.print("\n" + options.say("people under way in rules that change", "改动的规则里正在途中的人"))
        for flight in flights {
            Console.print(
                options.say(
                    "  \(flight.rule): \(flight.people) under way; move: something else for \(flight.moved); pin: \(flight.people) finish by the old version; cancel: \(flight.people) get nothing more  (in_flight: \(flight.choice.rawValue))",
                    "  \(flight.rule)：途中 \(flight.people) 人；move：\(flight.moved) 人有变化；pin：\(flight.people) 人按旧版本走完；cancel：\(flight.people) 人不再收到  （in_flight: \(flight.choice.rawValue)）"
                ))
        }
    }
}
