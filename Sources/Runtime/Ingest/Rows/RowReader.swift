import RuleLanguage

/// Reads the cells of a row as what they hold, or says what is wrong with one.
struct RowReader {
    let header: Header
    let calendar: ShopCalendar
    let currency: Currency
    private let earliest: Instant
    let latest: Instant

    /// Keys are indexed and shown everywhere; no platform has longer ones.
    private static let longestKey = 200

    init(header: Header, calendar: ShopCalendar, currency: Currency, now: Instant) {
        self.header = header
        self.calendar = calendar
        self.currency = currency
        earliest = CalendarDate(year: 1990, month: 1, day: 1).map(calendar.startOfDay) ?? .distantPast
        latest = now.advanced(byMilliseconds: 86_400_000)
    }

    /// Whether the row has the cells that its header promises.
    func check(_ record: CSVRecord, endsWithoutBreak: Bool) throws(RowProblem) {
        let expected = header.names.count
        guard record.isText else { throw .undecodable }
        if record.count < expected {
            // Spreadsheets leave out the empty cells at the end of a row; a row cut off in the middle looks the same.
            if endsWithoutBreak { throw .cutOff(found: record.count, expected: expected) }
            if record.count < header.essentialCount {
                throw .tooFewCells(found: record.count, expected: expected)
            }
        }
        var index = expected
        while index < record.count {
            guard Cell(record[index]).isEmpty else { throw .tooManyCells(found: record.count, expected: expected) }
            index += 1
        }
    }

    /// The first cell of the field's columns with something in it.
    func cell(_ field: ImportField, of record: CSVRecord) -> Cell {
        let places = header.places(of: field)
        for place in places {
            let cell = Cell(record[place])
            if !cell.isEmpty { return cell }
        }
        return Cell([])
    }

    func text(_ field: ImportField, of record: CSVRecord) -> String? {
        cell(field, of: record).textOrNil
    }

    /// A number or name that identifies something; nil when it is empty.
    func key(_ field: ImportField, of record: CSVRecord) throws(RowProblem) -> String? {
        let cell = cell(field, of: record)
        guard !cell.isEmpty else { return nil }
        let column = header.name(of: field)
        if cell.isRoundedNumber { throw .damagedNumber(column: column, text: cell.text) }
        if cell.bytes.count > RowReader.longestKey { throw .tooLongKey(column: column, limit: RowReader.longestKey) }
        return cell.text
    }

    func requiredKey(_ field: ImportField, of record: CSVRecord) throws(RowProblem) -> String {
        guard let key = try key(field, of: record) else { throw .missing(column: header.name(of: field)) }
        return key
    }

    func time(_ field: ImportField, of record: CSVRecord) throws(RowProblem) -> Instant? {
        let cell = cell(field, of: record)
        return cell.isEmpty ? nil : try time(in: cell, column: header.name(of: field))
    }

    func time(in cell: Cell, column: String) throws(RowProblem) -> Instant? {
        switch TimeText.read(cell, on: calendar) {
        case .nothing: return nil
        case .unreadable: throw .unreadableTime(column: column, text: cell.text)
        case .time(let instant):
            if instant < earliest { throw .timeTooOld(column: column, text: cell.text) }
            if instant > latest { throw .timeInFuture(column: column, text: cell.text) }
            return instant
        }
    }

    func date(_ field: ImportField, of record: CSVRecord) throws(RowProblem) -> CalendarDate? {
        let cell = cell(field, of: record)
        if cell.isPlaceholder { return nil }
        guard let date = TimeText.readDate(cell) else {
            throw .unreadableDate(column: header.name(of: field), text: cell.text)
        }
        return date
    }

    /// An amount that is not negative.
    func amount(_ field: ImportField, of record: CSVRecord) throws(RowProblem) -> Int64? {
        let cell = cell(field, of: record)
        if cell.isPlaceholder { return nil }
        guard let amount = AmountText.minorAmount(cell, in: currency) else {
            throw .unreadableAmount(column: header.name(of: field), text: cell.text)
        }
        guard amount >= 0 else { throw .negativeAmount(column: header.name(of: field), text: cell.text) }
        return amount
    }

    func wholeNumber(_ field: ImportField, of record: CSVRecord) throws(RowProblem) -> Int64? {
        let cell = cell(field, of: record)
        if cell.isPlaceholder { return nil }
        guard let number = AmountText.wholeNumber(cell) else {
            throw .unreadableNumber(column: header.name(of: field), text: cell.text)
        }
        return number
    }
}
