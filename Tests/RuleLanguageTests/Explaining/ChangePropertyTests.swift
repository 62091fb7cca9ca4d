import RuleLanguage
import Testing

/// Conditions on the profile, whose values can really be changed.
@Suite("Changes at random")
struct ChangePropertyTests {
    private static let cities = ["上海", "北京", "天津"]

    private static func condition(depth: Int, pointsOnly: Bool, using random: inout SeededGenerator) -> String {
        func part() -> String { condition(depth: depth - 1, pointsOnly: pointsOnly, using: &random) }
        func number() -> Int { Int.random(in: -2...12, using: &random) }
        let sign = ["==", "!=", "<", "<=", ">", ">="].randomElement(using: &random)!
        if depth > 0, Int.random(in: 0...2, using: &random) > 0 {
            let word = [" and ", " or "].randomElement(using: &random)!
            let text =
                "(" + (0...Int.random(in: 1...2, using: &random)).map { _ in part() }.joined(separator: word) + ")"
            return Int.random(in: 0...3, using: &random) == 0 ? "not " + text : text
        }
        switch Int.random(in: 0...(pointsOnly ? 5 : 9), using: &random) {
        case 0, 1: return "customer.points \(sign) \(number())"
        case 2:
            let low = number()
            let word = ["in", "not in"].randomElement(using: &random)!
            return "customer.points \(word) \(low)..\(low + Int.random(in: 0...4, using: &random))"
        case 3: return "customer.points in [\(number()), \(number())]"
        case 4: return "customer.points * 2 - 3 \(sign) \(number())"
        case 5: return "\(number()) \(sign) 5 - customer.points"
        case 6:
            return
                "customer.city \(["==", "!="].randomElement(using: &random)!) '\(cities.randomElement(using: &random)!)'"
        case 7: return "customer.city not in ['\(cities[0])', '\(cities[1])']"
        case 8: return ["customer.vip", "not customer.vip"].randomElement(using: &random)!
        default:
            return ["customer.city is missing", "customer.points is not missing"].randomElement(using: &random)!
        }
    }

    private static func customer(using random: inout SeededGenerator) -> Customer {
        var customer = Customer(id: "c")
        if Int.random(in: 0...5, using: &random) > 0 { customer.points = Int64.random(in: -2...12, using: &random) }
        if Int.random(in: 0...5, using: &random) > 0 { customer.city = cities.randomElement(using: &random)! }
        if Bool.random(using: &random) { customer.fields["vip"] = .boolean(Bool.random(using: &random)) }
        return customer
    }

    private static func moment(_ customer: Customer) -> Moment {
        Moment(file: CustomerFile(customer: customer), now: Bench.now, shop: Bench.shop.facts)
    }

    private static func apply(_ change: ValueChange, to customer: inout Customer) {
        switch (change.name, change.relation, change.needed) {
        case ("customer.points", .equal, .integer(let points)): customer.points = points
        case ("customer.points", .unknown, _): customer.points = nil
        case ("customer.points", .known, _): customer.points = 0
        case ("customer.city", .equal, .text(let city)): customer.city = city
        case ("customer.city", .unknown, _): customer.city = nil
        case ("customer.city", .known, _), ("customer.city", .otherThan, _): customer.city = "乌鲁木齐"
        case ("customer.vip", .equal, let value): customer.fields["vip"] = value
        default: Issue.record("\(change)")
        }
    }

    @Test("a customer who is changed that way meets the condition, and fewer changes would not do", arguments: 1...20)
    func changed(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var offered = 0
        for _ in 0..<40 {
            let text = Self.condition(depth: 3, pointsOnly: false, using: &random)
            let customer = Self.customer(using: &random)
            guard let condition = Bench.check(text).clause?.condition else { continue }
            let moment = Self.moment(customer)
            let ways = NearestChange.ways(toHold: condition, at: moment)
            #expect(condition.evaluate(at: moment) != .yes || ways.isEmpty)
            for way in ways {
                #expect(way.time == nil)
                var changed = customer
                for change in way.values { Self.apply(change, to: &changed) }
                #expect(condition.evaluate(at: Self.moment(changed)) == .yes, "\(text) | \(way)")
                offered += 1
            }
            if condition.evaluate(at: moment) != .yes {
                let fewest = Self.fewestChanges(for: condition, of: customer)
                if let fewest { #expect((ways.first?.values.count ?? 99) <= fewest, "\(text) | \(ways) | \(fewest)") }
            }
        }
        #expect(offered > 10)
    }

    /// By trying everything; no value is taken away.
    private static func fewestChanges(for condition: Condition, of customer: Customer) -> Int? {
        var fewest: Int?
        for points in [customer.points] + (-20...30).map({ $0 }) {
            for city in [customer.city] + cities + ["乌鲁木齐"] {
                for vip in [customer.fields["vip"], .boolean(true), .boolean(false)] {
                    var changed = customer
                    changed.points = points
                    changed.city = city
                    changed.fields["vip"] = vip
                    guard condition.evaluate(at: moment(changed)) == .yes else { continue }
                    let count =
                        (points == customer.points ? 0 : 1) + (city == customer.city ? 0 : 1)
                        + (vip == customer.fields["vip"] ? 0 : 1)
                    fewest = min(fewest ?? count, count)
                }
            }
        }
        return fewest
    }

    @Test("of whole numbers it is the nearest there is", arguments: 1...20)
    func nearest(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let text = Self.condition(depth: 3, pointsOnly: true, using: &random)
            guard let condition = Bench.check(text).clause?.condition else { continue }
            var customer = Customer(id: "c")
            let points = Int64.random(in: -3...13, using: &random)
            customer.points = points
            guard condition.evaluate(at: Self.moment(customer)) == .no else { continue }
            let nearest = (1...60).first { distance in
                [points - Int64(distance), points + Int64(distance)].contains { other in
                    customer.points = other
                    return condition.evaluate(at: Self.moment(customer)) == .yes
                }
            }
            customer.points = points
            let way = NearestChange.ways(toHold: condition, at: Self.moment(customer)).first
            var found: Int?
            if case .integer(let needed)? = way?.values.first?.needed { found = Int(abs(needed - points)) }
            #expect(found == nearest, "\(text) | \(points) | \(String(describing: way))")
        }
    }
}
