import Engine
import Foundation
import Messaging
import RuleLanguage
import Runtime
import Storage

/// What commands work on: the shop's folder and its store.
struct Workspace {
    let options: GlobalOptions
    let folder: ShopFolder
    let reading: ShopFolder.Reading

    /// - Parameter folder: another one than the options name.
    init(_ options: GlobalOptions, folder: ShopFolder? = nil) {
        self.options = options
        self.folder = folder ?? ShopFolder(URL(fileURLWithPath: options.shop, isDirectory: true))
        reading = self.folder.read()
    }

    /// The same folder read once more, for another thread: two threads that count the references of one book wait for each other. The
    /// folder's own reading where somebody has changed the folder in between.
    func twin() -> ShopFolder.Reading {
        let twin = folder.read(sharingNothing: true)
        let isSame = twin.sources.mapValues(\.bytes) == reading.sources.mapValues(\.bytes)
        return isSame && twin.book != nil ? twin : reading
    }

    /// The settings, for commands that need no rules. Prints the diagnostics of shop.yaml and fails when they are not sound.
    func shop() throws -> Shop {
        if let shop = reading.shop { return shop }
        printDiagnostics(reading.diagnostics.filter { $0.span.file == "shop.yaml" })
        throw CommandFailure.silent
    }

    /// The rules. Nothing half valid is ever used: with one error anywhere there is no book.
    func book() throws -> RuleBook {
        if let book = reading.book { return book }
        printDiagnostics(reading.diagnostics)
        throw CommandFailure.silent
    }

    /// The book with the named rules only.
    func book(only names: [String]) throws -> RuleBook {
        try book().only(ruleNames(names))
    }

    /// The names of rules that there are; nil, which stands for all of them, when none is given.
    func ruleNames(_ names: [String]) throws -> Set<String>? {
        guard !names.isEmpty else { return nil }
        let book = try book()
        let known = book.rules.map(\.rule.name)
        for name in names where !known.contains(name) {
            let hint = suggestion(for: name, among: known).map {
                options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？")
            }
            throw CommandFailure.input(
                options.say("tend: there is no rule `\(name)`", "tend：没有规则 `\(name)`") + (hint ?? ""))
        }
        return Set(names)
    }

    /// The book as it runs: beside the folder's rules, the older versions by which people finish.
    func versioned(
        _ book: RuleBook, templates: [TemplateFile]? = nil, now: Instant, from reader: any StoreReading,
        scope: VersionedBook.Scope = .open
    ) throws -> RuleBook {
        do {
            return try VersionedBook(book, templates: templates ?? reading.templates)
                .book(now: now, from: reader, scope: scope)
        } catch let error as OldVersionError {
            throw CommandFailure.input(OldVersionWords(error: error, options: options).text)
        }
    }

    func printDiagnostics(_ diagnostics: [Diagnostic]) {
        let renderer = DiagnosticRenderer(files: reading.sources.values, language: options.language)
        for diagnostic in diagnostics { Console.error(renderer.render(diagnostic)) }
        Console.error(renderer.summary(of: diagnostics))
    }

    // MARK: The store

    private func storePath(_ shop: Shop) throws -> String {
        let url = options.store ?? shop.store
        guard url.hasPrefix("sqlite:"), url.count > 7 else {
            throw CommandFailure.usage(
                options.say(
                    "tend: `\(url)` is no store; write it like sqlite:tend.db",
                    "tend：`\(url)` 不是存储位置；写作 sqlite:tend.db"))
        }
        var path = String(url.dropFirst(7))
        // A path on the command line is the user's own; one in shop.yaml belongs to the shop's folder.
        if options.store == nil, !path.hasPrefix("/") { path = folder.url.appendingPathComponent(path).path }
        // Its log, its lock and its outbox lie beside the file itself, by whatever link it was named.
        let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
        return isLink ? URL(fileURLWithPath: path).resolvingSymlinksInPath().path : path
    }

    /// Opens the store for writing; makes it when there is none.
    ///
    /// A new store, and a rule that it has not seen, begin one millisecond before `now`: what an import brings `now` comes after that.
    func openStore(_ shop: Shop, now: Instant) throws -> any CustomerStore {
        try SQLiteStore(
            path: try storePath(shop), now: now.advanced(byMilliseconds: -1),
            calendar: shop.facts.calendar)
    }

    /// Opens an existing store for writing: what is to be changed must be there.
    func openExistingStore(_ shop: Shop, now: Instant) throws -> any CustomerStore {
        if try !hasStore(shop) { return try readStore(shop) }
        return try openStore(shop, now: now)
    }

    /// Rules begin before what is brought in now, so that its fresh events count as late, not as past.
    func beginRules(in store: any CustomerStore, now: Instant) throws {
        guard let book = reading.book else {
            Console.error(
                options.say(
                    "warning: the rules have errors (see tend check); rules that are new begin only after they are mended",
                    "警告：规则有错误（见 tend check）；新规则要等改好以后才开始"))
            return
        }
        try store.write { try $0.record(book.versions, at: now.advanced(byMilliseconds: -1)) }
    }

    /// Whether there is a store to read.
    func hasStore(_ shop: Shop) throws -> Bool {
        FileManager.default.fileExists(atPath: try storePath(shop))
    }

    /// Opens an existing store for reading only.
    func readStore(_ shop: Shop) throws -> SQLiteStore {
        let path = try storePath(shop)
        guard FileManager.default.fileExists(atPath: path) else {
            // Without its folder there has never been one: the path is wrong, or a disk is missing.
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            guard FileManager.default.fileExists(atPath: folder) else { throw StoreError.missing(path: path) }
            throw CommandFailure.input(
                options.say(
                    "tend: there is no store at \(path) yet; import orders first: tend import FILE --as orders",
                    "tend：\(path) 还没有存储；请先导入订单：tend import 文件 --as orders"))
        }
        return try SQLiteStore(opening: path)
    }

    func lockPath(_ shop: Shop) throws -> String { try storePath(shop) }

    /// Where the file gateway writes: next to the store.
    func outbox(_ shop: Shop) throws -> URL {
        URL(fileURLWithPath: try storePath(shop)).deletingLastPathComponent().appendingPathComponent("outbox.jsonl")
    }
}
