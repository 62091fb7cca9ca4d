import RuleLanguage
import Storage

/// Brings answers to surveys into the store.
struct AnswerIntake: RowIntake {
    let reader: RowReader
    let shop: Shop
    let now: Instant

    func read(_ record: CSVRecord) throws(RowProblem) -> SentAnswers {
        let customer = try reader.key(.customerID, of: record)
        if let customer, Contact.isMasked(customer) {
            throw .maskedKey(column: reader.header.name(of: .customerID), text: customer)
        }
        var written: [String: String] = [:]
        for (name, _, place) in reader.header.declared {
            let cell = Cell(record[place])
            if !cell.isPlaceholder { written[name] = cell.text }
        }
        return SentAnswers(
            token: try reader.key(.token, of: record), customer: customer, survey: reader.text(.survey, of: record),
            written: written, at: try reader.time(.at, of: record))
    }

    mutating func committed(_ outcome: BatchOutcome) {}

    func apply(_ rows: [SentAnswers], to store: any StoreWriting, exactly: Bool) throws -> BatchOutcome {
        var outcome = BatchOutcome()
        for (index, taken) in try AnswerDesk.take(rows, shop: shop, now: now, into: store).enumerated() {
            switch taken {
            case .new:
                outcome.counts.imported += 1
                outcome.counts.newEvents[.surveyAnswered, default: 0] += 1
            case .known: outcome.counts.unchanged += 1
            case .refused(let problem): outcome.refused.append((index, .survey(problem)))
            }
        }
        return outcome
    }
}
