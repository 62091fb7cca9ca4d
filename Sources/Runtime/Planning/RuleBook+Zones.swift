package import Engine
import RuleLanguage
package import Storage

extension RuleBook {
    /// The book with the time zones that the store's customers have: their quiet hours are their own.
    package func knowingZones(in reader: any StoreReading) throws -> RuleBook {
        var zones: [String: ShopCalendar] = [:]
        for name in try reader.timeZones() { zones[name] = ZoneTable.calendar(named: name) }
        return zones.isEmpty ? self : knowing(zones: zones)
    }
}
