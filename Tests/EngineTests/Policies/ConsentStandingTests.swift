import Engine
import RuleLanguage
import Testing

@Suite("Whether texts may go to somebody")
struct ConsentStandingTests {
    private static func entry(
        _ answer: ConsentEntry.Answer, at: Int64, category: Rule.Category = .marketing, channel: String = "sms"
    ) -> ConsentEntry {
        ConsentEntry(
            phone: "+8613800000001", customer: nil, category: category, channel: channel, answer: answer,
            at: Instant(milliseconds: at), received: Instant(milliseconds: at + 5), how: "reply")
    }

    private static func event(_ kind: EventKind, at: Int64, _ fields: [String: Value] = [:]) -> Event {
        Event(
            id: "\(kind.rawValue)-\(at)", customer: "c", kind: kind, at: Instant(milliseconds: at),
            received: Instant(milliseconds: at), sequence: at, fields: fields)
    }

    private func standing(
        _ ledger: [ConsentEntry] = [], events: [Event] = [], marked: Bool? = nil, mode: ConsentMode = .assumed,
        category: Rule.Category = .marketing, asOf: Int64? = nil
    ) -> ConsentStanding {
        var customer = Customer(id: "c")
        customer.marketingConsent = marked
        var shop = Shop(
            facts: ShopFacts(name: "店", calendar: .shanghai), span: SourceSpan.beginning(of: "shop.yaml"))
        shop.consent[.marketing] = mode
        return ConsentStanding(
            to: category, of: CustomerFile(customer: customer, events: events, orders: [:]),
            person: PersonRecord(consents: ledger), in: shop, asOf: asOf.map { Instant(milliseconds: $0) })
    }

    @Test("the latest word counts, in whatever order it came in; of two at one moment the no")
    func latest() {
        #expect(standing([Self.entry(.yes, at: 1), Self.entry(.no, at: 2)]).lack == .optedOut)
        #expect(standing([Self.entry(.yes, at: 3), Self.entry(.no, at: 2)]).lack == nil)
        #expect(standing([Self.entry(.yes, at: 2), Self.entry(.no, at: 2)]).answer == .no)
        #expect(standing([Self.entry(.no, at: 2), Self.entry(.yes, at: 2)]).answer == .no)
    }

    @Test("a word is about its category and its channel")
    func apart() {
        let no = Self.entry(.no, at: 1)
        #expect(standing([no], category: .service).lack == nil)
        #expect(standing([Self.entry(.no, at: 1, category: .service)]).lack == nil)
        #expect(standing([Self.entry(.no, at: 1, channel: "email")]).lack == nil)
    }

    @Test("where a yes is needed, silence is none; a mark of a member list counts while the ledger is silent")
    func required() {
        #expect(standing(mode: .required).lack == .neverAsked)
        #expect(standing(marked: true, mode: .required).lack == nil)
        #expect(standing(marked: false).lack == .optedOut)
        #expect(standing([Self.entry(.no, at: 1)], marked: true, mode: .required).lack == .optedOut)
        #expect(standing([Self.entry(.yes, at: 1)], marked: false, mode: .required).lack == nil)
        #expect(standing(marked: false, category: .service).lack == nil)
    }

    @Test("the profile's own history remembers what was said under another number")
    func ownHistory() {
        #expect(standing(events: [Self.event(.optedOut, at: 4)]).lack == .optedOut)
        #expect(standing([Self.entry(.yes, at: 5)], events: [Self.event(.optedOut, at: 4)]).lack == nil)
        let service = Self.event(.optedOut, at: 4, ["category": .text("service")])
        #expect(standing(events: [service]).lack == nil)
        #expect(standing(events: [service], category: .service).lack == .optedOut)
        #expect(standing(events: [Self.event(.complained, at: 4)]).lack == nil)
    }

    @Test("what was said later is not known to a replay")
    func asOf() {
        let words = [Self.entry(.yes, at: 1), Self.entry(.no, at: 5)]
        #expect(standing(words, mode: .required, asOf: 4).lack == nil)
        #expect(standing(words, asOf: 5).lack == .optedOut)
        #expect(standing(words, mode: .required, asOf: 0).lack == .neverAsked)
    }
}
