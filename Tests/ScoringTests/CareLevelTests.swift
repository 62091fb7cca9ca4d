import Testing

@testable import Scoring

@Suite("Care levels")
struct CareLevelTests {
    @Test("the classic table, from many customers to few, from high margin to low")
    func table() {
        let sizes: [CareLevel.Grade] = [.high, .medium, .low]
        func row(_ margin: CareLevel.Grade) -> [CareLevel] {
            sizes.map { CareLevel(customers: $0, margin: margin) }
        }
        #expect(row(.high) == [.accountable, .proactive, .partnership])
        #expect(row(.medium) == [.reactive, .accountable, .proactive])
        #expect(row(.low) == [.basic, .reactive, .accountable])
    }

    @Test("a limit belongs to what is below it")
    func limits() {
        let grades = [0, 10, 11, 50, 51].map { CareLevel.Grade(of: $0, limits: (10, 50)) }
        #expect(grades == [.low, .low, .medium, .medium, .high])
    }
}
