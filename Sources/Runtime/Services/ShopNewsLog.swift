import Logging
import RuleLanguage

/// Says in the log what has become of the shop's folder.
struct ShopNewsLog {
    let language: Language
    let logger: Logger

    func tell(_ news: LiveShop.News, shop: Shop) {
        switch news {
        case .changed(let change):
            var metadata: Logger.Metadata = [:]
            for (key, names) in [
                ("added", change.addedRules), ("changed", change.changedRules), ("removed", change.removedRules),
                ("templates", change.templates), ("campaigns", change.campaigns),
                ("answers", change.answers),
            ] where !names.isEmpty {
                metadata[key] = "\(names.joined(separator: ", "))"
            }
            if change.settings { metadata["settings"] = "shop.yaml" }
            logger.notice("the shop's files have changed and are used from now on", metadata: metadata)
        case .refused(let reading):
            let errors = reading.diagnostics.count { $0.severity == .error }
            logger.error(
                "the shop's files have changed and are not sound; the last good ones stay in use",
                metadata: ["errors": "\(errors)"])
            tell(reading.diagnostics, files: Array(reading.sources.values))
        case .stranded(let error):
            logger.error(
                "the shop's files have changed, but people are left in an old version that does not go with them; the last good ones stay in use",
                metadata: ["rule": "\(error.rule)", "version": "\(error.version.prefix(8))"])
            if case .unsound(let diagnostics, let source) = error.problem { tell(diagnostics, files: [source]) }
        case .lostSteps(let steps):
            for step in steps { tell([step.diagnostic(on: shop.facts.calendar)], files: []) }
        }
    }

    private func tell(_ diagnostics: [Diagnostic], files: [SourceFile]) {
        let renderer = DiagnosticRenderer(files: files, language: language)
        for diagnostic in diagnostics {
            let level: Logger.Level = diagnostic.severity == .error ? .error : .warning
            logger.log(level: level, "\(renderer.render(diagnostic))")
        }
    }
}
