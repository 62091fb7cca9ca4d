package import RuleLanguage

/// What `tend customers set` is told: `name=王五`, `notes=`, `+老客户`, `tags-=蓝牙`; read as an import reads its cells.
package struct ProfileAssignments: Sendable {
    private enum Operation: Equatable {
        case set, add, remove
    }

    private var values: [(field: ProfileField, value: Value)] = []
    private var added: [String] = []
    private var takenOff: [String] = []

    private let shop: Shop
    private let now: Instant

    /// - Parameter texts: in the order in which they were written.
    package init(_ texts: [String], shop: Shop, now: Instant) throws(ProfileProblem) {
        self.shop = shop
        self.now = now
        for text in texts { try take(text) }
    }

    package func apply(to customer: inout Customer) {
        for (field, value) in values { customer[field] = value }
        customer.tags.removeAll { takenOff.contains($0) }
        customer.tags += added.filter { !customer.tags.contains($0) }
    }

    // MARK: Reading

    private mutating func take(_ text: String) throws(ProfileProblem) {
        if let sign = text.first, sign == "+" || sign == "-" || sign == "＋", !text.contains("=") {
            return try change(tags: String(text.dropFirst()), sign == "-" ? .remove : .add, as: text)
        }
        guard let mark = text.firstIndex(where: { $0 == "=" || $0 == "＝" }) else { throw .noAssignment(text) }
        var name = Cell(String(text[..<mark])).text
        let value = String(text[text.index(after: mark)...])
        var operation = Operation.set
        if name.hasSuffix("+") { operation = .add } else if name.hasSuffix("-") { operation = .remove }
        if operation != .set { name = Cell(String(name.dropLast())).text }
        guard !name.isEmpty else { throw .noAssignment(text) }
        let field = try field(named: name)
        if field == .tags, operation != .set { return try change(tags: value, operation, as: text) }
        guard operation == .set else { throw .noList(name) }
        try set(field, named: name, to: value)
    }

    private mutating func change(tags text: String, _ operation: Operation, as written: String) throws(ProfileProblem) {
        let tags = DeclaredValue.parts(of: text)
        guard !tags.isEmpty else { throw .emptyTag(written) }
        for tag in tags {
            guard !added.contains(tag), !takenOff.contains(tag) else { throw .twice(tag) }
        }
        if operation == .remove { takenOff += tags } else { added += tags }
    }

    /// `customer.name`, `name`, and the headings that imports understand: 姓名.
    private func field(named written: String) throws(ProfileProblem) -> ProfileField {
        let name = written.hasPrefix("customer.") ? String(written.dropFirst("customer.".count)) : written
        if shop.customerFields[name] != nil { return .declared(name) }
        let key = Header.key(name)
        let column = ImportColumn.all(of: .customers).first { $0.names.contains { Header.key($0) == key } }
        if let field = column.flatMap({ ProfileField($0.field) }) {
            if field == .points, shop.facts.points != nil { throw .derived(name, .points) }
            if field == .level, shop.facts.states[.level]?.isDeclared == true { throw .derived(name, .conditions) }
            return field
        }
        if let origin = ProfileProblem.Origin(of: name, column: column?.field) { throw .derived(name, origin) }
        let known = ProfileField.builtIn.map(\.name) + shop.customerFields.keys.sorted()
        throw .unknownField(written, suggestion: suggestion(for: name, among: known))
    }

    private mutating func set(_ field: ProfileField, named name: String, to text: String) throws(ProfileProblem) {
        func add(_ field: ProfileField, _ value: Value) throws(ProfileProblem) {
            guard !values.contains(where: { $0.field == field }) else { throw .twice(name) }
            values.append((field, value))
        }
        let cell = Cell(text)
        if cell.isEmpty { return try add(field, field == .tags ? .list([]) : .missing) }
        if field == .address {
            // `省 市 区 街道` in one, as exports write it.
            let place = AddressText(cell)
            guard place.maskedParts == 0 else { throw .masked(field: name, text: cell.text) }
            if place.province != nil {
                try add(.province, Value(place.province))
                try add(.city, Value(place.city))
                try add(.district, Value(place.district))
            }
            return try add(.address, Value(place.street))
        }
        try add(field, value(of: cell, for: field, named: name))
    }

    private func value(of cell: Cell, for field: ProfileField, named name: String) throws(ProfileProblem) -> Value {
        switch field {
        case .phone:
            switch PhoneText(cell) {
            case .mobile(let number): return .text(number)
            case .masked: throw .masked(field: name, text: cell.text)
            case .landline: throw .landline(field: name, text: cell.text)
            case .unreadable: throw .unreadablePhone(field: name, text: cell.text)
            case .nothing: return .missing
            }
        case .name, .birthday, .province, .city, .district, .address:
            guard !cell.isMasked else { throw .masked(field: name, text: cell.text) }
        case .owner:
            // Who is called with a name that nobody has would look after nobody.
            if let problem = StaffBook(shop).unknown(cell.text) { throw problem }
        case .gender, .credit, .level, .points, .notes, .tags, .timeZone, .declared: break
        }
        do throws(RowProblem) {
            return try importedValue(of: cell, for: field, named: name)
        } catch {
            throw .value(error)
        }
    }

    /// As a cell of a member list with one column is read.
    private func importedValue(
        of cell: Cell, for field: ProfileField, named name: String
    ) throws(RowProblem) -> Value {
        let record = CSVRecord(line: 1, cells: [cell.text])
        let reader = RowReader(
            header: Header(names: [name], columns: ImportColumn.all(of: .customers)), calendar: shop.facts.calendar,
            currency: shop.facts.currency, now: now)
        switch field {
        case .gender: return Value(try CustomerRow.gender(record, reader)?.rawValue)
        case .birthday: return try CustomerRow.birthday(record, reader).map { .date($0) } ?? .missing
        case .points: return try reader.wholeNumber(.points, of: record).map { .integer($0) } ?? .missing
        case .timeZone:
            // Who lives in the shop's own zone needs none of their own.
            let zone = try CustomerRow.timeZone(record, reader)
            return Value(zone == shop.facts.calendar.zoneName ? nil : zone)
        case .tags: return .list(DeclaredValue.parts(of: cell.text).map { .text($0) })
        case .declared(let declared):
            guard let type = shop.customerFields[declared] else { return .missing }
            return try DeclaredValue(reader: reader, column: name).read(cell, as: type) ?? .missing
        case .name, .phone, .province, .city, .district, .address, .credit, .level, .notes, .owner:
            return .text(cell.text)
        }
    }
}

extension ProfileField {
    /// The field that the column of a member list fills.
    init?(_ column: ImportField) {
        switch column {
        case .name: self = .name
        case .phone: self = .phone
        case .gender: self = .gender
        case .birthday: self = .birthday
        case .province: self = .province
        case .city: self = .city
        case .district: self = .district
        case .address: self = .address
        case .credit: self = .credit
        case .level: self = .level
        case .points: self = .points
        case .notes: self = .notes
        case .tags: self = .tags
        case .timeZone: self = .timeZone
        case .owner: self = .owner
        default: return nil
        }
    }
}

extension ProfileProblem.Origin {
    /// Where a value comes from that nobody tells the shop; nil for what there is not.
    fileprivate init?(of name: String, column: ImportField?) {
        switch column {
        case .customerID: self = .key
        case .registeredAt: self = .registration
        case .consent, .consentAt: self = .consent
        default:
            guard let field = CustomerField(rawValue: name) else { return nil }
            switch field {
            case .orders, .purchaseDays, .spent, .averageOrder, .firstOrderAt, .lastOrderAt: self = .orders
            case .refunds, .refunded: self = .refunds
            case .openComplaints, .openRefunds: self = .complaints
            default: self = .conditions
            }
        }
    }
}
