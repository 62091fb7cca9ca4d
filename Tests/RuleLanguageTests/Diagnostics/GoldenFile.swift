import Foundation
import Testing

/// Text that was read by a person once and must not change unseen.
enum GoldenFile {
    /// Whether the tests write what they see. They fail all the same: nobody commits what nobody has read.
    private static let records = ProcessInfo.processInfo.environment["TEND_RECORD"] == "1"

    static func check(_ text: String, _ name: String, location: Testing.SourceLocation = #_sourceLocation) throws {
        let kept = try? String(contentsOf: DiagnosticFixture.folder.appendingPathComponent(name), encoding: .utf8)
        guard records else {
            #expect(text == kept, "\(name) differs", sourceLocation: location)
            return
        }
        if text != kept {
            try Data(text.utf8).write(to: DiagnosticFixture.source.appendingPathComponent(name))
        }
        Issue.record("recorded \(name): read it, then run without TEND_RECORD", sourceLocation: location)
    }
}
