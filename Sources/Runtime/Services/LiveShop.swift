package import Engine
package import RuleLanguage
package import Storage

/// The shop that a scheduler runs: which book a turn uses, and what has become of the folder.
package struct LiveShop: Sendable {
    package enum News: Sendable {
        case changed(ShopChange)
        /// The folder is not sound; what was used before goes on.
        case refused(ShopFolder.Reading)
        /// The folder is sound, but people are left in an old version that does not go with it.
        case stranded(OldVersionError)
        case lostSteps([LostStep])
    }

    private struct Made: Sendable {
        var book: RuleBook
        var changes: [RuleChange]
        /// Whether the store has seen every version: until then the book is made anew for each turn.
        var isKnown: Bool
    }

    private var reload: ShopReload
    private var folderBook: VersionedBook
    private var made: Made?

    /// - Parameters:
    ///   - reading: sound.
    ///   - book: of that reading.
    package init(_ folder: ShopFolder, using reading: ShopFolder.Reading, book: RuleBook) {
        reload = ShopReload(folder, using: reading)
        folderBook = VersionedBook(book, templates: reading.templates)
    }

    /// The book for a turn at `now`, and what there is to say about it.
    package mutating func book(now: Instant, from reader: any StoreReading) throws -> (book: RuleBook, news: [News]) {
        var news: [News] = []
        switch reload.look() {
        case .keep: break
        case .refuse(let reading): news.append(.refused(reading))
        case .use(let reading, let book, let change):
            do {
                let next = VersionedBook(book, templates: reading.templates)
                made = try make(next, now: now, from: reader)
                folderBook = next
                reload.take(reading)
                news.append(.changed(change))
                let lost = try LostStep.all(of: book.rules.map(\.rule), now: now, from: reader)
                if !lost.isEmpty { news.append(.lostSteps(lost)) }
            } catch let error as OldVersionError {
                news.append(.stranded(error))
            }
        }
        return (try current(now: now, from: reader, &news), news)
    }

    private mutating func current(
        now: Instant, from reader: any StoreReading, _ news: inout [News]
    ) throws -> RuleBook {
        let changes = try reader.ruleChanges()
        if let made, made.isKnown, made.changes == changes { return made.book }
        do {
            let made = try make(folderBook, now: now, from: reader)
            self.made = made
            return made.book
        } catch let error as OldVersionError {
            // Somebody else has brought another version into force; what runs goes on, and it is told once.
            guard var last = made, last.isKnown else { throw error }
            news.append(.stranded(error))
            last.changes = changes
            made = last
            return last.book
        }
    }

    private func make(_ versioned: VersionedBook, now: Instant, from reader: any StoreReading) throws -> Made {
        let book = try versioned.book(now: now, from: reader)
        let changes = try reader.ruleChanges()
        let latest = Dictionary(changes.map { ($0.rule, $0.version) }, uniquingKeysWith: { $1 })
        return Made(
            book: book, changes: changes, isKnown: book.versions.allSatisfy { latest[$0.rule] == $0.version })
    }
}
