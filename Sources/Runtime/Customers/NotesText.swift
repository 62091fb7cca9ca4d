/// The notes of an exported row: the customer's, and behind them what there is to say of the row's order: `喜欢小礼物【订单：已签收，圆通速递 YT1】`.
///
/// An import takes the order's part off again, so that a file that comes back changes no notes.
package enum NotesText {
    private static let opening = "【订单："
    private static let closing = "】"

    package static func text(notes: String?, order: [String]) -> String {
        let notes = notes ?? ""
        // Notes that end as if the order's part stood there get an empty one behind them.
        if order.isEmpty, notes == self.notes(of: notes) { return notes }
        return notes + opening + order.joined(separator: "，") + closing
    }

    static func notes(of text: String) -> String {
        guard text.hasSuffix(closing), let range = text.ranges(of: opening).last else { return text }
        return String(text[..<range.lowerBound])
    }
}
