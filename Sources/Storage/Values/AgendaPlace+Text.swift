import Engine
import RuleLanguage

/// A place in the agenda as one column of text.
extension AgendaPlace {
    var columnText: [UInt8] {
        ValueText.utf8(
            .list([
                .text(book), .instant(due), .integer(Int64(priority)), .integer(Int64(rule)), .integer(Int64(step)),
                .instant(eventAt), .integer(sequence), .text(event),
            ]))
    }

    fileprivate init?(_ value: Value) {
        guard case .list(let parts) = value, parts.count == 8, case .text(let book) = parts[0],
            case .instant(let due) = parts[1], case .integer(let priority) = parts[2],
            case .integer(let rule) = parts[3], case .integer(let step) = parts[4],
            case .instant(let eventAt) = parts[5], case .integer(let sequence) = parts[6],
            case .text(let event) = parts[7]
        else { return nil }
        self.init(
            book: book, due: due, priority: Int(priority), rule: Int(rule), step: Int(step), eventAt: eventAt,
            sequence: sequence, event: event)
    }
}

extension RowReader {
    func place(_ column: Int32) throws -> AgendaPlace? {
        if isNull(column) { return nil }
        guard let place = AgendaPlace(try value(column, "shards.place")) else {
            throw StoreError.damaged(column: "shards.place")
        }
        return place
    }
}
