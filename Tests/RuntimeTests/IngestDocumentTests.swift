import Foundation
import Runtime
import Testing

@Suite("The document about imports")
struct IngestDocumentTests {
    @Test("shows the tables of columns as they are read", arguments: ImportKind.allCases)
    func tables(kind: ImportKind) throws {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("docs/import.md"), encoding: .utf8)
        #expect(text.contains(ImportColumn.documentation(of: kind)))
    }
}
