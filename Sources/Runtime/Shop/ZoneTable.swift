import Foundation
package import RuleLanguage
import Synchronization

/// The system's time zones as tables of transitions, which is all that the pure targets get to see of them.
package enum ZoneTable {
    /// The years that a table covers; outside it the nearest offset goes on.
    private static let years = (from: 1970, to: 2100)

    package static var names: [String] {
        TimeZone.knownTimeZoneIdentifiers
    }

    /// The name of a zone as the system writes it, whatever its case and blanks (`america/new york`); nil when it knows none.
    package static func name(of text: String) -> String? {
        if let name = listed[key(text)] { return name }
        return isName(text) && TimeZone(identifier: text) != nil ? text : nil
    }

    private static let listed = Dictionary(
        TimeZone.knownTimeZoneIdentifiers.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })

    private static func key(_ text: String) -> String {
        text.lowercased().replacing(" ", with: "_")
    }

    /// A table takes milliseconds to make, and every turn asks for those of all customers.
    private static let made = Mutex<[String: ShopCalendar]>([:])

    /// The zone of that IANA name; nil when the system knows none.
    package static func calendar(named name: String) -> ShopCalendar? {
        if let known = made.withLock({ $0[name] }) { return known }
        let calendar = anew(named: name)
        if let calendar { made.withLock { $0[name] = calendar } }
        return calendar
    }

    /// The same, sharing nothing with those that were made before.
    package static func anew(named name: String) -> ShopCalendar? {
        guard isName(name), let zone = TimeZone(identifier: name) else { return nil }
        let start = seconds(ofYear: years.from)
        let end = seconds(ofYear: years.to)
        let week: Int64 = 7 * 86_400
        var transitions: [ShopCalendar.Transition] = []
        var moment = start
        var offset = zone.offset(at: moment)
        while moment < end {
            let next = moment + week
            let nextOffset = zone.offset(at: next)
            if nextOffset != offset {
                let change = firstSecond(after: moment, through: next) { zone.offset(at: $0) != offset }
                offset = zone.offset(at: change)
                transitions.append(ShopCalendar.Transition(at: Instant(milliseconds: change * 1000), offset: offset))
                moment = change
            } else {
                moment = next
            }
        }
        return ShopCalendar(
            zoneName: name, initialOffset: zone.offset(at: start), transitions: transitions)
    }

    /// The system lists one name of each zone (`Asia/Calcutta`) and knows others (`Asia/Kolkata`). Without a `/` they are left
    /// out: `CST` is a zone in America, which a shop in China does not mean.
    private static func isName(_ name: String) -> Bool {
        name == "UTC" || name.contains("/") || TimeZone.knownTimeZoneIdentifiers.contains(name)
    }

    private static func seconds(ofYear year: Int) -> Int64 {
        Int64(CalendarDate(year: year, month: 1, day: 1)?.dayNumber ?? 0) * 86_400
    }

    private static func firstSecond(after low: Int64, through high: Int64, where changed: (Int64) -> Bool) -> Int64 {
        var low = low
        var high = high
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if changed(middle) { high = middle } else { low = middle }
        }
        return high
    }
}

extension TimeZone {
    fileprivate func offset(at seconds: Int64) -> Int {
        secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
    }
}
