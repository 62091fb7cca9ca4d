import RuleLanguage
import Testing

@Suite("The schema never marks what the checker takes")
struct SchemaPropertyTests {
    /// Lines of a rule with a value that the checker takes.
    private static let ruleLines = [
        ("again: VALUE", "after 90d"), ("again: VALUE", "once"), ("when_capped: VALUE", "retry until 3d"),
        ("expect: VALUE", "10..200 per day"), ("expect: VALUE", "at most 200 per 6h"), ("spread: VALUE", "2h"),
        ("in_flight: VALUE", "pin"), ("budget: {messages: VALUE}", "500 per day"), ("budget: {cost: VALUE}", "20.00"),
        ("on: {every: VALUE}", "monday, thursday at 10:00"), ("on: {every: VALUE}", "month on 1, last day at 9:00"),
        ("on: {every: VALUE}", "year on 3-15 at 10:00:30"), ("on: {on_date: VALUE}", "2026-11-11 10:00"),
        ("on: {holiday: VALUE, at: 9:00}", "618"), ("on: {holiday: qixi, at: VALUE}", "9:00"),
        ("on: {holiday: qixi, at: 9:00, before: VALUE}", "2 weeks"),
        ("on: {anniversary: VALUE, at: 9:00}", "customer.birthday"),
        ("on: {anniversary: customer.birthday, at: 9:00, leap_day: VALUE}", "march 1"),
        ("do: [{split: [{name: a, share: VALUE, do: {sms: a}}, {name: b, share: 50%, do: {sms: a}}]}]", "50%"),
        ("do: [{emit: {event: won, fields: {level: VALUE}}}]", "3"),
    ]

    private static let shopLines = [
        ("caps: {marketing: VALUE}", "1 per 1d"), ("caps: {service: [VALUE]}", "3 per hour"),
        ("sms: {rate: VALUE}", "20 per 1s"), ("consent: {marketing: VALUE}", "required"),
        ("budget: {service: {worth: VALUE}}", "300.00"), ("holidays: {a: VALUE}", "lunar 8-15"),
        ("holidays: {a: VALUE}", "6-8"), ("holidays: {a: [VALUE]}", "2026-11-27"),
        ("suppress: {marketing: VALUE}", "customer.orders > 3"),
    ]

    private static let pieces = [
        " ", "  ", "0", "1", "5", "%", "per", "at", "d", "day", "month", "个月", ".", ":", "-", ",", "T", "+", "x",
        "last",
    ]

    /// The text with a letter, a word or a blank changed.
    private static func changed(_ text: String, _ random: inout SeededGenerator) -> String {
        var letters = Array(text)
        let place = Int.random(in: 0..<letters.count, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: letters.remove(at: place)
        case 1: letters.insert(contentsOf: pieces.randomElement(using: &random)!, at: place)
        case 2: letters.replaceSubrange(place...place, with: pieces.randomElement(using: &random)!)
        default: letters.replaceSubrange(place..., with: String(letters[place...]).uppercased())
        }
        return letters.isEmpty ? "0" : String(letters)
    }

    @Test("good values, changed by chance", arguments: 1...8)
    func changedValues(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var taken = 0
        for round in 0..<600 {
            let isShop = round % 3 == 0
            let (line, good) = (isShop ? Self.shopLines : Self.ruleLines).randomElement(using: &random)!
            var value = good
            for _ in 0..<Int.random(in: 1...2, using: &random) { value = Self.changed(value, &random) }
            let file = file(isShop: isShop, line: line.replacing("VALUE", with: "'\(value)'"))
            let found =
                isShop
                ? Standard.check(shop: file).diagnostics : RuleChecker.check([file], shop: Standard.shop).diagnostics
            guard found.allSatisfy({ $0.severity == .warning }) else { continue }
            taken += 1
            let document = try #require(YAMLReader.read(file).documents.first)
            let validator = SchemaValidator(root: isShop ? JSONSchema.shop : JSONSchema.rule)
            #expect(validator.complaints(about: document).map { "\(line) \(value): \($0)" } == [])
        }
        #expect(taken > 50)
    }

    private func file(isShop: Bool, line: String) -> SourceFile {
        let head =
            isShop ? ["shop: a", "time_zone: UTC"] : ["rule: a", "category: marketing", "on: paid", "do: {sms: a}"]
        let key = line.prefix { $0 != ":" } + ":"
        return SourceFile(
            name: "file.yaml", text: (head.filter { !$0.hasPrefix(key) } + [line]).joined(separator: "\n"))
    }
}
