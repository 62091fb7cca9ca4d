import RuleLanguage
import Storage

/// A row of an item list: one line of an order.
struct ItemRow {
    var order: String
    var sku: String?
    var title: String?
    var quantity: Int64
    var price: Int64?

    init(_ record: CSVRecord, reader: RowReader) throws(RowProblem) {
        order = try reader.requiredKey(.orderID, of: record)
        sku = try reader.key(.sku, of: record)
        title = reader.text(.title, of: record)
        quantity = try reader.wholeNumber(.quantity, of: record) ?? 1
        price = try reader.amount(.price, of: record)
    }

    func item(line: Int) -> OrderItem {
        OrderItem(order: order, line: line, sku: sku, title: title, quantity: quantity, price: price)
    }
}
