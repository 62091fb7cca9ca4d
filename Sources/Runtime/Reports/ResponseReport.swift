import RuleLanguage
package import Scoring
package import Storage

/// Who buys again, group by group, by one field.
package struct ResponseReport: Sendable {
    /// The groups in their own order: bands from the lowest up, words by their letters, customers without a value last.
    package enum Group: Hashable, Comparable, Sendable {
        case band(Int)
        case word(String)
        case missing
    }

    package var field: ReportField
    /// Where the field is a number.
    package var bands: NumberBands?
    package var table: ResponseTable<Group>
}

/// What cuts a number into groups.
package enum ReportBands: Hashable, Sendable {
    /// Ascending; each limit belongs to the group below it.
    case limits([Int64])
    /// So many groups of about the same size.
    case equal(Int)
}

/// Counts for several fields at once, in one walk over the customers.
package struct ResponseCount {
    private var columns: [Column]
    /// What makes a customer one who has bought, and bought again.
    private let byOrders: Bool

    /// - Parameter byOrders: a second order of one day counts as buying again.
    package init(_ fields: [(field: ReportField, bands: ReportBands)], byOrders: Bool) {
        columns = fields.map { Column(field: $0.field, bands: $0.bands) }
        self.byOrders = byOrders
    }

    package mutating func count(_ sweep: CustomerSweep, in reader: any StoreReading) throws {
        try sweep.forEach(in: reader) { moment in
            let standing = moment.standing
            let purchases = byOrders ? standing.orders : standing.purchaseDays
            guard purchases > 0 else { return }
            for index in columns.indices {
                columns[index].add(columns[index].field.value(of: moment), isRepeat: purchases > 1)
            }
        }
    }

    package var reports: [ResponseReport] { columns.map(\.report) }
}

extension ResponseCount {
    /// The buyers by one field. Numbers are kept one by one until everybody is counted: only then is it known how they fall into groups.
    fileprivate struct Column {
        let field: ReportField
        let bands: ReportBands
        private var words: [ResponseReport.Group: GoalCount] = [:]
        private var numbers: [Int64] = []
        private var repeats: [Bool] = []

        init(field: ReportField, bands: ReportBands) {
            self.field = field
            self.bands = bands
        }

        mutating func add(_ value: ReportValue, isRepeat: Bool) {
            switch value {
            case .missing: words[.missing, default: .none].add(isRepeat)
            case .word(let word): words[.word(word), default: .none].add(isRepeat)
            case .number(let number):
                numbers.append(number)
                repeats.append(isRepeat)
            }
        }

        var report: ResponseReport {
            guard field.isNumeric else { return ResponseReport(field: field, bands: nil, table: ResponseTable(words)) }
            let cut =
                switch bands {
                case .limits(let limits): NumberBands(limits: limits)
                case .equal(let count): NumberBands(dividing: numbers, into: count)
                }
            var counts = words
            for (number, isRepeat) in zip(numbers, repeats) {
                counts[.band(cut.band(of: number)), default: .none].add(isRepeat)
            }
            return ResponseReport(field: field, bands: cut, table: ResponseTable(counts))
        }
    }
}

extension GoalCount {
    fileprivate mutating func add(_ isReached: Bool) {
        self = GoalCount(people: people + 1, reached: reached + (isReached ? 1 : 0))
    }
}
