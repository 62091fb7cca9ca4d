/// The key that was meant: by its word in Chinese or in other tools' files, else by its letters.
func keySuggestion(for written: String, among keys: [String]) -> String? {
    let word = Lookalikes.ascii(written).lowercased()
    if keys.contains(word) { return word }
    if let meant = otherWords[word]?.first(where: { keys.contains($0) }) { return meant }
    return suggestion(for: word, among: keys)
}

/// What people write for a key; the first that exists at the place is meant.
private let otherWords: [String: [String]] = [
    "规则": ["rule"], "名称": ["name", "rule"], "名字": ["name", "rule"], "标题": ["title"], "类别": ["category"],
    "分类": ["category"], "类型": ["category"], "触发": ["on"], "触发器": ["on"], "当": ["on"], "条件": ["if"], "如果": ["if"],
    "除非": ["unless"], "步骤": ["steps"], "之后": ["after"], "延迟": ["after"], "等待": ["after"], "执行": ["do"],
    "动作": ["do"], "优先级": ["priority"], "目标": ["goal"], "对照组": ["holdout"], "短信": ["sms"],
    "优惠券": ["coupon"], "券": ["coupon"], "任务": ["task"], "减": ["off"], "优惠": ["off"], "满": ["over"],
    "有效期": ["lasts"], "期限": ["lasts", "within"], "话术": ["script"], "事件": ["event", "events", "on"],
    "店铺": ["shop"], "店名": ["shop"], "时区": ["time_zone"], "货币": ["currency"], "语言": ["locale"],
    "签名": ["signature"], "退订": ["opt_out"], "单价": ["price"], "静默时段": ["quiet_hours"], "免打扰": ["quiet_hours"],
    "层级": ["tiers"], "等级": ["tiers"], "人群": ["segments"], "时期": ["periods"], "员工": ["staff"],
    "字段": ["fields"], "营销": ["marketing"], "服务": ["service"], "免打扰时段": ["quiet_hours"],
    "rmb": ["CNY"], "人民币": ["CNY"], "cn": ["zh"], "中文": ["zh"], "英文": ["en"],
    "name": ["rule"], "when": ["on"], "trigger": ["on"], "event": ["on"], "where": ["if"], "condition": ["if"],
    "conditions": ["if"], "then": ["do"], "action": ["do"], "actions": ["do"], "wait": ["after"], "delay": ["after"],
    "text": ["sms"], "message": ["sms"], "voucher": ["coupon"], "discount": ["off"], "amount": ["off"],
    "threshold": ["over"], "minimum": ["over"], "expires": ["lasts"], "valid": ["lasts"], "duration": ["lasts"],
    "assignee": ["to"], "due": ["within"], "start": ["from"], "begins": ["from"], "ends": ["ends_on"],
    "and": ["all"], "or": ["any"], "not": ["none"], "timezone": ["time_zone"],
]
