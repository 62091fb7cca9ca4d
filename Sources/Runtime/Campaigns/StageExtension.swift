package import RuleLanguage

/// Moves the last day of a stage in its file: exactly that date is written anew, nothing around it.
package struct StageExtension: Sendable {
    package enum Refusal: Error, Sendable {
        /// The day lies before the stage's first.
        case beforeItBegins(CalendarDate)
        /// The last day is not written in the file as a plain date on one line.
        case notPlain(SourceSpan)
        /// With the new day, the folder would not be sound.
        case unsound(ShopFolder.Reading)
        case rewrite(FileRewrite.Failure)
    }

    package let stage: CampaignStage
    package let last: CalendarDate
    private let rewrite: FileRewrite?

    package init(
        _ stage: CampaignStage, to last: CalendarDate, in folder: ShopFolder, reading: ShopFolder.Reading
    ) throws(Refusal) {
        self.stage = stage
        self.last = last
        guard stage.days.lowerBound <= last else { throw .beforeItBegins(stage.days.lowerBound) }
        guard last != stage.days.upperBound else {
            rewrite = nil
            return
        }
        let span = stage.lastDaySpan
        guard let file = reading.sources[span.file], let line = StageExtension.line(of: span, in: file, writing: last)
        else { throw .notPlain(span) }
        let new = SourceFile(name: file.name, bytes: file.replacing(span, with: line))
        let after = folder.read(with: [new])
        guard after.book != nil else { throw .unsound(after) }
        rewrite = FileRewrite(of: file, to: new, in: folder)
    }

    /// Whether there is anything to write.
    package var changesSomething: Bool { rewrite != nil }
    package var file: String { stage.lastDaySpan.file }

    package func write() throws(Refusal) {
        do {
            try rewrite?.write()
        } catch {
            throw .rewrite(error)
        }
    }

    private static func line(of span: SourceSpan, in file: SourceFile, writing date: CalendarDate) -> String? {
        let text = SourceText(decoding: file.bytes)
        guard span.start.line == span.end.line, let old = text.line(span.start.line) else { return nil }
        let scalars = Array(old)
        let range = span.start.column - 1..<span.end.column - 1
        guard range.upperBound <= scalars.count else { return nil }
        var line = String.UnicodeScalarView()
        line.append(contentsOf: scalars[..<range.lowerBound])
        line.append(contentsOf: date.iso8601.unicodeScalars)
        line.append(contentsOf: scalars[range.upperBound...])
        return String(line)
    }
}
