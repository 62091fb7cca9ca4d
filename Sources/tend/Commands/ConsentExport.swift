import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct ConsentExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "The whole ledger as CSV, by phone.",
        discussion: "Cells that a spreadsheet would run begin with an apostrophe; tend's own imports take it off again."
    )

    @OptionGroup var options: GlobalOptions

    private static let pageSize = 500

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let calendar = shop.facts.calendar
        let store = try workspace.readStore(shop)
        if !options.json {
            printLine(["phone", "customer", "category", "channel", "answer", "at", "received", "how", "text"])
        }
        try store.read { reader in
            var last: String?
            while true {
                let phones = try reader.consentPhones(after: last, limit: ConsentExport.pageSize)
                let entries = try reader.consents(of: phones)
                for entry in phones.flatMap({ entries[$0] ?? [] }) {
                    let document = ConsentDocument(entry, calendar: calendar)
                    if options.json { try JSON.printLine(document) } else { printLine(cells(document)) }
                }
                guard phones.count == ConsentExport.pageSize else { return }
                last = phones.last
            }
        }
    }

    private func cells(_ document: ConsentDocument) -> [String] {
        [
            document.phone ?? "", document.customer ?? "", document.category, document.channel, document.answer,
            document.at, document.received, document.how, document.text ?? "",
        ]
    }

    /// Without the line's end, which printing adds.
    private func printLine(_ cells: [String]) {
        Console.print(String(CSVWriter.line(cells).dropLast()) + "\r")
    }
}
