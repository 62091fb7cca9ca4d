import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read every file of the shop and say everything that is wrong.",
        discussion: """
            With no errors it also says what looks like a mistake: rules that can never act, names that nothing uses. Where there is \
            a store, it plans the next thirty days and says which rules text the same people. None of that is an error.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Look at the files only, not at the store.")
    var noStore = false

    private struct Document: Encodable {
        struct Entry: Encodable {
            var file: String
            var line: Int
            var column: Int
            var endLine: Int
            var endColumn: Int
            var severity: String
            var code: String
            var message: String
            var help: String?
            var rule: String?
        }

        var errors: Int
        var warnings: Int
        var rules: Int
        var templates: Int
        var diagnostics: [Entry]
    }

    func run() throws {
        let workspace = Workspace(options)
        var reading = workspace.reading
        let now = try reading.shop.map { try options.instant(on: $0.facts.calendar) }
        let lint = now.map(reading.lint) ?? []
        reading.diagnostics += reading.testDiagnostics + lint
        if !noStore { reading.diagnostics += try measured(workspace) }
        reading.diagnostics.sort(by: Diagnostic.inReadingOrder)
        if options.json {
            try JSON.print(document(reading))
        } else if reading.diagnostics.isEmpty {
            Console.print(
                options.say(
                    "no errors: \(counted(reading.rules.count, "rule")), \(counted(reading.templates.count, "template"))",
                    "没有错误：\(reading.rules.count) 条规则，\(reading.templates.count) 个模板"))
        } else {
            workspace.printDiagnostics(reading.diagnostics)
        }
        if reading.hasErrors { throw CommandFailure.silent }
    }

    /// What only the store can tell. One that cannot be read is no mistake in the files.
    private func measured(_ workspace: Workspace) throws -> [Diagnostic] {
        guard let book = workspace.reading.book, try workspace.hasStore(book.shop) else { return [] }
        let now = try options.instant(on: book.shop.facts.calendar)
        do {
            return try workspace.readStore(book.shop).read { reader in
                let lost = try LostStep.all(of: book.rules.map(\.rule), now: now, from: reader)
                return try AudienceLint(book: book).findings(now: now, from: reader)
                    + lost.map { $0.diagnostic(on: book.shop.facts.calendar) }
            }
        } catch {
            Console.error(
                options.say(
                    "tend: the store could not be read, so nothing was compared with it",
                    "tend：存储无法读取，没有与它比较"))
            return []
        }
    }

    private func counted(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }

    private func document(_ reading: ShopFolder.Reading) -> Document {
        let records = reading.diagnostics.map { DiagnosticRecord($0, in: options.language) }
        let errors = reading.diagnostics.count { $0.severity == .error }
        return Document(
            errors: errors, warnings: records.count - errors, rules: reading.rules.count,
            templates: reading.templates.count,
            diagnostics: records.map {
                Document.Entry(
                    file: $0.file, line: $0.line, column: $0.column, endLine: $0.endLine, endColumn: $0.endColumn,
                    severity: $0.severity, code: $0.code, message: $0.message, help: $0.help, rule: $0.rule)
            })
    }
}
