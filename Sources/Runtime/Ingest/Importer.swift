package import RuleLanguage
package import Storage

/// Brings files into the store.
///
/// A file is read as a stream and written in batches of one transaction each. Everything is keyed by what the rows themselves
/// say, so an import that is repeated, or stopped at any point and started again, adds what is missing and doubles nothing.
package struct Importer {
    private let store: any CustomerStore
    private let shop: Shop
    private let now: Instant
    private let language: Language
    private let batchSize: Int
    private let itemBytesPerPass: Int64

    /// - Parameters:
    ///   - now: when the store learns of what is imported; one moment for a whole run.
    ///   - language: of the reasons in `FILE.rejected.csv`.
    ///   - itemBytesPerPass: a list of items is read once for every so many bytes, each time for its share of the orders, so
    ///     that what has to be remembered of the orders met stays within bounds.
    package init(
        store: any CustomerStore, shop: Shop, now: Instant, language: Language, batchSize: Int = 4000,
        itemBytesPerPass: Int64 = 256 << 20
    ) {
        self.store = store
        self.shop = shop
        self.now = now
        self.language = language
        self.batchSize = batchSize
        self.itemBytesPerPass = itemBytesPerPass
    }

    /// - Parameters:
    ///   - map: path of a file that says which columns hold what.
    ///   - progress: called behind every batch.
    /// - Throws: `ImportError` when the file is not imported at all, `StoreError` when the store fails.
    package func run(
        _ path: String, as kind: ImportKind, format: ImportFormat = .auto, map: String? = nil,
        progress: (ImportProgress) -> Void = { _ in }
    ) throws -> ImportReport {
        let file = try ImportFile(
            path: path, kind: kind, format: format, mapPath: map,
            declaredFields: Importer.declaredFields(of: kind, shop: shop))
        // Taobao writes Beijing time wherever the shop is.
        let calendar = file.format == .taobao ? ShopCalendar.shanghai : shop.facts.calendar
        let reader = RowReader(
            header: file.header, calendar: calendar, currency: shop.facts.currency, now: now)
        var run = ImportRun(file: file, kind: kind, store: store, language: language, batchSize: batchSize)
        switch kind {
        case .orders:
            if !file.header.has(.paidAt), !file.header.has(.status) { run.report.hints.append(.nothingSaysPaid) }
            try run.read(into: OrderIntake(reader: reader, now: now, shop: shop.facts), progress: progress)
        case .customers:
            let intake = CustomerIntake(reader: reader, now: now, shop: shop.facts)
            try run.read(into: intake, progress: progress)
        case .events:
            try run.read(into: EventIntake(reader: reader, now: now, kinds: shop.events), progress: progress)
        case .answers:
            try run.read(into: AnswerIntake(reader: reader, shop: shop, now: now), progress: progress)
        case .contracts:
            try run.read(into: ContractIntake(reader: reader, shop: shop, now: now), progress: progress)
        case .items:
            let storeHasItems = try store.read { try $0.totals().items > 0 }
            run.passes = Int(file.size / itemBytesPerPass) + 1
            for pass in 0..<run.passes {
                let intake = ItemIntake(reader: reader, pass: pass, of: run.passes, storeHasItems: storeHasItems)
                try run.read(into: intake, pass: pass, progress: progress)
            }
        }
        return run.finished
    }

    /// Whether the file is one of that kind at all, before anything is brought in.
    ///
    /// - Throws: what `run` would throw, `ImportError`.
    package static func check(
        _ path: String, as kind: ImportKind, format: ImportFormat = .auto, map: String? = nil, shop: Shop
    ) throws {
        _ = try ImportFile(
            path: path, kind: kind, format: format, mapPath: map,
            declaredFields: declaredFields(of: kind, shop: shop))
    }

    /// Fields beside the built-in ones that rows of that kind may bring.
    private static func declaredFields(of kind: ImportKind, shop: Shop) -> [String: ValueType] {
        switch kind {
        case .orders, .items, .contracts: return [:]
        case .customers: return shop.customerFields
        case .answers:
            // Each question by its name, and by its words, as survey tools write them above a column.
            let questions = shop.surveys.values.flatMap(\.questions)
            return Dictionary((questions.map(\.name) + questions.map(\.ask)).map { ($0, .text) }) { first, _ in first }
        case .events:
            let own = Set(ImportColumn.events.map(\.name))
            var fields: [String: ValueType] = [:]
            for declaration in shop.events.values {
                for (name, type) in declaration.fields where !own.contains(name) { fields[name] = type }
            }
            return fields
        }
    }
}
