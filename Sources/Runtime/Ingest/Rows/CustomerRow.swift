import RuleLanguage

/// A row of a shop's own member list.
struct CustomerRow {
    /// Nil when only the phone says who it is.
    var id: String?
    var contact: Contact
    var gender: Customer.Gender?
    var birthday: CalendarDate?
    var level: String?
    var points: Int64?
    var credit: String?
    var registeredAt: Instant?
    var consent: Bool?
    /// When the consent was given or refused.
    var consentAt: Instant?
    /// The system's name of it.
    var timeZone: String?
    /// Who looks after the customer.
    var owner: String?
    var notes: String?
    var tags: [String]
    var fields: [String: Value] = [:]

    init(_ record: CSVRecord, reader: RowReader) throws(RowProblem) {
        id = try reader.key(.customerID, of: record)
        if let id, Contact.isMasked(id) {
            throw .maskedKey(column: reader.header.name(of: .customerID), text: id)
        }
        contact = Contact(record, reader: reader)
        if id == nil, contact.phone == nil { throw CustomerRow.nobody(record, reader) }
        gender = try CustomerRow.gender(record, reader)
        birthday = try CustomerRow.birthday(record, reader)
        level = reader.text(.level, of: record)
        points = try reader.wholeNumber(.points, of: record)
        credit = reader.text(.credit, of: record)
        registeredAt = try reader.time(.registeredAt, of: record)
        consent = try CustomerRow.consent(record, reader)
        consentAt = try reader.time(.consentAt, of: record)
        timeZone = try CustomerRow.timeZone(record, reader)
        owner = reader.text(.owner, of: record)
        notes = reader.text(.notes, of: record)
        if reader.header.isCustomerFile, let text = notes { notes = Cell(NotesText.notes(of: text)).textOrNil }
        tags = reader.text(.tags, of: record).map(DeclaredValue.parts(of:)) ?? []
        for (name, type, place) in reader.header.declared {
            let cell = Cell(record[place])
            fields[name] = try DeclaredValue(reader: reader, column: reader.header.names[place]).read(cell, as: type)
        }
    }

    private static func nobody(_ record: CSVRecord, _ reader: RowReader) -> RowProblem {
        let phone = reader.cell(.phone, of: record)
        let column = reader.header.name(of: reader.header.has(.customerID) ? .customerID : .phone)
        if phone.isPlaceholder { return .missing(column: column) }
        let phoneColumn = reader.header.name(of: .phone)
        if phone.isMasked { return .maskedKey(column: phoneColumn, text: phone.text) }
        return .unreadablePhoneKey(column: phoneColumn, text: phone.text)
    }

    static func gender(_ record: CSVRecord, _ reader: RowReader) throws(RowProblem) -> Customer.Gender? {
        let cell = reader.cell(.gender, of: record)
        switch cell.text.lowercased() {
        case "": return nil
        case "female", "f", "woman", "女", "女性", "女士": return .female
        case "male", "m", "man", "男", "男性", "先生": return .male
        case "unknown", "u", "other", "未知", "保密", "其他", "不详", "-", "--", "n/a": return nil
        default: throw .unreadableGender(column: reader.header.name(of: .gender), text: cell.text)
        }
    }

    /// A birthday may lie before the years in which a shop's orders can lie, and not in the future.
    static func birthday(_ record: CSVRecord, _ reader: RowReader) throws(RowProblem) -> CalendarDate? {
        let cell = reader.cell(.birthday, of: record)
        if cell.isPlaceholder || cell.isMasked { return nil }
        let column = reader.header.name(of: .birthday)
        guard let date = TimeText.readDate(cell) else { throw .unreadableDate(column: column, text: cell.text) }
        guard reader.canBeBirthday(date) else { throw .unreadableDate(column: column, text: cell.text) }
        return date
    }

    static func timeZone(_ record: CSVRecord, _ reader: RowReader) throws(RowProblem) -> String? {
        let cell = reader.cell(.timeZone, of: record)
        if cell.isPlaceholder { return nil }
        if let name = ZoneTable.name(of: cell.text) { return name }
        let near = suggestion(for: cell.text, among: ZoneTable.names)
        throw .unknownTimeZone(column: reader.header.name(of: .timeZone), text: cell.text, suggestion: near)
    }

    private static func consent(_ record: CSVRecord, _ reader: RowReader) throws(RowProblem) -> Bool? {
        let cell = reader.cell(.consent, of: record)
        if cell.isEmpty { return nil }
        guard let consent = YesNo.read(cell.text) else {
            throw .unreadableConsent(column: reader.header.name(of: .consent), text: cell.text)
        }
        return consent
    }
}

extension RowReader {
    fileprivate func canBeBirthday(_ date: CalendarDate) -> Bool {
        date.components.year >= 1880 && calendar.startOfDay(date) <= latest
    }
}
