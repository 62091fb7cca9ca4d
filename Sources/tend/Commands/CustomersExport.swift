import ArgumentParser
import Foundation
import RuleLanguage
import Runtime
import Storage

struct CustomersExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "The whole customer file as CSV: a row for every order, and one for every customer without any.",
        discussion: """
            UTF-8 with a byte-order mark, by which spreadsheets recognise Chinese. Cells that a spreadsheet would run or round begin \
            with an apostrophe; tend's own imports take it off again. The file holds names, phones and addresses: whoever gets it may \
            read them.
            """)

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
    var csv: String?

    @Flag(inversion: .prefixedNo, help: "Begin the CSV with a byte-order mark.")
    var bom = true

    func validate() throws {
        guard csv == nil || !options.json else { throw ValidationError("--csv and --json do not go together") }
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let store = try workspace.readStore(shop)
        let export = CustomerExport(shop: shop, now: now)
        try store.read { reader in
            if options.json {
                try export.run(from: reader) { try JSON.printLine(ExportDocument($0, shop: shop.facts)) }
                return
            }
            let output = try csv.map { try ExportFile(path: $0, options: options) }
            func write(_ text: String) throws {
                if let output { try output.write(text) } else { Console.write(text) }
            }
            let columns = ExportColumns(shop: shop)
            try write((bom ? "\u{FEFF}" : "") + CSVWriter.line(ExportColumns.names))
            var rows = 0
            try export.run(from: reader) { row in
                try write(CSVWriter.line(columns.cells(row)))
                rows += 1
            }
            if let output {
                try output.close()
                Console.print(
                    options.say("\(rows) rows are in \(output.path)", "\(rows) 行已写入 \(output.path)"))
            }
        }
    }
}

/// The file of an export, readable by its owner alone: it holds everybody's name and number.
private final class ExportFile {
    let path: String
    private let file: FileHandle
    private let options: GlobalOptions
    /// Written in pieces, as a row is too little for a call.
    private var waiting: [UInt8] = []

    init(path: String, options: GlobalOptions) throws {
        self.path = path
        self.options = options
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw ExportFile.failure(path, String(cString: strerror(errno)), options) }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func write(_ text: String) throws {
        waiting += text.utf8
        if waiting.count >= 1 << 16 { try flush() }
    }

    func close() throws {
        try flush()
        do {
            try file.close()
        } catch {
            throw ExportFile.failure(path, error.systemReason, options)
        }
    }

    private func flush() throws {
        do {
            try file.write(contentsOf: Data(waiting))
        } catch {
            throw ExportFile.failure(path, error.systemReason, options)
        }
        waiting.removeAll(keepingCapacity: true)
    }

    private static func failure(_ path: String, _ reason: String, _ options: GlobalOptions) -> CommandFailure {
        .environment(options.say("tend: \(path) cannot be written: \(reason)", "tend：无法写入 \(path)：\(reason)"))
    }
}
