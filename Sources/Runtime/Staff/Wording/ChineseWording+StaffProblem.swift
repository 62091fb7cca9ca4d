import Engine
import RuleLanguage

extension StaffProblem {
    func chinese(_ calendar: ShopCalendar) -> String {
        switch self {
        case .unknownMember(let name, let near): "员工里没有 `\(name)`" + hint(near, "请在 shop.yaml 的 `staff` 下声明")
        case .unknownAssignee(let name, let near):
            "`\(name)` 既不是员工也不是技能" + hint(near, "请在 shop.yaml 的 `staff` 下声明")
        case .hasLeft(let name): "`\(name)` 已离职；如果不对，请在 shop.yaml 里去掉 `left`"
        case .noTask(let id): "没有任务 `\(id)`；用 tend tasks list 查看"
        case .severalTasks(let prefix, let ids):
            "有几个任务以 `\(prefix)` 开头：\(ids.joined(separator: "、"))；请多写几位"
        case .claimedBy(let name, let since):
            "`\(name)` 已在 \(calendar.display(since)) 领走；可以用 tend tasks release 退回"
        case .meantFor(let name, let task): "这个任务指定给 `\(name)`；要改派：tend tasks assign \(task) --to 姓名"
        case .lacksSkill(let name, let skill, let task):
            "任务要求技能 `\(skill)`，`\(name)` 没有；仍要交给他：tend tasks assign \(task) --to \(name)"
        case .lacksLevel(let name, let level, let task):
            "任务要求 \(level) 级，`\(name)` 不到；仍要交给他：tend tasks assign \(task) --to \(name)"
        case .isOver(.cancelled, let closing):
            "任务已由 `\(closing.by)` 在 \(calendar.display(closing.at)) 取消" + (closing.note.map { "：\($0)" } ?? "")
        case .isOver(_, let closing):
            "任务已由 `\(closing.by)` 在 \(calendar.display(closing.at)) 完成" + (closing.outcome.map { "：\($0)" } ?? "")
        case .notClaimed: "这个任务没有人领"
        case .unknownOutcome(let text, let allowed, let near):
            "这个任务没有结果 `\(text)`" + hint(near, "可以是\(allowed.joined(separator: "、"))")
        case .nobodyElse(let leaver, let skills, let level, let task):
            "没有人能接手 `\(leaver)` 的" + (task.map { "任务 \($0)" } ?? "顾客") + "："
                + (skills.isEmpty ? "没有别的员工" : "别人都没有技能\(skills.joined(separator: "、"))")
                + (level.map { "（\($0) 级）" } ?? "") + "；请在 shop.yaml 里给同事加上技能，或用 --to 姓名 指定全部交给谁"
        case .nothingOf(let name, let near):
            "没有 `\(name)` 这个人，也没有要交接的" + (near.map { "；是不是 `\($0)`？" } ?? "")
        case .toThemselves(let name): "`\(name)` 不能交接给自己"
        case .dayIsPast(let day): "\(day.iso8601) 已经过去；请写今天或以后的日子"
        case .looksAfterAlready(let name): "已由 `\(name)` 负责；要改：tend customers set 顾客 owner=姓名"
        case .handOutTaken(let name): "已有同名的派发 `\(name)`，分的是别的人群；请用 --name 换个名字"
        }
    }

    private func hint(_ near: String?, _ otherwise: String) -> String {
        "；" + (near.map { "是不是 `\($0)`？" } ?? otherwise)
    }
}
