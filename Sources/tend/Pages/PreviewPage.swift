import Engine
import Foundation
import RuleLanguage

/// A preview as one page that needs nothing else: its figures as JSON, and a script that draws them.
struct PreviewPage {
    let document: PlanDocument
    let shop: ShopFacts
    let people: PeopleList
    let options: GlobalOptions

    func write(to path: String) throws {
        try PageShell(title: "tend preview", style: PreviewPage.style, body: body, runsScripts: true)
            .write(to: path, options: options)
    }

    private struct Content: Encodable {
        var shop: String
        var zone: String
        var language: String
        var fractionDigits: Int
        var preview: PlanDocument
        var people: [Person]
        var lines: [Line]
        var leftOut: Int
        var reasons: [String: String]
    }

    private var data: String {
        get throws {
            let codes = Set(document.totals.skipped.keys).union(people.lines.compactMap(\.reason))
            let content = Content(
                shop: shop.name, zone: shop.calendar.zoneName, language: options.language == .chinese ? "zh" : "en",
                fractionDigits: shop.currency.fractionDigits, preview: document, people: people.people,
                lines: people.lines,
                leftOut: people.leftOut,
                reasons: Dictionary(uniqueKeysWithValues: codes.map { ($0, options.reason($0)) }))
            // Inside a script element only `<` could end it: no text of a customer may.
            return try JSON.line(content).replacingOccurrences(of: "<", with: "\\u003c")
        }
    }

    private var body: String {
        get throws {
            try """
            <main id="page"></main>
            <noscript>\(options.say("This page draws its figures with a script.", "本页用脚本绘图，请允许运行脚本。"))</noscript>
            <script type="application/json" id="data">\(data)</script>
            <script>\(PreviewPage.words)\(PreviewPage.charts)\(PreviewPage.script)\(PreviewPage.peopleScript)</script>
            """
        }
    }
}
