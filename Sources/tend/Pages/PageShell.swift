import Foundation
import RuleLanguage

/// One HTML page that needs nothing else and asks for nothing from outside.
struct PageShell {
    var title: String
    var style: String
    /// Inside `body`.
    var body: String
    /// Pages that draw nothing by a script allow none.
    var runsScripts = false

    func write(to path: String, options: GlobalOptions) throws {
        do {
            try Data(html(options.language).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandFailure.environment(
                options.say("tend: \(path) cannot be written", "tend：无法写入 \(path)"))
        }
    }

    private func html(_ language: Language) -> String {
        let scripts = runsScripts ? "script-src 'unsafe-inline'; " : ""
        return """
            <!doctype html>
            <html lang="\(language == .chinese ? "zh-CN" : "en")">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
            \(scripts)base-uri 'none'; form-action 'none'">
            <title>\(Markup(title).html)</title>
            <style>\(PageShell.style)\(style)</style>
            </head>
            <body>
            \(body)
            </body>
            </html>

            """
    }
}
