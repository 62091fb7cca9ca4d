import ArgumentParser
import RuleLanguage

struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the JSON Schema of rule files or of shop.yaml, for editors.")

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case rules
        case shop
    }

    @OptionGroup var options: GlobalOptions

    @Argument(help: "rules or shop.")
    var subject: Subject = .rules

    func run() throws {
        try JSON.print(JSONValue.object([:]))
    }
}
