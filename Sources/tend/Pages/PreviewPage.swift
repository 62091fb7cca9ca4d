import Engine
import Foundation
import RuleLanguage

/// A preview as one page that needs nothing else: its figures as JSON, and a script that draws them.
struct PreviewPage {
    /// Of one person and step; the page lists them and searches in them.
    struct Person: Encodable {
        var customer: String
        var rule: String
        var step: String
        var due: String
        /// Nil when it acts.
        var reason: String?
        var texts: [String]
        var others: [String]
    }

    /// More people than that are counted, but not listed: a page has to open.
    static let mostPeople = 5000

    let document: PlanDocument
    let shop: String
    let people: [Person]
    let peopleInAll: Int
    let options: GlobalOptions

    func write(to path: String) throws {
        let html = try html()
        do {
            try Data(html.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandFailure.environment(
                options.say("tend: \(path) cannot be written", "tend：无法写入 \(path)"))
        }
    }

    private struct Content: Encodable {
        var shop: String
        var language: String
        var preview: PlanDocument
        var people: [Person]
        var peopleInAll: Int
        var reasons: [String: String]
    }

    func html() throws -> String {
        let codes = Set(document.totals.skipped.keys).union(people.compactMap(\.reason))
        let content = Content(
            shop: shop, language: options.language == .chinese ? "zh" : "en", preview: document, people: people,
            peopleInAll: peopleInAll,
            reasons: Dictionary(uniqueKeysWithValues: codes.map { ($0, options.reason($0)) }))
        // Inside a script element only `<` could end it: no text of a customer may.
        let data = try JSON.line(content).replacingOccurrences(of: "<", with: "\\u003c")
        return """
            <!doctype html>
            <html lang="\(options.language == .chinese ? "zh-CN" : "en")">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <title>tend preview</title>
            <style>\(PreviewPage.style)</style>
            </head>
            <body>
            <main id="page"></main>
            <noscript>\(options.say("This page draws its figures with a script.", "本页用脚本绘图，请允许运行脚本。"))</noscript>
            <script type="application/json" id="data">\(data)</script>
            <script>\(PreviewPage.words)\(PreviewPage.charts)\(PreviewPage.script)</script>
            </body>
            </html>

            """
    }
}
