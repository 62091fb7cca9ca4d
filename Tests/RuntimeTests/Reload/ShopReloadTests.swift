import Foundation
import RuleLanguage
import Runtime
import Testing

@Suite("a scheduler takes up files that have been left alone for a second")
struct ShopReloadTests {
    private let url = FileManager.default.temporaryDirectory.appendingPathComponent("tend-reload-\(UUID().uuidString)")

    private func write(_ text: String, to name: String) throws {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// The names of the rules that change; nil where nothing is taken up.
    private func changes(_ action: ShopReload.Action) -> [String]? {
        guard case .use(_, _, let change) = action else { return nil }
        return change.changedRules
    }

    @Test("half of a file is not used, though it is a sound rule: the other half holds its conditions")
    func halfWritten() throws {
        defer { try? FileManager.default.removeItem(at: url) }
        try write("shop: 测试店\ntime_zone: Asia/Shanghai\n", to: "shop.yaml")
        let half = "rule: call\ncategory: service\non: paid\ndo: [{task: call}]\n"
        let whole = half + "if: customer.spent > 1000\n"
        try write(whole, to: "rules/call.yaml")
        let folder = ShopFolder(url)
        var reload = ShopReload(folder, using: folder.read())
        _ = reload.look()

        try write(half, to: "rules/call.yaml")
        let start = SystemClock.now()
        #expect(changes(reload.look(at: start.advanced(byMilliseconds: 200))) == nil)
        try write(whole.replacingOccurrences(of: "1000", with: "2000"), to: "rules/call.yaml")
        let end = SystemClock.now()
        #expect(changes(reload.look(at: end.advanced(byMilliseconds: 200))) == nil)
        let action = reload.look(at: end.advanced(byMilliseconds: 1500))
        #expect(changes(action) == ["call"])
        guard case .use(let reading, _, _) = action else { return }
        #expect(reading.rules.first?.source.contains("2000") == true)
        // It is taken up once.
        #expect(changes(reload.look(at: end.advanced(byMilliseconds: 9000))) == nil)
    }

    @Test("files dated in the future do not keep an edit back")
    func futureClock() throws {
        defer { try? FileManager.default.removeItem(at: url) }
        try write("shop: 测试店\ntime_zone: Asia/Shanghai\n", to: "shop.yaml")
        try write("rule: call\ncategory: service\non: paid\ndo: [{task: call}]\n", to: "rules/call.yaml")
        let folder = ShopFolder(url)
        var reload = ShopReload(folder, using: folder.read())
        _ = reload.look()
        try write("rule: call\ncategory: service\non: paid\ndo: [{task: ring}]\n", to: "rules/call.yaml")
        let anHourAgo = SystemClock.now().advanced(byMilliseconds: -3_600_000)
        #expect(changes(reload.look(at: anHourAgo)) == ["call"])
    }

    @Test("campaigns and standard answers are taken up with the rest, and told by name")
    func campaignsAndAnswers() throws {
        defer { try? FileManager.default.removeItem(at: url) }
        try write("shop: 测试店\ntime_zone: Asia/Shanghai\n", to: "shop.yaml")
        try write("rule: call\ncategory: service\non: paid\ndo: [{task: call}]\n", to: "rules/call.yaml")
        let campaign = "campaign: spring\nstages: [{stage: s, from: 2026-03-01, to: 2026-03-0LAST, rules: call}]\n"
        try write(campaign.replacing("LAST", with: "7"), to: "campaigns/spring.yaml")
        try write("七天内可以退。\n", to: "answers/退货.md")
        let folder = ShopFolder(url)
        var reload = ShopReload(folder, using: folder.read())
        _ = reload.look()
        try write(campaign.replacing("LAST", with: "9"), to: "campaigns/spring.yaml")
        try write("十天内可以退。\n", to: "answers/退货.md")
        let later = SystemClock.now().advanced(byMilliseconds: 1500)
        guard case .use(let reading, _, let change) = reload.look(at: later) else {
            Issue.record("the change was not taken up")
            return
        }
        #expect(change.campaigns == ["spring"] && change.answers == ["退货"] && change.changedRules.isEmpty)
        #expect(reading.shop?.answers["退货"]?.text == "十天内可以退。")
        #expect(reading.rules.first?.conditions.map(\.text) == ["spring/s: 2026-03-01..2026-03-09"])
        // A mistake in one keeps the last good folder in use.
        try write(campaign.replacing("LAST", with: "9").replacing("call", with: "cal"), to: "campaigns/spring.yaml")
        guard case .refuse = reload.look(at: SystemClock.now().advanced(byMilliseconds: 1500)) else {
            Issue.record("the mistake was not refused")
            return
        }
    }
}
