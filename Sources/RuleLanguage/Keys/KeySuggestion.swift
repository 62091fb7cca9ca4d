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
    "再次": ["again"], "重复": ["again"], "重入": ["again"], "预算": ["budget"], "上限": ["caps"], "频次": ["caps"],
    "预计": ["expect"], "分散": ["spread"], "节日": ["holiday", "holidays"], "假日": ["holiday", "holidays"],
    "纪念日": ["anniversary"], "生日": ["anniversary"], "每": ["every"], "日期": ["on_date"], "提前": ["before"],
    "时间": ["at"], "历法": ["calendar"], "农历": ["lunar"], "阴历": ["lunar"], "公历": ["solar"], "阳历": ["solar"],
    "分组": ["split"], "份额": ["share"], "产生": ["emit"], "同意": ["consent"], "屏蔽": ["suppress"], "排除": ["suppress"],
    "花费": ["cost"], "费用": ["cost"], "cron": ["every"], "schedule": ["every"], "date": ["on_date"],
    "birthday": ["anniversary"], "cap": ["caps"], "budgets": ["budget"], "percent": ["share"], "weight": ["share"],
    "每天": ["day"], "每日": ["day"], "daily": ["day"], "工作日": ["weekday"], "周末": ["weekend"], "每月": ["month"],
    "monthly": ["month"], "每年": ["year"], "yearly": ["year"], "周一": ["monday"], "周二": ["tuesday"],
    "周三": ["wednesday"], "周四": ["thursday"], "周五": ["friday"], "周六": ["saturday"], "周日": ["sunday"],
    "每周一": ["monday"], "每周二": ["tuesday"], "每周三": ["wednesday"], "每周四": ["thursday"], "每周五": ["friday"],
    "每周六": ["saturday"], "每周日": ["sunday"], "week": ["monday"], "weekly": ["monday"],
    "gregorian": ["solar"], "chinese": ["lunar"],
    "字段": ["fields"], "营销": ["marketing"], "服务": ["service"], "免打扰时段": ["quiet_hours"],
    "rmb": ["CNY"], "人民币": ["CNY"], "cn": ["zh"], "中文": ["zh"], "英文": ["en"],
    "name": ["rule"], "when": ["on"], "trigger": ["on"], "event": ["on"], "where": ["if"], "condition": ["if"],
    "conditions": ["if"], "then": ["do"], "action": ["do"], "actions": ["do"], "wait": ["after"], "delay": ["after"],
    "text": ["sms"], "message": ["sms"], "voucher": ["coupon"], "discount": ["off"], "amount": ["off"],
    "threshold": ["over"], "minimum": ["over"], "expires": ["lasts"], "valid": ["lasts"], "duration": ["lasts"],
    "assignee": ["to"], "due": ["within"], "start": ["from"], "begins": ["from"], "ends": ["ends_on"],
    "and": ["all"], "or": ["any"], "not": ["none"], "timezone": ["time_zone"],
]
