/// Tells a platform's export by the names in its header.
enum FormatDetection {
    /// - Parameter names: cleaned header cells.
    static func format(of names: [String]) -> ImportFormat {
        let keys = Set(names.map(Header.key))
        let orderList = ["订单编号", "买家会员名", "订单状态"]
        let detailList = ["订单编号", "标题", "购买数量"]
        return [orderList, detailList].contains { $0.allSatisfy(keys.contains) } ? .taobao : .generic
    }

    /// What else the file may be, when it lacks a column or has the wrong ones.
    static func otherKind(than kind: ImportKind, names: [String]) -> ImportKind? {
        func header(_ kind: ImportKind) -> Header { Header(names: names, columns: ImportColumn.all(of: kind)) }
        let orders = header(.orders)
        let items = header(.items)
        let hasOrders = orders.has(.orderID) && orders.has(.customerID) && (orders.has(.paidAt) || orders.has(.status))
        let hasItems = items.has(.orderID) && items.has(.quantity) && (items.has(.sku) || items.has(.price))
        switch kind {
        case .orders: return !orders.has(.customerID) && hasItems ? .items : nil
        case .items: return hasOrders && !hasItems ? .orders : nil
        case .customers, .events, .answers, .contracts: return nil
        }
    }
}
