import Foundation
import Messaging
import RuleLanguage
import Testing

@testable import Runtime

/// The rules and texts of the sample shop at the top of the repository.
@Suite("sample shop's rules")
struct SampleRulesTests {
    /// Reads the folder four levels above this file.
    static func reading() -> ShopFolder.Reading {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return ShopFolder(root).read()
    }

    @Test("the checker has nothing to say about them")
    func check() {
        let reading = Self.reading()
        #expect(reading.diagnostics.isEmpty)
        #expect(reading.book != nil)
    }

    @Test("they cover the six triggers")
    func triggers() throws {
        let reading = Self.reading()
        let period = try #require(reading.shop?.periods.first { $0.name == "honeymoon" })
        let triggers = Set(reading.rules.map(\.trigger))
        let expected: Set<Trigger> = [
            .event(.paid), .event(.shipped), .event(.signed), .period(period), .event(.tierChanged),
            .inactive(Span(months: 6)),
        ]
        #expect(triggers == expected)
    }

    @Test("every text is used, and every text that is used is there")
    func templates() {
        let reading = Self.reading()
        let used = reading.rules.flatMap(\.steps).flatMap(\.actions).compactMap { action -> String? in
            guard case .sms(let sms) = action else { return nil }
            return sms.template
        }
        #expect(Set(used) == Set(reading.templates.map(\.name)))
    }
}
