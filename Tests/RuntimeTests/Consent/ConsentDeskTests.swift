import Engine
import RuleLanguage
import Runtime
import Storage
import Testing

@Suite("The consent desk")
struct ConsentDeskTests {
    private static let phone = "+8613800000001"

    private static func no(_ at: String, customer: String? = nil, text: String? = "R") -> ConsentWord {
        ConsentWord(
            phone: phone, customer: customer, category: .marketing, answer: .no, at: IngestDesk.time(at), how: "reply",
            text: text)
    }

    private func record(_ words: [ConsentWord], _ desk: IngestDesk, now: String) throws -> ConsentDesk.Outcome {
        try desk.store.write { try ConsentDesk.record(words, at: IngestDesk.time(now), in: $0) }
    }

    private func ledger(_ desk: IngestDesk) throws -> [ConsentEntry] {
        try desk.store.read { try $0.consents(of: [Self.phone])[Self.phone] ?? [] }
    }

    @Test("writes one entry for the phone and one event for each profile with it, once")
    func oneWord() throws {
        let desk = try IngestDesk()
        try desk.take("customer_id,phone\na,13800000001\nb,13800000001\nc,13800000003\n", as: .customers)
        let word = Self.no("2026-11-21 11:00:00", customer: "b")
        let outcome = try record([word, word], desk, now: "2026-11-21 12:00:00")
        #expect(outcome.newEntries == 1 && outcome.newEvents == [.optedOut: 2])
        let entry = try #require(try ledger(desk).first)
        #expect(entry.customer == "b" && entry.text == "R" && entry.how == "reply" && entry.answer == .no)
        #expect(entry.at == IngestDesk.time("2026-11-21 11:00:00"))
        #expect(entry.received == IngestDesk.time("2026-11-21 12:00:00"))
        for customer in ["a", "b"] {
            let event = try #require(try desk.events(of: customer).first)
            #expect(event.kind == .optedOut && event.at == entry.at)
            #expect(
                event.fields == [
                    "category": .text("marketing"), "channel": .text("sms"), "how": .text("reply"), "text": .text("R"),
                ])
        }
        #expect(try desk.events(of: "c").isEmpty)
        #expect(try record([word], desk, now: "2026-11-22 12:00:00").isNew == false)
        #expect(try ledger(desk).count == 1)
    }

    @Test("tells a profile that gets the phone later of what was said, when the word comes again")
    func laterProfile() throws {
        let desk = try IngestDesk()
        let word = Self.no("2026-11-20 11:00:00")
        #expect(try record([word], desk, now: "2026-11-20 12:00:00").newEntries == 1)
        try desk.take("customer_id,phone\na,13800000001\n", as: .customers)
        let outcome = try record([word], desk, now: "2026-11-22 12:00:00")
        #expect(outcome.newEntries == 0 && outcome.newEvents == [.optedOut: 1])
    }

    @Test("keeps every word: different times, words and ways are different entries, in the order of their arrival")
    func everyWord() throws {
        let desk = try IngestDesk()
        var form = Self.no("2026-11-20 10:00:00")
        form.how = "form"
        let words = [
            Self.no("2026-11-20 10:00:00"), Self.no("2026-11-20 10:00:01"), Self.no("2026-11-20 10:00:00", text: "TD"),
            form,
        ]
        #expect(try record(words, desk, now: "2026-11-20 12:00:00").newEntries == 4)
        #expect(try ledger(desk).map(\.text) == ["R", "R", "TD", "R"])
    }

    @Test("finds the ledger's phones page by page")
    func phones() throws {
        let desk = try IngestDesk()
        let words = (1...5).map { number in
            ConsentWord(
                phone: "+861380000000\(number)", customer: nil, category: .service, answer: .yes,
                at: IngestDesk.time("2026-11-20 10:00:00"), how: "form")
        }
        _ = try record(words.reversed() + words, desk, now: "2026-11-20 12:00:00")
        let pages = try desk.store.read { reader in
            [nil, "+8613800000002", "+8613800000004", "+8613800000005"].map { after in
                (try? reader.consentPhones(after: after, limit: 2)) ?? ["failed"]
            }
        }
        let expected = [["1", "2"], ["3", "4"], ["5"], []]
        #expect(pages.map { $0.map { String($0.suffix(1)) } } == expected)
    }
}
