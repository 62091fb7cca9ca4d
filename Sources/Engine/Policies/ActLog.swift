import RuleLanguage

/// What the decisions of a pass have done, by person, in some fifty bytes each: a campaign reaches a million.
struct ActLog: Sendable {
    /// A phone, or the customer's key where there is none. A key that reads like a phone is none.
    enum Person {
        /// As `ActLog.number` makes it of a phone.
        case number(UInt64)
        case name(Name)

        init(of file: CustomerFile) {
            guard let phone = file.customer.phone else {
                self = .name(.key(file.customer.id))
                return
            }
            self = ActLog.number(of: phone).map { .number($0) } ?? .name(.phone(phone))
        }
    }

    enum Name: Hashable, Sendable {
        case phone(String)
        case key(String)
    }

    /// One activation that acted. Its event and its customer stand among `names`, from `start` on.
    private struct Entry: Sendable {
        var due: Instant
        var eventAt: Instant
        var start: Int
        /// The person's entry before this one; -1 for none.
        var previous: Int32
        var rule: Int32
        var eventLength: Int32
        var customerLength: Int32
        var step: Int16
        /// Index into `occasions`; -1 where the event's id is written out.
        var occasion: Int16
        var texts: Int16
    }

    private var entries = PagedArray<Entry>()
    private var names = PagedText()
    /// The first part of the ids of events that the calendar gave: the rest of them is the customer's key.
    private var occasions: [String] = []
    /// The latest entry of those with a phone, by its digits, and of the others by whatever stands for the person.
    private var byNumber: [UInt64: Int32] = [:]
    private var byName: [Name: Int32] = [:]

    mutating func add(_ activation: Activation, due: Instant, by file: CustomerFile, texts: Int) {
        let customer = activation.event.customer
        let event = activation.event.id
        let occasion = occasion(of: activation)
        let start = occasion < 0 ? names.append(event, customer) : names.append(customer)
        let index = Int32(entries.count)
        let previous =
            switch Person(of: file) {
            case .number(let number): byNumber.updateValue(index, forKey: number)
            case .name(let name): byName.updateValue(index, forKey: name)
            }
        entries.append(
            Entry(
                due: due, eventAt: activation.event.at, start: start, previous: previous ?? -1,
                rule: Int32(activation.rule), eventLength: occasion < 0 ? Int32(event.utf8.count) : 0,
                customerLength: Int32(customer.utf8.count), step: Int16(activation.step), occasion: occasion,
                texts: Int16(clamping: texts)))
    }

    var isEmpty: Bool { entries.isEmpty }

    /// What has been done to the person, the oldest first.
    func acts(of person: Person, book: RuleBook) -> [(act: RuleAct, rule: Int, texts: Int)] {
        if isEmpty { return [] }
        var next =
            switch person {
            case .number(let number): byNumber[number]
            case .name(let name): byName[name]
            }
        if next == nil { return [] }
        var acts: [(act: RuleAct, rule: Int, texts: Int)] = []
        while let index = next, index >= 0 {
            let entry = entries[Int(index)]
            acts.append((act(entry, book: book), Int(entry.rule), Int(entry.texts)))
            next = entry.previous
        }
        return acts.reversed()
    }

    private func act(_ entry: Entry, book: RuleBook) -> RuleAct {
        let customer = names.text(
            from: entry.start + Int(entry.eventLength), length: Int(entry.customerLength))
        let event =
            entry.occasion < 0
            ? names.text(from: entry.start, length: Int(entry.eventLength))
            : occasions[Int(entry.occasion)] + customer
        let booked = book.rules[Int(entry.rule)]
        return RuleAct(
            key: ActivationKey(rule: booked.rule.name, step: booked.steps[Int(entry.step)].step.id, event: event),
            customer: customer, due: entry.due, eventAt: entry.eventAt, sentText: entry.texts > 0)
    }

    private mutating func occasion(of activation: Activation) -> Int16 {
        let event = activation.event
        guard let name = activation.occasion, event.id.utf8.count == name.utf8.count + event.customer.utf8.count
        else { return -1 }
        // Most often the same as last time.
        if let last = occasions.last, last == name { return Int16(occasions.count - 1) }
        if let known = occasions.firstIndex(of: name) { return Int16(known) }
        guard occasions.count < Int(Int16.max) else { return -1 }
        occasions.append(name)
        return Int16(occasions.count - 1)
    }

    /// A number that no other phone has: the digits behind the plus, and how many there are. Nil for what is no E.164.
    private static func number(of person: String) -> UInt64? {
        var person = person
        return person.withUTF8 { text in
            guard text.first == UInt8(ascii: "+"), text.count <= 16 else { return nil }
            var number: UInt64 = 0
            for byte in text[1...] {
                let digit = byte &- UInt8(ascii: "0")
                guard digit <= 9 else { return nil }
                number = number &* 10 &+ UInt64(digit)
            }
            return number << 4 | UInt64(text.count - 1)
        }
    }
}
