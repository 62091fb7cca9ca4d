import Engine
import RuleLanguage
import Storage

/// A row of a list of events.
struct EventRow {
    var event: NewEvent

    /// An event that does not come out of a file.
    init(_ event: NewEvent) {
        self.event = event
        EventRow.completeConsent(&self.event)
    }

    init(_ record: CSVRecord, reader: RowReader, kinds: [EventKind: EventDeclaration]) throws(RowProblem) {
        let header = reader.header
        let customer = try reader.requiredKey(.customerID, of: record)
        if Contact.isMasked(customer) { throw .maskedKey(column: header.name(of: .customerID), text: customer) }
        let kindText = try reader.requiredKey(.kind, of: record)
        guard let declaration = kinds[EventKind(rawValue: kindText)] else {
            throw .unknownEventKind(
                text: kindText, suggestion: suggestion(for: kindText, among: kinds.keys.map(\.rawValue).sorted()))
        }
        guard let at = try reader.time(.at, of: record) else { throw .missing(column: header.name(of: .at)) }
        event = NewEvent(id: "", customer: customer, kind: declaration.kind, at: at)
        event.order = try reader.key(.orderID, of: record)
        event.amount = try reader.amount(.amount, of: record)
        var hash = StableHash()
        for part in [
            customer, kindText, String(at.milliseconds), event.order ?? "", event.amount.map { String($0) } ?? "",
        ] {
            hash.combine(part)
        }
        for (name, _, place) in header.declared {
            guard let type = declaration.fields[name] else { continue }
            let cell = Cell(record[place])
            event.fields[name] = try DeclaredValue(reader: reader, column: header.names[place]).read(cell, as: type)
            hash.combine(name)
            hash.combine(cell.text)
        }
        if event.kind == .surveyAnswered { try EventRow.checkScore(event, reader) }
        if event.kind == .optedOut || event.kind == .optedIn { try EventRow.completeConsent(&event, reader) }
        event.id = try reader.key(.eventID, of: record) ?? EventRow.derivedID(event, hash: hash)
    }

    /// Satisfaction is read off it, which goes from 1 to 5.
    private static func checkScore(_ event: NewEvent, _ reader: RowReader) throws(RowProblem) {
        guard case .number(let score)? = event.fields["score"], !(1...5).contains(score) else { return }
        let column = reader.header.declared.first { $0.name == "score" }?.column
        throw .scoreOutOfRange(column: column.map { reader.header.names[$0] } ?? "score", text: "\(score)")
    }

    /// Fills in what a yes or no leaves out; see `ConsentEntry`.
    private static func completeConsent(_ event: inout NewEvent, _ reader: RowReader) throws(RowProblem) {
        if case .text(let text)? = event.fields["category"] {
            guard let category = categories[text.lowercased()] else {
                let column = reader.header.declared.first { $0.name == "category" }?.column
                throw .unknownChoice(
                    column: column.map { reader.header.names[$0] } ?? "category", text: text,
                    choices: Rule.Category.allCases.map(\.rawValue))
            }
            event.fields["category"] = .text(category.rawValue)
        }
        // So member lists are noted, whose word is worth less.
        if event.fields["how"] == .text(ListedConsent.how) { event.fields["how"] = nil }
        completeConsent(&event)
    }

    private static func completeConsent(_ event: inout NewEvent) {
        guard let said = ConsentEntry(Event(event)) else { return }
        event.fields.merge(said.eventFields) { stated, _ in stated }
    }

    private static let categories: [String: Rule.Category] = [
        "marketing": .marketing, "营销": .marketing, "service": .service, "服务": .service,
    ]

    /// What an order goes through once gets the id that an import of orders gives it; anything else is told by its row.
    private static func derivedID(_ event: NewEvent, hash: StableHash) -> String {
        // However it is told of: a code is used once.
        if event.kind == .redeemed, case .text(let code)? = event.fields["code"] {
            return Coupon.redemptionID(code: code)
        }
        if let order = event.order, EventRow.oncePerOrder.contains(event.kind) {
            return OrderChange.eventID(order: order, kind: event.kind)
        }
        return "row:" + hash.digest().hexadecimal
    }

    private static let oncePerOrder: Set<EventKind> = [
        .placed, .paid, .shipped, .arrived, .signed, .completed, .cancelled,
    ]
}

extension Event {
    /// As it would be read back, for whoever looks at what it says.
    init(_ new: NewEvent) {
        self.init(
            id: new.id, customer: new.customer, kind: new.kind, at: new.at, received: new.at, sequence: 0,
            order: new.order, amount: new.amount, fields: new.fields)
    }
}
