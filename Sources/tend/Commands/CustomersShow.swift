import ArgumentParser
import RuleLanguage
import Runtime
import Storage

struct CustomersShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract:
            "One customer on one page: profile, scores, orders, contacts, what tend has done and what is due next.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The customer: the shop's key, or a phone number.")
    var customer: String

    @Flag(name: .long, help: "Print every event of the customer's history.")
    var events = false

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let store = try workspace.readStore(shop)
        try store.read { reader in
            let page = try CustomerPage(
                customer, workspace, shop: shop.knowingModels(of: reader), now: now, from: reader)
            if options.json {
                try JSON.print(CustomerPageDocument(page))
            } else {
                CustomerPageView(page: page, showsEvents: events).print()
            }
        }
    }
}
