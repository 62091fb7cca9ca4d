/// The person as a row shows them: what can be told and reached, without what is hidden.
struct Contact: Hashable, Sendable {
    var name: String?
    /// In E.164.
    var phone: String?
    var address = AddressText(Cell([]))
    var maskedValues = 0
    /// Numbers that cannot get a text: landlines and what cannot be read.
    var phonesPassedOver = 0

    init() {}

    init(_ record: CSVRecord, reader: RowReader) {
        name = reader.text(.name, of: record)
        if Contact.isMasked(name) {
            // Nobody wants to be greeted as `王**`: a hidden name is no name, and texts fall back to their default.
            name = nil
            maskedValues += 1
        }
        readPhone(record, reader: reader)
        readAddress(record, reader: reader)
    }

    static func isMasked(_ name: String?) -> Bool {
        name.map { $0.contains("*") || $0.contains("＊") } ?? false
    }

    /// The first of the phone columns that holds a mobile number.
    private mutating func readPhone(_ record: CSVRecord, reader: RowReader) {
        for place in reader.header.places(of: .phone) {
            switch PhoneText(Cell(record[place])) {
            case .mobile(let number):
                phone = number
                return
            case .masked: maskedValues += 1
            case .landline, .unreadable: phonesPassedOver += 1
            case .nothing: break
            }
        }
    }

    /// Columns of their own win over the parts of an address in one cell.
    private mutating func readAddress(_ record: CSVRecord, reader: RowReader) {
        address = AddressText(reader.cell(.address, of: record))
        maskedValues += address.maskedParts
        address.province = part(.province, record, reader) ?? address.province
        address.city = part(.city, record, reader) ?? address.city
        address.district = part(.district, record, reader) ?? address.district
    }

    private mutating func part(_ field: ImportField, _ record: CSVRecord, _ reader: RowReader) -> String? {
        let cell = reader.cell(field, of: record)
        guard cell.isMasked else { return cell.textOrNil }
        maskedValues += 1
        return nil
    }
}
