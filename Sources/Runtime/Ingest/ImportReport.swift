package import RuleLanguage

/// What an import did.
package struct ImportReport: Hashable, Sendable {
    package var kind: ImportKind
    /// Never `auto`: the one that was used.
    package var format: ImportFormat
    package var encoding: TextEncoding
    /// Rows below the header, blank ones not counted.
    package var rows = 0
    package var counts = ImportCounts()
    /// By the problem's code.
    package var rejected: [String: Int] = [:]
    /// The first rejected rows, to be shown.
    package var examples: [Example] = []
    package var ignoredColumns: [String] = []
    /// Columns without which the rows say less than one would expect.
    package var hints: [ImportHint] = []
    package var rejectedFile: RejectedFile = .none

    package init(kind: ImportKind, format: ImportFormat, encoding: TextEncoding) {
        self.kind = kind
        self.format = format
        self.encoding = encoding
    }

    package struct Example: Hashable, Sendable {
        package var line: Int
        package var problem: RowProblem
    }

    package enum RejectedFile: Hashable, Sendable {
        case none
        case written(path: String)
        /// The folder takes no file; the rows are counted and lost otherwise.
        case notWritable(path: String)
    }

    package var rejectedRows: Int { rejected.values.reduce(0, +) }
}

/// A remark on the file as a whole. The sentences are in `Wording/`.
package enum ImportHint: Hashable, Sendable {
    /// Neither a time of payment nor a state: no order counts as paid.
    case nothingSaysPaid
    /// Status texts that nothing is known about, with their numbers of rows.
    case unknownStatuses([String: Int])

    package func wording(in language: Language) -> Wording {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }
}

/// Counts that add up over batches.
package struct ImportCounts: Hashable, Sendable {
    /// Rows that brought something new.
    package var imported = 0
    /// Rows about something known that changed it.
    package var updated = 0
    package var unchanged = 0
    package var newCustomers = 0
    package var newOrders = 0
    package var newItems = 0
    package var newEvents: [EventKind: Int] = [:]
    /// Entries of the ledger of consent.
    package var newConsents = 0
    /// A yes in a list against which a no stands.
    package var overruledConsents = 0
    /// Events placed at a time that their row does not state.
    package var estimatedTimes = 0
    /// Hidden names, numbers and addresses.
    package var maskedValues = 0
    /// Phones that cannot get a text.
    package var phonesPassedOver = 0
    package var unknownStatuses: [String: Int] = [:]

    package init() {}

    package static func += (total: inout ImportCounts, part: ImportCounts) {
        total.imported += part.imported
        total.updated += part.updated
        total.unchanged += part.unchanged
        total.newCustomers += part.newCustomers
        total.newOrders += part.newOrders
        total.newItems += part.newItems
        total.newEvents.merge(part.newEvents, uniquingKeysWith: +)
        total.newConsents += part.newConsents
        total.overruledConsents += part.overruledConsents
        total.estimatedTimes += part.estimatedTimes
        total.maskedValues += part.maskedValues
        total.phonesPassedOver += part.phonesPassedOver
        for (status, count) in part.unknownStatuses
        where total.unknownStatuses.count < 20 || total.unknownStatuses[status] != nil {
            total.unknownStatuses[status, default: 0] += count
        }
    }

    mutating func count(_ contact: Contact) {
        maskedValues += contact.maskedValues
        phonesPassedOver += contact.phonesPassedOver
    }
}

/// How far an import has come.
package struct ImportProgress: Hashable, Sendable {
    package var bytesRead: Int64
    package var totalBytes: Int64
    package var rows: Int

    package init(bytesRead: Int64, totalBytes: Int64, rows: Int) {
        self.bytesRead = bytesRead
        self.totalBytes = totalBytes
        self.rows = rows
    }
}
