import ArgumentParser
import RuleLanguage

struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the JSON Schema of rule files, of shop.yaml, of campaign files or of test files, for editors.")

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case rules
        case shop
        case campaigns
        case tests
    }

    @OptionGroup var options: GlobalOptions

    @Argument(help: "rules, shop, campaigns or tests.")
    var subject: Subject = .rules

    func run() throws {
        switch subject {
        case .rules: try JSON.print(SchemaDocument(node: JSONSchema.rule))
        case .shop: try JSON.print(SchemaDocument(node: JSONSchema.shop))
        case .campaigns: try JSON.print(SchemaDocument(node: JSONSchema.campaign))
        case .tests: try JSON.print(SchemaDocument(node: JSONSchema.test))
        }
    }
}

/// A schema as JSON. Its keys are data and keep their spelling.
private struct SchemaDocument: Encodable {
    var node: SchemaNode

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch node {
        case .object(let members):
            let pairs = members.map { ($0.name, SchemaDocument(node: $0.value)) }
            try container.encode(Dictionary(uniqueKeysWithValues: pairs))
        case .array(let elements): try container.encode(elements.map { SchemaDocument(node: $0) })
        case .string(let text): try container.encode(text)
        case .integer(let number): try container.encode(number)
        case .boolean(let value): try container.encode(value)
        }
    }
}
