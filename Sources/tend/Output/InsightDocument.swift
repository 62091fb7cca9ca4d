import Engine
import RuleLanguage

/// What would have to be different, for machines.
struct ChangeDocument: Encodable {
    struct Change: Encodable {
        var name: String
        var relation: String
        /// Missing where there is no value.
        var now: String?
        var needed: String?
    }

    var changes: [Change]
    /// From when on.
    var at: String?

    init(_ way: NearestChange, values: ValueWords) {
        func text(_ value: Value) -> String? { value == .missing ? nil : values.text(value) }
        changes = way.values.map {
            Change(name: $0.name, relation: $0.relation.rawValue, now: text($0.now), needed: text($0.needed))
        }
        at = way.time.map { values.shop.calendar.rfc3339($0) }
    }
}

/// A part of a condition, for machines.
struct TraceDocument: Encodable {
    var check: String
    var kind: String
    var holds: Bool
    /// Missing unless the part has no answer.
    var failed: String?
    /// Whether the outcome hangs on it.
    var decides: Bool
    var values: [ExplanationView.Document.Reading]
    var parts: [TraceDocument]?

    init(_ trace: ConditionTrace, values words: ValueWords) {
        check = trace.text
        kind = trace.kind.rawValue
        holds = trace.truth == .yes
        if case .failed(let failure) = trace.truth { failed = failure.rawValue }
        decides = trace.decides
        values = trace.readings.map {
            .init(name: $0.name, value: $0.value == .missing ? nil : words.text($0.value))
        }
        parts = trace.parts.isEmpty ? nil : trace.parts.map { TraceDocument($0, values: words) }
    }
}

extension ExplanationView.Document {
    /// What would come next.
    struct Next: Encodable {
        var step: String
        var eventAt: String
        var due: String
    }

    struct NeverBegan: Encodable {
        /// `no_event`, `no_date`, `no_occasion`
        var because: String
        /// The kind of event, or the name of the date, that is missing.
        var missing: String?
        /// When the customer last had such an event, where it came too early or too late for the rule.
        var latestAt: String?
        /// As if the event came at the moment that is asked about.
        var checks: [Finding]
        /// Conditions that depend on what the event would bring.
        var open: [String]
    }
}

extension ExplanationView {
    func documents(_ findings: [Verdict.Finding], _ insight: Insight) -> [Document.Finding] {
        findings.enumerated().map { index, finding in
            var document = document(finding)
            guard let look = insight.looks[index] else { return document }
            if !look.trace.parts.isEmpty {
                document.parts = look.trace.parts.map { TraceDocument($0, values: words) }
            }
            if finding.stops != nil { document.wouldHold = look.ways.map { ChangeDocument($0, values: words) } }
            return document
        }
    }

    func document(_ next: FiringForecast) -> Document.Next {
        Document.Next(step: next.step, eventAt: calendar.rfc3339(next.eventAt), due: calendar.rfc3339(next.due))
    }

    func document(_ missing: MissingEntry) -> Document.NeverBegan {
        var document = Document.NeverBegan(
            because: "no_occasion", checks: documents(missing.findings, missing.insight),
            open: missing.open.map(\.text))
        switch missing.cause {
        case .noEvent(let kind, let latest):
            document.because = "no_event"
            document.missing = kind.rawValue
            document.latestAt = latest.map { calendar.rfc3339($0.at) }
        case .noDate(let name):
            document.because = "no_date"
            document.missing = name
        case .noOccasion: break
        }
        return document
    }
}
