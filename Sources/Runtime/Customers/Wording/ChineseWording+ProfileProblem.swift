import RuleLanguage

extension ProfileProblem {
    var chinese: String {
        switch self {
        case .noAssignment(let text): "`\(text)` 没有要改的内容；写作 name=王五、notes=（清空）、+标签 或 tags-=标签"
        case .unknownField(let name, let suggestion):
            "档案里没有 `\(name)` 这一项" + (suggestion.map { "；是不是 `\($0)`？" } ?? "；自己的项目先在 shop.yaml 里声明")
        case .derived(let name, let origin): "`\(name)` 不能直接改：\(origin.chinese)"
        case .twice(let name): "`\(name)` 写了两个值"
        case .noList(let name): "只有列表可以用 += 和 -=，`\(name)` 不是列表；请写 \(name)=值"
        case .emptyTag(let text): "`\(text)` 没有写标签名"
        case .masked(let field, let text): "`\(field)` 打了星号：`\(text)`；看不全的值不能用来更正"
        case .landline(let field, let text): "`\(field)` 是座机，收不到短信：`\(text)`；可以记在备注里"
        case .unreadablePhone(let field, let text): "`\(field)` 不是手机号：`\(text)`，请写成 13800138000"
        case .unknownMember(let name, let suggestion):
            "员工里没有 `\(name)`" + (suggestion.map { "；是不是 `\($0)`？" } ?? "；请在 shop.yaml 的 staff 下声明")
        case .value(let problem): problem.sentence(in: .chinese)
        }
    }
}

extension ProfileProblem.Origin {
    fileprivate var chinese: String {
        switch self {
        case .conditions: "由 shop.yaml 里的条件得出；请改条件，再运行 tend score"
        case .points: "由 shop.yaml 的 `points` 统计得出；请用 tend import 文件 --as events 导入 points_given 或 points_spent"
        case .orders: "由订单统计得出；请用 tend import 文件 --as orders 导入订单"
        case .refunds: "由退款统计得出；请用 tend import 文件 --as orders 或 --as events 导入退款"
        case .complaints: "由事件统计得出；请用 tend import 文件 --as events 导入 complaint_closed 或 refund_declined"
        case .registration: "是成为会员的时间；请用 tend import 文件 --as customers 导入"
        case .key: "是店铺自己的顾客编号；同一个人的两份档案用 tend customers merge 合并"
        case .consent: "同意与否只能由本人表示；请用 tend consent record 记录"
        }
    }
}
