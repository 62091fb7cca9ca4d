import ArgumentParser
import RuleLanguage
import Runtime

struct CampaignsExtend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend",
        abstract: "Move the last day of a stage: the date in the campaign's file is written anew, and nothing else.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The campaign's name.")
    var name: String

    @Argument(help: "The stage's name.")
    var stage: String

    @Option(name: .long, help: ArgumentHelp("The new last day, which counts whole.", valueName: "date"))
    var to: String

    private struct Document: Encodable {
        var campaign: String
        var stage: String
        var file: String
        var from: String
        var to: String
        var changed: Bool
    }

    func run() throws {
        let desk = try CampaignDesk(options)
        // What is not sound now would not be sound with another date either.
        _ = try desk.workspace.book()
        let stage = try desk.stage(stage, of: try desk.campaign(name))
        guard let last = TimeText.readDate(Cell(to)), to.count <= 10 else {
            throw CommandFailure.usage(
                options.say(
                    "tend: --to: `\(to)` is no day; write it like 2026-11-21",
                    "tend：--to：`\(to)` 不是日期；写作 2026-11-21"))
        }
        let change: StageExtension
        do {
            change = try StageExtension(stage, to: last, in: desk.workspace.folder, reading: desk.workspace.reading)
            try change.write()
        } catch {
            throw failure(error)
        }
        let old = stage.days.upperBound.iso8601
        if options.json {
            return try JSON.print(
                Document(
                    campaign: name, stage: stage.name, file: change.file, from: old, to: last.iso8601,
                    changed: change.changesSomething))
        }
        Console.print(
            change.changesSomething
                ? options.say(
                    "\(change.file): `\(stage.name)` ends on \(last.iso8601) instead of \(old), from the next turn on",
                    "\(change.file)：`\(stage.name)` 的结束日从 \(old) 改为 \(last.iso8601)，下一轮起生效")
                : options.say("`\(stage.name)` ends on \(old) already", "`\(stage.name)` 本来就到 \(old)"))
    }

    private func failure(_ refusal: StageExtension.Refusal) -> CommandFailure {
        switch refusal {
        case .beforeItBegins(let first):
            .input(
                options.say(
                    "tend: the stage begins on \(first.iso8601); its last day cannot lie before that",
                    "tend：阶段 \(first.iso8601) 才开始，结束日不能更早"))
        case .notPlain(let span):
            .input(
                options.say(
                    "tend: the date at \(span.file):\(span.start.line) cannot be written anew; change it by hand",
                    "tend：\(span.file):\(span.start.line) 的日期无法改写，请手工修改"))
        case .unsound(let reading):
            .input(
                DiagnosticRenderer(files: reading.sources.values, language: options.language)
                    .render(reading.diagnostics.filter { $0.severity == .error }) + "\n"
                    + options.say(
                        "tend: with that date the folder would not be sound; nothing was changed",
                        "tend：改成这个日期后文件夹会有错误；什么也没改"))
        case .rewrite(let failure): options.failure(failure)
        }
    }
}
