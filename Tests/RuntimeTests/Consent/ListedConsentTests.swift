import Engine
import RuleLanguage
import Testing

@testable import Runtime

@Suite("A member list's yes or no")
struct ListedConsentTests {
    private static func entry(
        _ answer: ConsentEntry.Answer, by customer: String = "a", at: Int64, how: String = "import"
    ) -> ConsentEntry {
        ConsentEntry(
            phone: "+8613800000001", customer: customer, category: .marketing, answer: answer,
            at: Instant(milliseconds: at), received: Instant(milliseconds: at), how: how)
    }

    private func judge(
        _ listed: ConsentEntry, _ ledger: [ConsentEntry], statesTime: Bool = false, former: [ConsentEntry] = []
    ) -> ListedConsent {
        ListedConsent.judge(listed, statesTime: statesTime, ledger: ledger, former: former)
    }

    @Test("is new where nothing was said, and known when the list says the same again")
    func again() {
        for answer in ConsentEntry.Answer.allCases {
            let first = Self.entry(answer, at: 1)
            #expect(judge(first, []) == .new(first))
            #expect(judge(Self.entry(answer, at: 2), [first]) == .known)
            // Whatever the person said in between.
            for word in ConsentEntry.Answer.allCases {
                let between = Self.entry(word, at: 2, how: "reply")
                #expect(judge(Self.entry(answer, at: 3), [first, between]) == .known)
            }
        }
    }

    @Test("changes with the list, as long as nobody else has said no")
    func changes() {
        let no = Self.entry(.no, at: 1)
        let yes = Self.entry(.yes, at: 2)
        #expect(judge(yes, [no]) == .new(yes))
        #expect(judge(Self.entry(.no, at: 3), [no, yes]) == .new(Self.entry(.no, at: 3)))
    }

    @Test(
        "never overrules a no that came any other way, not even after the list itself said no",
        arguments: ["reply", "form", "staff", "event"])
    func overruled(how: String) {
        let no = Self.entry(.no, at: 1, how: how)
        #expect(judge(Self.entry(.yes, at: 9), [no]) == .overruled)
        #expect(judge(Self.entry(.yes, at: 9), [no, Self.entry(.no, at: 2)]) == .overruled)
        // A yes of the person's own lifts it.
        let yes = Self.entry(.yes, at: 9)
        #expect(judge(yes, [no, Self.entry(.yes, at: 3, how: how)]) == .new(yes))
    }

    @Test("of one profile does not overrule the no of another with the phone")
    func sharedPhone() {
        #expect(judge(Self.entry(.yes, by: "b", at: 9), [Self.entry(.no, by: "a", at: 1)]) == .overruled)
    }

    @Test("does not leave a no behind with the old number")
    func newNumber() {
        let no = Self.entry(.no, at: 1, how: "reply")
        #expect(judge(Self.entry(.yes, at: 9), [], former: [no]) == .overruled)
    }

    @Test("with its own time is a word like any other, taken once")
    func statedTime() {
        let yes = Self.entry(.yes, at: 5)
        let no = Self.entry(.no, at: 1, how: "reply")
        #expect(judge(yes, [no], statesTime: true) == .new(yes))
        #expect(judge(yes, [no, yes], statesTime: true) == .known)
        // It was said before the no: it is kept, and the no stands.
        let later = Self.entry(.no, at: 7, how: "reply")
        #expect(judge(yes, [later], statesTime: true) == .new(yes))
        #expect(PersonRecord(consents: [later, yes]).consent(to: .marketing, asOf: nil)?.answer == .no)
    }
}
