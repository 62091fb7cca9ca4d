import RuleLanguage

/// A row of an order export.
struct OrderRow {
    var id: String
    var customer: String
    /// The key is hidden; only an order that is known tells whose it is.
    var customerIsMasked: Bool
    var customerColumn: String
    var state: OrderState?
    /// A status text that nothing is known about; the row's times speak for it.
    var unknownStatus: String?
    var placedAt: Instant?
    var paidAt: Instant?
    var shippedAt: Instant?
    var signedAt: Instant?
    var completedAt: Instant?
    var cancelledAt: Instant?
    var refundedAt: Instant?
    var amount: Int64?
    /// What was to be paid.
    var total: Int64?
    /// Paid back so far; nil where the export does not say.
    var refunded: Int64?
    var quantity: Int64?
    var title: String?
    var courier: String?
    var trackingNumber: String?
    /// The code of the coupon that was used.
    var coupon: String?
    var contact: Contact
    /// Where the order went, as far as the row says.
    var place = AddressText(Cell([]))

    init(_ record: CSVRecord, reader: RowReader) throws(RowProblem) {
        id = try reader.requiredKey(.orderID, of: record)
        customer = try reader.requiredKey(.customerID, of: record)
        customerIsMasked = Contact.isMasked(customer)
        customerColumn = reader.header.name(of: .customerID)
        placedAt = try reader.time(.placedAt, of: record)
        paidAt = try reader.time(.paidAt, of: record)
        shippedAt = try reader.time(.shippedAt, of: record)
        signedAt = try reader.time(.signedAt, of: record)
        completedAt = try reader.time(.completedAt, of: record)
        cancelledAt = try reader.time(.cancelledAt, of: record)
        refundedAt = try reader.time(.refundedAt, of: record)
        amount = try reader.amount(.amount, of: record)
        total = try reader.amount(.total, of: record)
        refunded = try reader.amount(.refunded, of: record)
        quantity = try reader.wholeNumber(.quantity, of: record)
        title = reader.text(.title, of: record)
        courier = reader.text(.courier, of: record)
        trackingNumber = reader.text(.trackingNumber, of: record).map(OrderRow.trackingNumber)
        coupon = reader.text(.coupon, of: record)
        contact = Contact(record, reader: reader)
        if !reader.header.isCustomerFile { place = contact.address }
        if let status = reader.text(.status, of: record) {
            state = OrderState(status)
            if state == nil { unknownStatus = status }
        }
    }

    /// The latest time that the row states.
    var latestTime: Instant? {
        [placedAt, paidAt, shippedAt, signedAt, completedAt, cancelledAt, refundedAt].compactMap { $0 }.max()
    }

    /// When the order was made, as far as the row says.
    var orderedAt: Instant? { placedAt ?? paidAt ?? latestTime }

    /// `No:1234567890` → `1234567890`.
    private static func trackingNumber(_ text: String) -> String {
        for prefix in ["No:", "NO:", "no:", "No：", "NO："] where text.hasPrefix(prefix) {
            return Cell(String(text.dropFirst(prefix.count))).text
        }
        return text
    }
}
