import ArgumentParser
import Engine
import Foundation
import Messaging
import RuleLanguage
import Runtime

struct Templates: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The texts of the shop.",
        subcommands: [TemplatesList.self, TemplatesShow.self, TemplatesRender.self])
}

private struct TemplateDocument: Encodable {
    var template: String
    var title: String?
    var category: String
    var rules: [String]
    var text: String?
}

extension ShopFolder.Reading {
    /// The rules that send the template.
    fileprivate func users(of template: String) -> [String] {
        rules.filter { rule in
            rule.steps.contains { step in
                step.everyAction.contains { if case .sms(let sms) = $0 { sms.template == template } else { false } }
            }
        }.map(\.name)
    }
}

struct TemplatesList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "All templates, and which rules send them.")

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let reading = Workspace(options).reading
        var table = TextTable([
            (options.say("template", "模板"), .left), (options.say("category", "类别"), .left),
            (options.say("title", "标题"), .left), (options.say("rules", "规则"), .left),
        ])
        for template in reading.templates {
            let rules = reading.users(of: template.name)
            if options.json {
                try JSON.printLine(
                    TemplateDocument(
                        template: template.name, title: template.title, category: template.category.rawValue,
                        rules: rules))
            } else {
                table.add([
                    template.name, template.category.rawValue, template.title ?? "", rules.joined(separator: ", "),
                ])
            }
        }
        if !options.json { Console.print(table.text) }
    }
}

struct TemplatesShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "One template's text.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The template's name.")
    var name: String

    func run() throws {
        let workspace = Workspace(options)
        let template = try workspace.template(name)
        if options.json {
            try JSON.print(
                TemplateDocument(
                    template: template.name, title: template.title, category: template.category.rawValue,
                    rules: workspace.reading.users(of: name), text: template.body.text))
        } else {
            Console.print(template.body.text)
        }
    }
}

extension Workspace {
    fileprivate func template(_ name: String) throws -> TemplateFile {
        if let template = reading.templates.first(where: { $0.name == name }) { return template }
        let broken = reading.diagnostics.filter { $0.span.file == "templates/\(name).sms" }
        if !broken.isEmpty {
            printDiagnostics(broken)
            throw CommandFailure.silent
        }
        let near = suggestion(for: name, among: reading.templates.map(\.name))
        throw CommandFailure.input(
            options.say("tend: there is no template `\(name)`", "tend：没有模板 `\(name)`")
                + (near.map { options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？") } ?? ""))
    }
}

struct TemplatesRender: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Try a text out on given values, with its parts and cost.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The template's name, or - to read the text from standard input.")
    var name: String

    @Option(
        name: .long,
        help: ArgumentHelp("A JSON file with the values; their types are taken from it.", valueName: "file"))
    var data: String?

    @Option(name: .long, help: "Compose the text as this category does, when it comes from standard input.")
    var category: Rule.Category?

    @Option(name: .long, help: ArgumentHelp("Measure the text for this number.", valueName: "number"))
    var phone: String?

    private struct Document: Encodable {
        var body: String
        var text: String
        var encoding: String
        var units: Int
        var parts: Int
        var cost: MoneyDocument
    }

    func run() throws {
        let workspace = Workspace(options)
        // A text from standard input can be tried out anywhere, also where there is no shop.
        let shop = name == "-" ? workspace.reading.shop : try workspace.shop()
        let source = try source(workspace)
        let values = try trialValues(currency: shop?.facts.currency ?? .cny)
        let calendar = shop?.facts.calendar ?? .shanghai
        let (compiled, diagnostics) = CompiledText.compile(source.body, scope: values.scope, calendar: calendar)
        if !diagnostics.isEmpty {
            let renderer = DiagnosticRenderer(files: [source.file], language: options.language)
            for diagnostic in diagnostics { Console.error(renderer.render(diagnostic)) }
        }
        guard let compiled else { throw CommandFailure.silent }
        let body: String
        do {
            body = try compiled.render(values)
        } catch {
            throw CommandFailure.input(
                options.say("tend: the text has no result: \(error.rawValue)", "tend：文字没有结果：\(error.rawValue)"))
        }
        try show(body, category: source.category, shop: shop)
    }

    private func show(_ body: String, category: Rule.Category?, shop: Shop?) throws {
        let currency = shop?.facts.currency ?? .cny
        let settings = shop?.sms ?? SMSSettings(signature: "")
        let network = SMSNetwork(phone: phone, currency: currency)
        var text = body
        if shop != nil, let category {
            text = SMSText.compose(body: body, category: category, settings: settings, network: network)
        }
        let size = SMSSize.measure(text, on: network)
        if options.json {
            try JSON.print(
                Document(
                    body: body, text: text, encoding: size.encoding.rawValue, units: size.units, parts: size.parts,
                    cost: MoneyDocument(cost: size.cost(settings).tenThousandths, currency)))
            return
        }
        Console.print(text)
        let units = size.units == 1 ? "1 unit" : "\(size.units) units"
        let parts = size.parts == 1 ? "1 part" : "\(size.parts) parts"
        Console.error(
            options.say(
                "\(units) (\(size.encoding.rawValue)), \(parts), cost \(size.cost(settings).decimal)",
                "\(size.units) 个字（\(size.encoding.rawValue)），\(size.parts) 条，费用 \(size.cost(settings).decimal)"))
    }

    private func source(_ workspace: Workspace) throws -> (file: SourceFile, body: PlacedText, category: Rule.Category?)
    {
        guard name == "-" else {
            let template = try workspace.template(name)
            let fileName = "templates/\(name).sms"
            let file = workspace.reading.sources[fileName] ?? SourceFile(name: fileName, text: template.body.text)
            return (file, template.body, category ?? template.category)
        }
        let input = FileHandle.standardInput.readDataToEndOfFile()
        guard let text = String(data: input, encoding: .utf8) else {
            throw CommandFailure.input(options.say("tend: standard input is not UTF-8", "tend：标准输入不是 UTF-8"))
        }
        // As in a template file, the last line break is not part of the text.
        let body = text.hasSuffix("\r\n") || text.hasSuffix("\n") ? text.dropLast() : text[...]
        return (SourceFile(name: "-", text: text), PlacedText(file: "-", verbatim: body), category)
    }

    private func trialValues(currency: Currency) throws -> TrialValues {
        guard let data else { return TrialValues([:], currency: currency) }
        let url = URL(fileURLWithPath: data)
        guard let bytes = try? Data(contentsOf: url) else {
            throw CommandFailure.input(options.say("tend: cannot read \(data)", "tend：无法读取 \(data)"))
        }
        do throws(TrialDocumentError) {
            return TrialValues(try TrialDocument.read(bytes), currency: currency)
        } catch {
            let place = "\(data):\(error.position.line):\(error.position.column)"
            throw CommandFailure.input("\(place): " + error.problem.sentence(in: options.language))
        }
    }
}

extension Rule.Category: ExpressibleByArgument {}
