// swift-format-ignore-file
// Made by scripts/embed-blueprints.sh: change the files it names and run
// scripts/embed-blueprints.sh > Sources/Runtime/Shop/Blueprint+Files.swift

extension Blueprint {
    /// By name: shop.yaml with its placeholders, and the paths of the other files.
    static let contents: [String: (shop: String, paths: [String])] = [
"b2b": (shop: ##"""
# __SHOP__：企业客户
# 由 tend init --pack b2b 建立。先把下面“先填这些”看一遍，改完运行 tend check，有错会指出在哪一行、怎么改。

# ---- 先填这些 ------------------------------------------------------------

# 店名；短信前面的【】里写什么（通道备过案的签名），退订语照通道的要求写。
shop: __SHOP__
time_zone: Asia/Shanghai
currency: CNY
locale: zh
sms:
  signature: __SIGNATURE__
  opt_out: 拒收请回复R
  price: 0.045            # 每条多少元
  gateway: file           # 先写到文件里看，不真发

# 谁来做任务：规则里写的是技能，这里写哪几个人会、几级、一天做得了几件。离职的写 left: true，再用 tend customers hand-over 交接。
staff:
  客服一: {skills: [客服, 回访], tasks_per_day: 20}
  销售一: {skills: [销售], level: 2, tasks_per_day: 15}
  经理: {skills: [主管], level: 3}

# 合同到期前多久提醒：规则 rules/contracts.yaml 里六十天盘点、三十天谈续约、七天主管出面。
contracts: {warn: [60d, 30d, 7d]}

# 说好了下次联系的日子：过了三天还没人联系，客户回到公共池。
follow_up: {grace: 3d, at: 9:00}

# 满意度问卷：链接指到哪里（自己的问卷页），十二个问题照自己的服务改。
surveys_at: https://survey.example.com/s
surveys:
  satisfaction:
    title: 十二个小问题
    lasts: 14d
    questions:
      result: {ask: 问题解决得彻底吗, scale: 5}
      on_time: {ask: 上门准不准时, scale: 5}
      speed: {ask: 从报修到上门快不快, scale: 5}
      skill: {ask: 师傅的手艺怎么样, scale: 5}
      manner: {ask: 师傅的态度好不好, scale: 5}
      tidy: {ask: 现场收拾得干净吗, scale: 5}
      explained: {ask: 原因和做法讲清楚了吗, scale: 5}
      phone: {ask: 电话好不好打通, scale: 5}
      price: {ask: 收费合不合理, scale: 5}
      promise: {ask: 合同里答应的做到了吗, scale: 5}
      advice: {ask: 保养的建议有没有用, scale: 5}
      again: {ask: 愿不愿意续约、介绍别人, scale: 5}

# 多次来往的客户，收货后请他答问卷。
segments:
  回头客: customer.purchase_days >= 2

# 晚九点到早九点不发营销短信，顺延到早上九点。
quiet_hours:
  marketing: 21:00-09:00

# 同一个手机号两天里最多一条营销短信，三十天里最多四条；服务短信一天最多六条。
caps:
  marketing: [1 per 2d, 4 per 30d]
  service: 6 per 1d

# ---- 下面的一般不用改 ----------------------------------------------------

# 错过时间太久就不再发：程序停了一天，不会把旧短信一股脑补发出去。
late:
  marketing: skip after 24h
  service: skip after 72h

# 客户资料里自己加的栏目。
customer:
  fields:
    checked_at: time       # 上次上门检查，从客户名单导入；检查做完由规则自己记下

# 自己系统里的事，用 tend import --as events 导入。
events:
  service_wanted: {title: 要上门或检修, fields: {about: text}}

"""##, paths: [
"rules/contracts.yaml",
"rules/service-tasks.yaml",
"rules/sales.yaml",
"rules/survey.yaml",
"rules/follow-up.yaml",
"rules/tests/contracts.yaml",
"rules/tests/service-tasks.yaml",
"rules/tests/sales.yaml",
"rules/tests/survey.yaml",
"rules/tests/follow-up.yaml",
"templates/survey-after-service.sms",
"templates/survey-after-signing.sms",
"answers/complaints.md",
"answers/warranty.md",
]),
"care": (shop: ##"""
# __SHOP__：下单以后的关怀
# 由 tend init --pack care 建立。先把下面“先填这些”看一遍，改完运行 tend check，有错会指出在哪一行、怎么改。

# ---- 先填这些 ------------------------------------------------------------

# 店名；短信前面的【】里写什么（通道备过案的签名），退订语照通道的要求写。
shop: __SHOP__
time_zone: Asia/Shanghai
currency: CNY
locale: zh
sms:
  signature: __SIGNATURE__
  opt_out: 拒收请回复R
  price: 0.045            # 每条多少元
  gateway: file           # 先写到文件里看，不真发

# 谁来做任务：规则里写的是技能，这里写哪几个人会，一天做得了几件。一个人可以有几种技能。
staff:
  客服一: {skills: [客服, 回访], tasks_per_day: 40}
  仓库一: {skills: [仓库]}

# 大促期：每年按活动日历改这里的日期，期间付款后发的是“72 小时内发货”。
segments:
  大促期:
    any:
      - now in 2026-11-01..2026-11-30
      - now in 2027-06-01..2027-06-20
      - now in 2027-11-01..2027-11-30

# 顾客等级：从上往下，符合哪一条就是哪一级。同一天买几次只算一次；金额按自己店的客单价改。
tiers:
  A: customer.purchase_days >= 2 and customer.average_order > 14.8 and customer.average_order <= 32.85
  B: customer.purchase_days >= 2
  C: days_since(customer.last_order_at) <= 30 and customer.spent >= 25
  D: true

# 晚九点到早九点不发营销短信，顺延到早上九点。
quiet_hours:
  marketing: 21:00-09:00

# 同一个手机号两天里最多一条营销短信，三十天里最多四条；服务短信一天最多六条。
caps:
  marketing: [1 per 2d, 4 per 30d]
  service: 6 per 1d

# 券写在用到它的规则里：见面礼在 rules/first-contact.yaml，蜜月期的在 rules/honeymoon.yaml，金额在那里改。

# ---- 下面的一般不用改 ----------------------------------------------------

# 错过时间太久就不再发：程序停了一天，不会把旧短信一股脑补发出去。
late:
  marketing: skip after 24h
  service: skip after 72h

# 蜜月期：第一次买的顾客，签收后一个月；再次购买或退款就结束。
periods:
  honeymoon:
    from: signed
    if: customer.purchase_days == 1
    lasts: 1 month
    ends_on: [paid, refunded]

# 积分：实付一元一分，十二个月有效。原来系统里的积分余额用 points_given 事件导入。
points: {per: 1, lapse: 12 months, warn: 30d}

"""##, paths: [
"rules/after-payment.yaml",
"rules/shipped.yaml",
"rules/arrived.yaml",
"rules/signed.yaml",
"rules/honeymoon.yaml",
"rules/packing.yaml",
"rules/first-contact.yaml",
"rules/member-day.yaml",
"rules/tier-change.yaml",
"rules/tests/after-payment.yaml",
"rules/tests/shipped.yaml",
"rules/tests/arrived.yaml",
"rules/tests/signed.yaml",
"rules/tests/honeymoon.yaml",
"rules/tests/packing.yaml",
"rules/tests/first-contact.yaml",
"rules/tests/member-day.yaml",
"rules/tests/tier-change.yaml",
"templates/arrived.sms",
"templates/first-contact.sms",
"templates/honeymoon-hello.sms",
"templates/honeymoon-last-call.sms",
"templates/honeymoon-voucher-c.sms",
"templates/honeymoon-voucher-d.sms",
"templates/member-day.sms",
"templates/monthly-best.sms",
"templates/paid-busy.sms",
"templates/paid-fraud-warning.sms",
"templates/paid-thanks.sms",
"templates/shipped.sms",
"templates/signed-check-in.sms",
"templates/tier-up.sms",
]),
"service-desk": (shop: ##"""
# __SHOP__：客服台
# 由 tend init --pack service-desk 建立。先把下面“先填这些”看一遍，改完运行 tend check，有错会指出在哪一行、怎么改。

# ---- 先填这些 ------------------------------------------------------------

# 店名；短信前面的【】里写什么（通道备过案的签名），退订语照通道的要求写。
shop: __SHOP__
time_zone: Asia/Shanghai
currency: CNY
locale: zh
sms:
  signature: __SIGNATURE__
  opt_out: 拒收请回复R
  price: 0.045            # 每条多少元
  gateway: file           # 先写到文件里看，不真发

# 谁来做任务：规则里写的是技能，这里写哪几个人会，一天做得了几件。
staff:
  客服一: {skills: [客服, 回访], tasks_per_day: 40}
  客服二: {skills: [客服], tasks_per_day: 40}
  店长: {skills: [主管], level: 3}

# 说好了下次联系的日子：过了三天还没人联系，顾客回到公共池。
follow_up: {grace: 3d, at: 9:00}

# 标准答复在 answers/ 里，按自己店的规矩改；退换货的期限、保修的年限先对一遍。

# 晚九点到早九点不发营销短信，顺延到早上九点。
quiet_hours:
  marketing: 21:00-09:00

# 同一个手机号两天里最多一条营销短信，三十天里最多四条；服务短信一天最多六条。
caps:
  marketing: [1 per 2d, 4 per 30d]
  service: 6 per 1d

# ---- 下面的一般不用改 ----------------------------------------------------

# 错过时间太久就不再发：程序停了一天，不会把旧短信一股脑补发出去。
late:
  marketing: skip after 24h
  service: skip after 72h

# 客服系统里的事，用 tend import --as events 导入（见 rules/service-desk.yaml）。
events:
  answered: {title: 客服回复了}
  told_price: {title: 报了价}
  told_activity: {title: 说了活动}
  out_of_stock: {title: 要的东西缺货, fields: {product: text}}
  restocked: {title: 缺货的到货了, fields: {product: text}}
  doubted: {title: 对商品有疑问, fields: {about: text}}
  hesitated: {title: 犹豫, fields: {about: text}}

"""##, paths: [
"rules/service-desk.yaml",
"rules/after-sale.yaml",
"rules/follow-up.yaml",
"rules/tests/service-desk.yaml",
"rules/tests/after-sale.yaml",
"rules/tests/follow-up.yaml",
"templates/complaint.sms",
"templates/out-of-stock.sms",
"templates/refund-done.sms",
"templates/restocked.sms",
"templates/unpaid.sms",
"answers/complaints.md",
"answers/invoices.md",
"answers/products.md",
"answers/returns.md",
"answers/shipping-time.md",
"answers/warranty.md",
]),
"win-back": (shop: ##"""
# __SHOP__：请老顾客回来
# 由 tend init --pack win-back 建立。先把下面“先填这些”看一遍，改完运行 tend check，有错会指出在哪一行、怎么改。

# ---- 先填这些 ------------------------------------------------------------

# 店名；短信前面的【】里写什么（通道备过案的签名），退订语照通道的要求写。
shop: __SHOP__
time_zone: Asia/Shanghai
currency: CNY
locale: zh
sms:
  signature: __SIGNATURE__
  opt_out: 拒收请回复R
  price: 0.045            # 每条多少元
  gateway: file           # 先写到文件里看，不真发

# 谁来做任务：规则里写的是技能，这里写哪几个人会，一天做得了几件。
staff:
  客服一: {skills: [回访], tasks_per_day: 30}
  店长: {skills: [主管]}
  仓库一: {skills: [仓库]}

# 券：送多少、满多少能用、几天有效。半年没来的那张写在 rules/win-back.yaml。
coupons:
  come-back: {off: 5, over: 30, lasts: 30d}            # 请沉默的顾客回来
  points-5: {off: 5, over: 20, lasts: 60d, points: 50} # 50 积分换的；客服换：tend coupons give points-5 --for-points

# 积分：实付几元一分、多久有效、提前多久提醒。原来系统里的余额用 points_given 事件导入。
points: {per: 1, lapse: 12 months, warn: 30d}

# 多久没来算什么：活跃两个月、沉默四个月、沉睡六个月、将离十二个月，再往后是流失。
activity:
  active: 2 months
  silent: 4 months
  sleeping: 6 months
  leaving: 12 months
  left: true

# 谁是老顾客、谁值得亲自回访：金额按自己的店改。
segments:
  回头客: customer.purchase_days >= 2
  重点顾客: [回头客, customer.spent >= 80]

# 顾客等级：从上往下，符合哪一条就是哪一级。同一天买几次只算一次；金额按自己店的客单价改。
tiers:
  A: customer.purchase_days >= 2 and customer.average_order > 14.8 and customer.average_order <= 32.85
  B: customer.purchase_days >= 2
  C: days_since(customer.last_order_at) <= 30 and customer.spent >= 25
  D: true

# 晚九点到早九点不发营销短信，顺延到早上九点。
quiet_hours:
  marketing: 21:00-09:00

# 同一个手机号两天里最多一条营销短信，三十天里最多四条；服务短信一天最多六条。
caps:
  marketing: [1 per 2d, 4 per 30d]
  service: 6 per 1d

# ---- 下面的一般不用改 ----------------------------------------------------

# 错过时间太久就不再发：程序停了一天，不会把旧短信一股脑补发出去。
late:
  marketing: skip after 24h
  service: skip after 72h

# 客服系统里的事，用 tend import --as events 导入。
events:
  exchange_wanted: {title: 想用积分换券}

"""##, paths: [
"rules/win-back.yaml",
"rules/activity.yaml",
"rules/coupons.yaml",
"rules/points.yaml",
"rules/tests/win-back.yaml",
"rules/tests/activity.yaml",
"rules/tests/coupons.yaml",
"rules/tests/points.yaml",
"templates/active-invite.sms",
"templates/coupon-reminder.sms",
"templates/points-exchange.sms",
"templates/points-lapsing.sms",
"templates/points-reminder.sms",
"templates/silent-voucher.sms",
"templates/win-back.sms",
]),
    ]

    /// The files of all blueprints, by path.
    static let texts: [String: String] = [
"answers/complaints.md": ##"""
---
title: 接到投诉先做什么
topics: [投诉, 差评]
---
一，先道歉，把顾客的话重复一遍。二，说清什么时候给答复，最晚当天。三，小额（二十元以下）客服自己定，退或补都行。四，再大的、第二次投诉的，交给主管。

"""##,
"answers/invoices.md": ##"""
---
title: 发票
topics: [发票, 报销]
---
电子发票三个工作日里发到邮箱。要抬头、税号、邮箱；企业客户要专票的，另要开户行和地址，月底一起开。金额只能照实付开。

"""##,
"answers/products.md": ##"""
---
title: 常问的商品事实
topics: [电池, 滤镜, 型号]
---
相机锂电池单块都在 100 瓦时以下，可以随身带上飞机，不能托运。滤镜看镜头前的直径（58 毫米写成 ⌀58）。偏振镜要转着用，UV 镜主要挡灰。

"""##,
"answers/returns.md": ##"""
---
title: 退换货怎么办
topics: [退款, 退货, 换货]
---
收货七天里，配件和包装都在，不问原因可以退。质量问题来回运费我们付；不喜欢、买错了，寄回的运费请顾客付。
仓库收到当天验货，当天退款。电池拆封后不退，坏了一年里换新。

"""##,
"answers/shipping-time.md": ##"""
---
title: 什么时候发货、几天能到
topics: [发货, 快递, 物流]
---
平常下午四点前付款当天发，四点后第二天发；大促期 72 小时里发。江浙沪一到两天，别的省三到五天，新疆西藏七天左右。
三天没有物流更新，我们去催快递并给顾客回话。

"""##,
"answers/warranty.md": ##"""
---
title: 保修
topics: [保修, 质量, 坏了]
---
电池、充电器保一年，滤镜和背带保三个月，人为摔坏、进水不保。保修只要报订单号，不用留发票。先请顾客拍一张照片，能判断的直接换新。

"""##,
"rules/activity.yaml": ##"""
# 活跃度：按多久没买分成活跃、沉默、沉睡、将离、流失（见 shop.yaml 的 activity），每一种一个做法。
# 变化每晚由 tend run（或 tend score）记下来。半年没来的那张券在 rules/win-back.yaml。

# 活跃：蜜月期过了一周以上、两个月还没到的，每月 22 日请来看看新东西。
rule: active-invite
title: 活跃·请来看新东西
category: marketing
on: {every: month on 22 at 10:00}
if:
  - customer.activity == active
  - customer.purchase_days == 1
  - days_since(last(signed)) in 37..50
do:
  - sms: active-invite
goal: {event: paid, within: 30d}
---
# 沉默的老顾客：先看上次买的用完没有，再决定送不送券。
rule: silent-check
title: 沉默·先问用完没有
category: service
on: activity_changed
after: 0m at 10:00
if:
  - event.to == silent
  - 回头客
unless: paid
do:
  - task:
      title: "看看用完没有：{{ customer.name | default: customer.id }}"
      script: >-
        上次买在{% if customer.last_order_at %}{{ customer.last_order_at | date: '%-m月%-d日' }}{% endif %}。先翻订单：是电池、清洁用品这样会用完的，还是背带、滤镜这样耐用的；
        在旺旺上问一句用得怎么样，不要推销。
      to: 回访
      within: 3d
      outcomes: [用完了, 还在用, 没联系上]
---
# 问下来用完了：送一张券，请他回来补货。
rule: silent-voucher
title: 沉默·用完了送券
category: marketing
on: task_done
after: 0m at 10:00
if:
  - event.rule == 'silent-check'
  - event.outcome == '用完了'
unless: paid
do:
  - coupon: come-back
  - sms: silent-voucher
goal: {event: paid, within: 30d}
---
# 沉睡的老顾客（四到六个月）：由客服亲自打个电话，不发短信。
rule: sleeping-call
title: 沉睡·亲自打电话
category: service
on: activity_changed
after: 0m at 14:00
if:
  - event.to == sleeping
  - 回头客
unless: paid
do:
  - task:
      title: "打个电话：{{ customer.name | default: customer.id }}"
      script: "一共来过 {{ customer.purchase_days }} 次。问候为主：最近还常拍照吗，东西用着怎样；有售后先解决售后。"
      to: 回访
      within: 5d
      outcomes: [愿意再来, 暂时不需要, 有不满, 没联系上]
---
# 将要离开的重点顾客（半年以上）：问清为什么，写一个挽回办法；送券和电话在 rules/win-back.yaml。
rule: leaving-plan
title: 将离·问原因、想办法
category: service
on: activity_changed
after: 14d at 14:00
if:
  - event.to == leaving
  - 重点顾客
unless: paid
do:
  - task:
      title: "挽回办法：{{ customer.name | default: customer.id }}"
      script: >-
        看回访记录里不来的原因：价格、质量、换了机器，还是去了别家。写下打算怎么做、哪天再联系，
        用 tend customers follow-up 记上日子。
      to: 主管
      within: 7d
      outcomes: [有办法, 放手]
---
# 流失（一年以上）：做个记号，以后的活动不再打扰；他自己回来买了，记号就去掉。
rule: left-mark
title: 流失·做个记号
category: service
on: activity_changed
if: event.to == left
do:
  - set: {tags: {add: [已流失]}}
---
rule: left-returned
title: 流失的顾客回来了
category: service
on: paid
if: customer.tags contains '已流失'
do:
  - set: {tags: {remove: [已流失]}}
---
# 老顾客忽然比自己平常的节奏安静得多：不等两个月，先让客服看一眼。
rule: fell-silent
title: 忽然安静的老顾客
category: service
on: {inactive: personal}
if: 重点顾客
again: after 90d
do:
  - task:
      title: "忽然安静了：{{ customer.name | default: customer.id }}"
      script: 比他平常的间隔久得多。先查有没有没处理完的退款、投诉，再决定要不要问候。
      to: 回访
      within: 3d

"""##,
"rules/after-payment.yaml": ##"""
# 付款以后：三条短信，按情况只发其中一条。
#   大促期间   告诉顾客 72 小时内发货
#   首单或大单 提醒提防冒充客服的诈骗电话
#   其他       简单道谢
# 三条规则的条件互相排开，所以不会重复发。

rule: paid-busy
title: 付款后·大促期发货说明
category: service
on: paid
after: 10m
if: 大促期
unless:
  - paid                             # 十分钟里又下一单，只在最后一单后说一次
  - {event: shipped, same: order}    # 已经发货就不用再说了
  - {event: refunded, same: order}
do:
  - sms: paid-busy
---
# 第一次来的顾客和大单，最容易被骗子盯上。
rule: paid-fraud-warning
title: 付款后·防诈骗提醒
category: service
on: paid
after: 10m
if:
  - not 大促期
  - any:
      - customer.purchase_days == 1
      - order.amount >= 60
unless:
  - paid
  - {event: shipped, same: order}
  - {event: refunded, same: order}
do:
  - sms: paid-fraud-warning
---
rule: paid-thanks
title: 付款后·道谢
category: service
on: paid
after: 10m
if:
  - not 大促期
  - none:
      - customer.purchase_days == 1
      - order.amount >= 60
unless:
  - paid
  - {event: shipped, same: order}
  - {event: refunded, same: order}
do:
  - sms: paid-thanks

"""##,
"rules/after-sale.yaml": ##"""
# 售后：退款、投诉都变成客服的任务，急的在前（within 短的先做），标准答复就在任务里。
# 投诉没处理完、退款没有答复的顾客，营销短信自动停。

# 投诉最急：十分钟里先回话，同时告诉顾客已经有人在办。
rule: complaint
title: 投诉马上有人接
category: service
on: complained
priority: 20
do:
  - task:
      title: "投诉：{{ customer.name | default: customer.id }}"
      script: "先道歉、听完，不争对错；当天给办法。累计 {{ customer.orders }} 单，未结的投诉 {{ customer.open_complaints }} 件。"
      to: 客服
      within: 10m
      outcomes: [已解决, 退款, 换货, 转主管]
      answers: [complaints, returns]
  - sms: complaint
---
# 要退款：一小时里答复；先看发没发货，再照标准答复办。
rule: refund-request
title: 退款申请
category: service
on: refund_requested
unless:
  - {event: refunded, same: order}
  - {event: refund_declined, same: order}
do:
  - task:
      title: "退款申请：订单 {{ order.id | default: customer.id }}"
      script: "实付 {{ order.amount | default: 0 }} 元，买的是 {{ order.title | default: '（未知）' }}。没发货的直接退；发了的先问原因，能换就换。"
      to: 客服
      within: 1h
      outcomes: [同意退款, 换货, 顾客撤回]
      answers: [returns, shipping-time]
---
# 钱退了：告诉顾客多久到账，少一通来问的电话。
rule: refund-done
title: 退款已办
category: service
on: refunded
do:
  - sms: refund-done
---
# 售后的任务过了时间没人办，交给主管。
rule: after-sale-overdue
title: 售后超时交给主管
category: service
on: task_overdue
if: event.rule in ['complaint', 'refund-request']
do:
  - task: {title: "售后超时：{{ event.title }}", to: 主管, within: 1h}
---
# 投诉办完三天后，客服再问一声是不是真的好了。
rule: complaint-after
title: 投诉办完再问一声
category: service
on: complaint_closed
after: 3d at 14:00
if: customer.open_complaints == 0
again: single
do:
  - task:
      title: "再问一声投诉的事：{{ customer.name | default: customer.id }}"
      script: 问解决得满意不满意，有没有再出现；不满意就重新开一件。
      to: 回访
      within: 2d
      outcomes: [满意, 还有问题, 没联系上]

"""##,
"rules/arrived.yaml": ##"""
# 包裹到了顾客的城市：C 级（最近买过、金额较高）的顾客，请他这一两天留意电话。
# 到达的消息由快递公司给，用 tend import --as events 导入 arrived；没有这种数据，规则就什么也不做。

rule: arrived
title: 包裹到您的城市了
category: service
on: arrived
if: customer.tier == C
unless:
  - {event: signed, same: order}
  - {event: refunded, same: order}
late: skip after 12h               # 晚了半天，多半已经送到
do:
  - sms: arrived

"""##,
"rules/contracts.yaml": ##"""
# 合同（团购、年度服务）：用 tend import --as contracts 导入，快到期时按天数做不同的事。
# 续了约（tend contracts renew）后面的提醒自动停。

rule: contract-ending
title: 合同快到期
category: service
on: contract_ending
unless: [contract_renewed, contract_cancelled]
steps:
  - id: plan                       # 六十天：看看答应的事都做到了没有
    if: event.days == 60
    do:
      - task:
          title: "盘点合同：{{ event.title | default: event.contract }}"
          script: "{{ customer.name | default: customer.id }}，{{ event.ends_on }} 到期。对照合同看答应的事做到没有，有没有没结的售后。"
          to: 客服
          within: 10d

  - id: offer                      # 三十天：谈续约
    if: event.days == 30
    do:
      - task:
          title: "谈续约：{{ event.title | default: event.contract }}"
          script: "{{ customer.name | default: customer.id }}，{{ event.ends_on }} 到期。带上盘点的结果去谈；价钱不变的当场续。"
          to: 销售
          within: 7d
          outcomes: [续, 再想想, 不续]

  - id: last-week                  # 七天：还没续的，主管出面
    if: event.days == 7
    do:
      - task:
          title: "七天到期：{{ event.title | default: event.contract }}"
          script: "{{ customer.name | default: customer.id }} 还没续。问清楚是不续还是没顾上。"
          to: 主管
          within: 2d
---
# 到期了没续：问一声为什么，留着以后再来往。
rule: contract-ended
title: 合同到期没续
category: service
on: contract_ended
unless: contract_renewed
do:
  - task:
      title: "到期没续：{{ event.title | default: event.contract }}"
      script: "问 {{ customer.name | default: customer.id }} 不续的原因，定下哪天再联系（tend customers follow-up）。"
      to: 销售
      within: 5d
---
# 新签的合同：三天里打个招呼，说明谁来管、找谁。
rule: contract-welcome
title: 新合同打招呼
category: service
on: contract_signed
after: 0d at 10:00
do:
  - task:
      title: "新合同打招呼：{{ customer.name | default: customer.id }}"
      script: "{{ event.title | default: event.contract }}。说明答应的事由谁负责、有事打哪个电话，约第一次上门。"
      to: 客服
      within: 3d
---
# 春节前一周问候有专人负责的客户。
rule: holiday-care
title: 节前问候企业客户
category: service
on: {holiday: spring-festival, before: 7d, at: 10:00}
if: customer.owner is not missing
do:
  - task:
      title: "节前问候：{{ customer.name | default: customer.id }}"
      script: "由 {{ customer.owner | default: '同事' }} 打电话拜年，顺便问放假期间要不要留人。"
      to: 客服
      within: 4d

"""##,
"rules/coupons.yaml": ##"""
# 券快过期的提醒：到期前三天上午十点，还没用的才提醒。
# 蜜月期的券不在这里：那几天已经有蜜月期的最后问候了。

rule: coupon-reminder
title: 券快到期了
category: marketing
on: coupon_lapsing
if: event.name in ['first-contact', 'win-back', 'come-back', 'points-5']
do:
  - sms: coupon-reminder
goal: {event: redeemed, within: 5d}

"""##,
"rules/first-contact.yaml": ##"""
# 初次见面：刚注册的会员，送一张没有门槛的 10 元券。一个人只送一次。
# 会员名单里早就注册的人不会收到：注册的时间已经过去很久，算迟到。

rule: first-contact
title: 新会员见面礼
category: marketing
on: registered
after: 0m at 10:00
if: customer.orders == 0          # 已经买过的，走蜜月期
again: once
do:
  - coupon: {name: first-contact, off: 10, lasts: 30d}
  - sms: first-contact
goal: {event: paid, within: 30d}

"""##,
"rules/follow-up.yaml": ##"""
# 下次联系：客服和顾客说好哪天再联系（tend customers follow-up，或 tend tasks done --next），到那天提醒。
# 有人离职：tend customers hand-over 把他的顾客和任务按等级、技能分给同事，没有规则可写，也没有顾客会落下。

# 到了说好的日子：开一个任务给负责回访的人，他自己的顾客优先分给他。
rule: follow-up
title: 到了联系的日子
category: service
on: follow_up_due
do:
  - task:
      title: "今天联系：{{ customer.name | default: customer.id }}"
      script: "上次说好的：{{ event.note | default: '（没写）' }}。联系完写下结果，并定下一次的日子。"
      to: 回访
      within: 1d
      outcomes: [已联系, 没联系上]
---
# 过了三天还没人联系：顾客回到公共池，谁有空谁接。
rule: follow-up-missed
title: 没人联系，回公共池
category: service
on: follow_up_missed
do:
  - task:
      title: "没人联系，请接手：{{ customer.name | default: customer.id }}"
      script: "本该联系的日子已经过了。谁有空谁接：tend customers take。原来的交代：{{ event.note | default: '（没写）' }}。"
      within: 2d

"""##,
"rules/honeymoon.yaml": ##"""
# 蜜月期计划：第一次购买签收后的一个月里，请顾客来买第二次。
# C 级（最近买过、金额较高）送 5 元券，D 级送 3 元券，文字也不同。
# 等级按签收那一刻算（at_trigger），免得中途变来变去。
# 顾客再次购买或退款，蜜月期就结束，后面的步骤自动停（见 shop.yaml 的 periods）。

rule: honeymoon
title: 蜜月期关怀
category: marketing
on: honeymoon
if: at_trigger.customer.tier in [C, D]
steps:
  - id: hello
    after: 3d at 10:00
    do:
      - sms: honeymoon-hello

  - id: voucher-c
    after: 10d at 10:00
    if: at_trigger.customer.tier == C
    do:
      - coupon: {name: honeymoon-c, off: 5, over: 30, lasts: 20d}
      - sms: honeymoon-voucher-c     # 券在短信前面，短信里就能写券码

  - id: voucher-d
    after: 10d at 10:00
    if: at_trigger.customer.tier == D
    do:
      - coupon: {name: honeymoon-d, off: 3, over: 20, lasts: 20d}
      - sms: honeymoon-voucher-d

  - id: last-call
    before_end: 4d at 10:00          # 蜜月期结束前四天；不提券，因为有人可能没领到
    do:
      - sms: honeymoon-last-call

goal: {event: paid, within: 30d}     # 目标：30 天内再买一次

"""##,
"rules/member-day.yaml": ##"""
# 会员日和每月精选：按日历走的两条规则，只给老友（A、B 级）。
# 会员日每月 18 日，头一天上午先说一声；每月 3 日把上个月卖得最好、评价最好的几样告诉 A 级。
# 精选的是哪几样，每月改 templates/monthly-best.sms。

rule: member-day
title: 会员日
category: marketing
on: {every: month on 17 at 10:00}
if: customer.tier in [A, B]
do:
  - sms: member-day
goal: {event: paid, within: 3d}
---
rule: monthly-best
title: 每月精选
category: marketing
on: {every: month on 3 at 10:00}
if: customer.tier == A
do:
  - sms: monthly-best
goal: {event: paid, within: 14d}

"""##,
"rules/packing.yaml": ##"""
# 打包时的交代，都是给仓库的任务：
#   箱子里放一份小礼   头一回买的 C、D 级
#   换快一点的快递     大单，或者常买的顾客（代替打折）
# 已经发货、已经退款的就不用了。

rule: box-gift
title: 箱内小礼
category: service
on: paid
if:
  - customer.tier in [C, D]
  - customer.purchase_days == 1
unless:
  - {event: shipped, same: order}
  - {event: refunded, same: order}
late: skip after 24h
do:
  - task:
      title: "放一份小礼：订单 {{ order.id | default: customer.id }}"
      to: 仓库
      within: 1d
---
rule: fast-courier
title: 换快一点的快递
category: service
on: paid
if:
  any:
    - order.amount >= 100
    - customer.purchase_days >= 3
unless:
  - {event: shipped, same: order}
  - {event: refunded, same: order}
late: skip after 24h
do:
  - task:
      title: "走快一点的快递：订单 {{ order.id | default: customer.id }}"
      script: "实付 {{ order.amount | default: 0 }} 元，一共来过 {{ customer.purchase_days }} 次。"
      to: 仓库
      within: 1d

"""##,
"rules/points.yaml": ##"""
# 积分：提醒、换券、会员礼。都只给老友（A、B 级），一元一分，见 shop.yaml 的 points。
# 积分满 1000 升银卡，满 3000 升金卡；差多少在短信正文里算，名单上已是银卡、金卡的照名单。

# 每月 25 日告诉 A 级顾客有多少积分、离下一个会员等级还差多少；积分还不够换券的，同一天改收搭配推荐（rules/bundles.yaml）。
rule: points-reminder
title: 积分和下一级还差多少
category: marketing
on: {every: month on 25 at 10:00}
if:
  - customer.tier == A
  - customer.points >= 50
do:
  - sms: points-reminder
---
# 顾客对客服说想换券（导入 exchange_wanted）：扣 50 积分，给一张 5 元券；积分不够的自动跳过。
# 要改几分换一张，这里的 take 和 shop.yaml 里 points-5 的 points 一起改。
rule: points-exchange
title: 积分换券
category: marketing
on: exchange_wanted
if: customer.tier in [A, B]
priority: 10                       # 是顾客自己要的，排在别的营销短信前面
do:
  - points: {take: 50, reason: 积分换券}
  - coupon: points-5
  - sms: points-exchange
---
# 入会满一年、两年……：送老友 20 积分，并叫仓库下一单放一份会员礼；不发短信，让他拆箱时惊喜。
rule: member-gift
title: 入会周年的会员礼
category: marketing
on: {anniversary: customer.registered_at, at: 10:00}
if: customer.tier in [A, B]
do:
  - points: {give: 20, reason: 入会周年}
  - task:
      title: "下一单放会员礼：{{ customer.name | default: customer.id }}"
      script: "入会{{ event.years | default: '' }}周年。礼物在会员礼架上，附一张手写卡片。"
      to: 仓库
      within: 7d
---
# 一批积分快过期了，提前三十天告诉顾客还来得及用；攒得少的不值得打扰。
rule: points-lapsing
title: 积分快过期
category: marketing
on: points_lapsing
after: 0m at 10:00
if:
  - event.points >= 50
  - customer.tier in [A, B]
do:
  - sms: points-lapsing

"""##,
"rules/sales.yaml": ##"""
# 服务里听来的需要变成销售的任务：客服用 tend customers note --need 记一句，老周就看得到。

rule: need-to-sales
title: 听来的需要交给销售
category: service
on: need_heard
do:
  - task:
      title: "有需要：{{ customer.name | default: customer.id }}，{{ event.about | default: '（没写）' }}"
      script: "{{ event.by | default: '同事' }} 听来的{% if event.product %}，说的是 {{ event.product }}{% endif %}。一共买过 {{ customer.orders }} 单，{{ customer.spent }} 元。"
      to: 销售
      within: 1d
      outcomes: [成交, 报了价, 不需要了]
---
# 报了价的三天后再问一次，免得没有下文。
rule: quote-follow-up
title: 报了价的再问一次
category: service
on: task_done
after: 3d at 10:00
if:
  - event.rule == 'need-to-sales'
  - event.outcome == '报了价'
unless: paid
do:
  - task: {title: "报价有没有下文：{{ customer.name | default: customer.id }}", script: "上次记的：{{ event.note | default: '（没写）' }}。", to: 销售, within: 2d, outcomes: [成交, 不需要了]}

"""##,
"rules/service-desk.yaml": ##"""
# 客服应答表：顾客问了、犹豫了、下了单没付，各隔多久由谁跟进。
# 事情由客服系统导出，用 tend import --as events 导入；各种事件在 shop.yaml 的 events 里声明。

rule: unanswered
title: 咨询五分钟没人应
category: service
on: asked
after: 5m
unless: answered
do:
  - task: {title: "还没回复：{{ customer.name | default: customer.id }}", to: 客服, within: 5m}
---
rule: told-price
title: 报过价没下单
category: service
on: told_price
after: 30m
unless: placed
again: single
do:
  - task:
      title: "报过价没下单：{{ customer.name | default: customer.id }}"
      script: 问问是不是价格的原因；可以说说评价和质保，不要直接让价。
      to: 客服
      within: 1h
---
rule: told-activity
title: 说过活动没下单
category: service
on: told_activity
after: 15m
unless: placed
again: single
do:
  - task:
      title: "说过活动没下单：{{ customer.name | default: customer.id }}"
      script: 再说一遍活动哪天结束，问问还差什么。
      to: 客服
      within: 1h
---
rule: unpaid
title: 下单十五分钟没付款
category: service
on: placed
after: 15m
unless:
  - {event: paid, same: order}
  - {event: cancelled, same: order}
late: skip after 2h                # 隔太久再催就没意思了
do:
  - sms: unpaid
---
rule: out-of-stock
title: 缺货登记
category: service
on: out_of_stock
do:
  - task:
      title: "缺货登记：{{ event.product | default: '（没写）' }}"
      script: "{{ customer.name | default: customer.id }} 想要。到货后导入 restocked 事件，短信会自己发。"
      to: 客服
      within: 1d
  - sms: out-of-stock
---
rule: restocked
title: 到货告诉登记过的顾客
category: service
on: restocked
if: count(out_of_stock, 90d) > 0
unless: placed
do:
  - sms: restocked
---
rule: doubts
title: 对商品有疑问
category: service
on: doubted
do:
  - task:
      title: "解答疑问：{{ event.about | default: '（没写）' }}"
      script: "先查商品页和质保说明，再回复 {{ customer.name | default: customer.id }}。"
      to: 客服
      within: 30m
      answers: [products, warranty, invoices]
---
rule: hesitates
title: 犹豫的顾客半小时后再问
category: service
on: hesitated
after: 30m
unless: placed
again: restart                     # 又犹豫一次，就从那一次重新算半小时
do:
  - task:
      title: "再问一声：{{ customer.name | default: customer.id }}"
      script: "上次犹豫的是：{{ event.about | default: '（没写）' }}。"
      to: 客服
      within: 30m

"""##,
"rules/service-tasks.yaml": ##"""
# 企业客户的上门和检修：有人要就派单，做完写明做了什么（销单），半年提醒检查一次。
# 谁做过什么都查得到：tend tasks list、tend tasks log。

# 顾客要上门或检修（导入 service_wanted）：派给客服，一天里要有人去。
rule: service-order
title: 上门、检修派单
category: service
on: service_wanted
do:
  - task:
      title: "上门检修：{{ customer.name | default: customer.id }}"
      script: "要办的：{{ event.about | default: '（没写）' }}。地址 {{ customer.city | default: '' }}{{ customer.address | default: '（请先问地址）' }}。做完写下做了什么、换了什么。"
      to: 客服
      within: 1d
      outcomes: [已办好, 要再去一次, 顾客取消]
      answers: [warranty]
---
# 没办完的，三天后再派一次。
rule: service-again
title: 没办完的再派一次
category: service
on: task_done
after: 3d at 9:00
if:
  - event.rule == 'service-order'
  - event.outcome == '要再去一次'
do:
  - task: {title: "再去一次：{{ customer.name | default: customer.id }}", script: "上次记的：{{ event.note | default: '（没写）' }}。", to: 客服, within: 1d, outcomes: [已办好, 转主管]}
---
# 定期检查：上次检查满半年的，每月第一个星期一开任务。
rule: periodic-check
title: 半年一次的检查
category: service
on: {every: month on first monday at 9:00}
if:
  - customer.checked_at is not missing
  - days_since(customer.checked_at) >= 180
again: after 60d
do:
  - task:
      title: "定期检查：{{ customer.name | default: customer.id }}"
      script: 先打电话约时间；检查完在任务里写明情况，日子会自动记下。
      to: 客服
      within: 14d
      outcomes: [已检查, 顾客不要]
---
# 检查做完了，记下日子，半年后再提醒。
rule: check-done
title: 记下检查的日子
category: service
on: task_done
if:
  - event.rule == 'periodic-check'
  - event.outcome == '已检查'
do:
  - set: {checked_at: event.at}
---
# 派单过了时间没人办，交给主管。
rule: service-overdue
title: 派单超时交给主管
category: service
on: task_overdue
if: event.rule in ['service-order', 'service-again', 'periodic-check']
do:
  - task: {title: "派单超时：{{ event.title }}", to: 主管}

"""##,
"rules/shipped.yaml": ##"""
# 发货提醒：告诉顾客哪家快递、什么单号。
# 顾客已经签收或者退款了，就不用再提醒。

rule: shipped
title: 发货提醒
category: service
on: shipped
unless:
  - {event: signed, same: order}
  - {event: refunded, same: order}
do:
  - sms: shipped

"""##,
"rules/signed.yaml": ##"""
# 签收以后：第二天上午问候一声，说清有问题找谁、怎么评价；大单再请客服看一眼。

rule: signed
title: 签收回访
category: service
on: signed
unless: {event: refunded, same: order}
steps:
  - id: check-in                # 步骤的名字定了就别改，改时间、改文字都不会重复发
    after: 20h at 10:00         # 签收满 20 小时后的第一个上午十点
    do:
      - sms: signed-check-in

  - id: big-basket
    after: 3d at 14:00
    if: order.amount >= 60
    do:
      - task:
          title: "大单回访：{{ customer.name | default: customer.id }}"
          script: >-
            看一下有没有未处理的售后，再问问用得怎么样。
            买的是：{{ order.title | default: '（未知）' }}，实付 {{ order.amount | default: 0 }} 元。
          to: 回访
          within: 2d

"""##,
"rules/survey.yaml": ##"""
# 满意度：十二个小问题，一到五分，问题写在 shop.yaml 的 surveys 里。答了几分用 tend surveys show 看。

# 老顾客收货六天后请他答一答，一季最多请一次；第一次来的已经有签收回访，不再打扰。
rule: survey-after-signing
title: 收货后请答几个问题
category: service
on: signed
after: 6d at 16:00
if: 回头客
unless: [{event: refunded, same: order}, {event: complained, same: customer}]
again: after 90d
do:
  - survey: satisfaction
  - sms: survey-after-signing
---
# 上门、检修办好了，第二天请客户答一答。
rule: survey-after-service
title: 服务做完请答几个问题
category: service
on: task_done
after: 1d at 10:00
if:
  - event.rule == 'service-order'
  - event.outcome == '已办好'
again: after 90d
do:
  - survey: satisfaction
  - sms: survey-after-service
---
# 打了三分以下：当天打电话，问清楚再补救。
rule: survey-low
title: 分数低的马上打电话
category: service
on: survey_answered
if: event.score <= 3
do:
  - task:
      title: "不满意：{{ customer.name | default: customer.id }}（{{ event.score | default: '?' }} 分）"
      script: "用 tend surveys show 看他哪几题打得低，先谢他说实话，再问怎么补救。"
      to: 回访
      within: 1d
      outcomes: [已补救, 还不满意, 没联系上]
      answers: complaints

"""##,
"rules/tests/activity.yaml": ##"""
test: 买了一个多月、两个月不到的，二十二日请来看看；刚买的不发
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
    - {id: wang, phone: "13900139000"}
  events:
    - {paid: 2026-10-06 10:00, customer: li, order: A1, amount: 20.00}
    - {signed: 2026-10-10 10:00, customer: li, order: A1}
    - {paid: 2026-11-06 10:00, customer: wang, order: B1, amount: 20.00}
rules: active-invite
start: 2026-11-10 09:00
then:
  - at: 2026-11-22 10:00
    expect:
      - {customer: li, does: sms, text: contains 外拍用的小件, parts: 1}
      - {customer: wang, skips: rule_condition}
---
test: 老顾客沉默了先问用完没有，用完了才送券
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
  events:
    - {paid: 2026-07-01 10:00, order: A1, amount: 20.00}
    - {paid: 2026-08-01 10:00, order: A2, amount: 20.00}
    - {activity_changed: 2026-10-02 03:00, fields: {from: active, to: silent}}
    - {task_done: 2026-10-03 11:00, fields: {rule: silent-check, outcome: 用完了}}
rules: [silent-check, silent-voucher]
start: 2026-10-01 09:00
score: false
then:
  - at: 2026-10-02 10:00
    expect: {rule: silent-check, does: task, task: {title: 看看用完没有：李小姐, script: contains 上次买在8月1日, to: 回访}}
  - at: 2026-10-04 10:00
    expect: {rule: silent-voucher, does: [coupon, sms], coupon: {name: come-back, off: 5, over: 30, ends_on: 2026-11-03}, text: contains 用完了正好补货}
---
test: 沉睡的打电话，将离的想办法，流失的做记号；回来了去掉记号
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
  events:
    - {paid: 2025-10-01 10:00, order: A1, amount: 50.00}
    - {paid: 2025-11-01 10:00, order: A2, amount: 50.00}
    - {activity_changed: 2026-03-02 03:00, fields: {from: silent, to: sleeping}}
    - {activity_changed: 2026-05-02 03:00, fields: {from: sleeping, to: leaving}}
    - {activity_changed: 2026-11-02 03:00, fields: {from: leaving, to: left}}
    - {paid: 2026-11-20 10:00, order: A3, amount: 50.00}
rules: [sleeping-call, leaving-plan, left-mark, left-returned]
start: 2026-03-01 09:00
score: false
then:
  - at: 2026-03-02 14:00
    expect: {rule: sleeping-call, does: task, task: {title: 打个电话：李小姐, to: 回访}}
  - at: 2026-05-16 14:00
    expect: {rule: leaving-plan, does: task, task: {title: 挽回办法：李小姐, to: 主管}}
  - at: 2026-11-02 04:00
    expect: {rule: left-mark, does: set}
  - at: 2026-11-20 10:00
    expect: {rule: left-returned, does: set}
---
test: 比自己平常的节奏久得多，客服先看一眼
given:
  customers:
    - {id: li, name: 李小姐}
  events:
    - {paid: 2026-07-01 10:00, order: A1, amount: 50.00}
    - {paid: 2026-07-15 10:00, order: A2, amount: 50.00}
    - {fell_silent: 2026-09-20 03:00}
rules: fell-silent
score: false
then:
  - at: 2026-09-20 03:00
    expect: {does: task, task: {title: 忽然安静了：李小姐, to: 回访}}

"""##,
"rules/tests/after-payment.yaml": ##"""
test: 第一次买的顾客，付款十分钟后收到防诈骗提醒，只此一条
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
  events:
    - {paid: 2026-12-01 10:00, order: A1, amount: 22.50}
rules: [paid-busy, paid-fraud-warning, paid-thanks]
then:
  - at: 2026-12-01 10:30
    expect:
      - {rule: paid-fraud-warning, does: sms, due: 2026-12-01 10:10, text: contains 李小姐，订单收到啦，谢谢！}
      - {rule: paid-thanks, skips: rule_condition}
      - {rule: paid-busy, skips: rule_condition}
---
test: 回头客的小单，简单道谢；大单还是提醒
given:
  customers:
    - {id: li, phone: "13800138000"}
    - {id: wang, phone: "13900139000"}
  events:
    - {paid: 2026-06-01 10:00, customer: li, order: A1, amount: 22.50}
    - {paid: 2026-06-01 10:00, customer: wang, order: B1, amount: 22.50}
    - {paid: 2026-12-01 10:00, customer: li, order: A2, amount: 59.99}
    - {paid: 2026-12-01 10:00, customer: wang, order: B2, amount: 60.00}
rules: [paid-busy, paid-fraud-warning, paid-thanks]
start: 2026-12-01 09:00
then:
  - at: 2026-12-01 10:10
    expect:
      - {rule: paid-thanks, customer: li, template: paid-thanks}
      - {rule: paid-fraud-warning, customer: wang, template: paid-fraud-warning}
---
test: 大促期里告诉顾客 72 小时内发货；十分钟里又下一单，只说一次
given:
  customers:
    - {id: li, phone: "13800138000"}
  events:
    - {paid: 2026-11-11 00:05, order: A1, amount: 22.50}
    - {paid: 2026-11-11 00:12, order: A2, amount: 15.00}
rules: [paid-busy, paid-fraud-warning, paid-thanks]
then:
  - at: 2026-11-11 00:15
    expect: {rule: paid-busy, skips: unless}
  - at: 2026-11-11 00:22
    expect: {rule: paid-busy, does: sms, text: contains 72小时内发出}
---
test: 已经发货或退款的订单，不再说付款的事
given:
  customers:
    - {id: li, phone: "13800138000"}
    - {id: wang, phone: "13900139000"}
  events:
    - {paid: 2026-12-01 10:00, customer: li, order: A1, amount: 22.50}
    - {shipped: 2026-12-01 10:05, customer: li, order: A1}
    - {paid: 2026-12-01 10:00, customer: wang, order: B1, amount: 22.50}
    - {refunded: 2026-12-01 10:06, customer: wang, order: B1, amount: 22.50}
rules: [paid-busy, paid-fraud-warning, paid-thanks]
then:
  - after: 1h
    expect:
      - {rule: paid-fraud-warning, customer: li, skips: unless}
      - {rule: paid-fraud-warning, customer: wang, skips: unless}
---
test: 三天以后才知道的付款，不再道谢
given:
  customers:
    - {id: li, phone: "13800138000"}
rules: [paid-fraud-warning]
start: 2026-12-01 09:00
then:
  - at: 2026-12-04 10:20
    events:
      - {paid: 2026-12-01 10:00, order: A1, amount: 22.50, received: now}
    expect: {skips: late}

"""##,
"rules/tests/after-sale.yaml": ##"""
test: 投诉十分钟里有人接，标准答复在手边；没人接就交给主管
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
  events:
    - {paid: 2026-11-01 10:00, order: A1, amount: 22.00}
    - {complained: 2026-11-05 10:00, order: A1}
rules: [complaint, after-sale-overdue]
then:
  - at: 2026-11-05 10:00
    expect: {rule: complaint, does: [task, sms], task: {title: 投诉：李小姐, script: contains 累计 1 单, to: 客服}, text: contains 已有专人在处理}
  - at: 2026-11-05 10:10
    expect: {rule: after-sale-overdue, does: task, task: {title: 售后超时：投诉：李小姐, to: 主管}}
---
test: 退款申请一小时里答复；已经退了的不用再办
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
  orders:
    - {id: A1, amount: 22.00, title: 相机背带}
  events:
    - {paid: 2026-11-01 10:00, order: A1}
    - {refund_requested: 2026-11-05 10:00, order: A1}
    - {refunded: 2026-11-06 10:00, order: A1, amount: 22.00}
rules: [refund-request, refund-done]
then:
  - at: 2026-11-05 10:00
    expect: {rule: refund-request, does: task, task: {title: 退款申请：订单 A1, script: contains 买的是 相机背带, to: 客服}}
  - at: 2026-11-06 10:00
    expect: {rule: refund-done, does: sms, text: contains 一到三天到账}
---
test: 退完款才知道的申请，不再开任务
given:
  customers:
    - {id: li, phone: "13800138000"}
  events:
    - {paid: 2026-11-01 10:00, order: A1, amount: 22.00}
rules: refund-request
then:
  - at: 2026-11-06 10:00
    events:
      - {refund_requested: 2026-11-05 10:00, order: A1}
      - {refunded: now, order: A1, amount: 22.00}
    expect: {skips: unless}
---
test: 投诉办完三天后再问一声
given:
  customers:
    - {id: li, name: 李小姐}
  events:
    - {complained: 2026-11-05 10:00}
    - {complaint_closed: 2026-11-06 10:00}
rules: complaint-after
then:
  - at: 2026-11-09 14:00
    expect: {does: task, task: {title: 再问一声投诉的事：李小姐, to: 回访}}

"""##,
"rules/tests/arrived.yaml": ##"""
test: 包裹到了城市，C 级的告诉一声；小单的 D 级不打扰
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
    - {id: wang, phone: "13900139000"}
  orders:
    - {id: A1, customer: li, amount: 32.50, city: 杭州市}
  events:
    - {paid: 2026-12-01 10:00, customer: li, order: A1}
    - {arrived: 2026-12-03 08:00, customer: li, order: A1}
    - {paid: 2026-12-01 10:00, customer: wang, order: B1, amount: 12.00}
    - {arrived: 2026-12-03 08:00, customer: wang, order: B1}
rules: arrived
then:
  - at: 2026-12-03 08:00
    expect:
      - {customer: li, does: sms, text: contains 您的包裹已到杭州市, parts: 1}
      - {customer: wang, skips: rule_condition}
---
test: 知道到了的时候已经签收，就不说了
given:
  customers:
    - {id: li, phone: "13800138000"}
  events:
    - {paid: 2026-12-01 10:00, order: A1, amount: 32.50}
rules: arrived
then:
  - at: 2026-12-03 18:00
    events:
      - {arrived: 2026-12-03 08:00, order: A1}
      - {signed: now, order: A1}
    expect: {skips: unless}

"""##,
"rules/tests/contracts.yaml": ##"""
test: 六十天盘点，三十天谈续约，七天主管出面，到期没续再问一声
given:
  customers:
    - {id: hua, name: 华光影楼}
  events:
    - {contract_signed: 2026-01-05 15:00, fields: {contract: HT-1, title: 年度维护, ends_on: 2026-12-31}}
    - {contract_ending: 2026-11-01 09:00, fields: {contract: HT-1, title: 年度维护, ends_on: 2026-12-31, days: 60}}
    - {contract_ending: 2026-12-01 09:00, fields: {contract: HT-1, title: 年度维护, ends_on: 2026-12-31, days: 30}}
    - {contract_ending: 2026-12-24 09:00, fields: {contract: HT-1, title: 年度维护, ends_on: 2026-12-31, days: 7}}
    - {contract_ended: 2027-01-01 00:00, fields: {contract: HT-1, title: 年度维护, ends_on: 2026-12-31}}
rules: [contract-ending, contract-ended, contract-welcome]
then:
  - at: 2026-01-06 10:00
    expect: {rule: contract-welcome, does: task, task: {title: 新合同打招呼：华光影楼, to: 客服}}
  - at: 2026-11-01 09:00
    expect: {rule: contract-ending, step: plan, does: task, task: {title: 盘点合同：年度维护, script: contains 2026-12-31 到期, to: 客服}}
  - at: 2026-12-01 09:00
    expect: {rule: contract-ending, step: offer, does: task, task: {title: 谈续约：年度维护, to: 销售}}
  - at: 2026-12-24 09:00
    expect: {rule: contract-ending, step: last-week, does: task, task: {title: 七天到期：年度维护, to: 主管}}
  - at: 2027-01-01 09:00
    expect: {rule: contract-ended, does: task, task: {title: 到期没续：年度维护, to: 销售}}
---
test: 春节前一周问候有专人负责的客户
given:
  customers:
    - {id: hua, name: 华光影楼, owner: 小林}
    - {id: li, name: 李小姐}
rules: holiday-care
start: 2027-01-15 09:00
then:
  - at: 2027-01-30 10:00
    expect:
      - {customer: hua, does: task, task: {title: 节前问候：华光影楼, script: contains 由 小林 打电话, to: 客服}}
      - {customer: li, skips: rule_condition}

"""##,
"rules/tests/coupons.yaml": ##"""
test: 换来的券到期前三天提醒；已经用掉的不提
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
    - {id: wang, phone: "13900139000"}
  events:
    - {paid: 2026-10-01 10:00, customer: li, order: A1, amount: 30.00}
    - {paid: 2026-10-20 10:00, customer: li, order: A2, amount: 30.00}
    - {exchange_wanted: 2026-11-05 10:00, customer: li}
    - {coupon_lapsing: 2026-11-20 10:00, customer: wang, fields: {name: honeymoon-c, code: ABC, ends_on: 2026-11-23}}
rules: [points-exchange, coupon-reminder]
start: 2026-11-01 09:00
then:
  - at: 2026-11-05 10:00
    expect: {rule: points-exchange, customer: li, does: [points, coupon, sms]}
  - at: 2026-11-20 10:00
    expect: nothing
  - at: 2027-01-01 10:00
    expect: {rule: coupon-reminder, customer: li, does: sms, text: contains 1月4日就到期了, parts: 1}

"""##,
"rules/tests/first-contact.yaml": ##"""
test: 注册第二天上午送无门槛券，再注册一次也不再送
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
  events:
    - {registered: 2026-11-01 20:00}
    - {registered: 2026-11-05 20:00}
rules: first-contact
then:
  - at: 2026-11-02 10:00
    expect:
      - does: [coupon, sms]
        coupon: {name: first-contact, off: 10, ends_on: 2026-12-02}
        text: contains 送您10元无门槛券，12月2日前有效
  - at: 2026-11-06 10:00
    expect: {skips: reentry}
---
test: 已经买过的，不算初次见面
given:
  customers:
    - {id: li, phone: "13800138000"}
  events:
    - {paid: 2026-10-20 10:00, order: A1, amount: 20.00}
    - {registered: 2026-11-01 20:00}
rules: first-contact
then:
  - at: 2026-11-02 10:00
    expect: {skips: rule_condition}
---
test: 名单里早就注册的老会员，一个也不打扰
given:
  customers:
    - {id: li, phone: "13800138000", registered: 2025-03-01 10:00}
rules: first-contact
start: 2026-11-01 9:00
then:
  - at: 2026-11-03 10:00
    expect: nothing

"""##,
"rules/tests/follow-up.yaml": ##"""
test: 到了说好的日子开任务；没人联系，就请大家接手
given:
  customers:
    - {id: li, name: 李小姐}
  events:
    - {follow_up_due: 2026-11-10 09:00, fields: {on: 2026-11-10, by: 小林, note: 问背带尺寸}}
    - {follow_up_missed: 2026-11-13 09:00, fields: {on: 2026-11-10, by: 小林, note: 问背带尺寸}}
rules: [follow-up, follow-up-missed]
then:
  - at: 2026-11-10 09:00
    expect: {rule: follow-up, does: task, task: {title: 今天联系：李小姐, script: contains 上次说好的：问背带尺寸, to: 回访}}
  - at: 2026-11-13 09:00
    expect: {rule: follow-up-missed, does: task, task: {title: 没人联系，请接手：李小姐, script: contains 问背带尺寸}}

"""##,
"rules/tests/honeymoon.yaml": ##"""
# 规则的测试：给出顾客和发生的事，说好什么时候应当做什么。运行 tend test。
# 测试用自己的临时数据，不看店里的存储，也不真发短信。

test: C 级顾客的蜜月期，从问候到最后一句
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000", consent: {marketing: yes}}
  events:
    - {paid: 2026-12-01 10:00, order: A1, amount: 32.50}
    - {signed: 2026-12-03 18:00, order: A1}
rules: honeymoon
then:
  - at: 2026-12-07 09:59
    expect: nothing
  - after: 1m
    expect:
      - {step: hello, does: sms, text: 【…】李小姐，新配件还顺手吗？您是我们的重点新朋友，…拒收请回复R, parts: 1}
  - at: 2026-12-14 10:00
    expect:
      - step: voucher-c
        does: [coupon, sms]
        coupon: {name: honeymoon-c, off: 5, over: 30, ends_on: 2027-01-03}
        text: contains 送您5元券，满30元用，1月3日前有效
      - {step: voucher-d, skips: step_condition}
  - at: 2026-12-31 10:00
    expect: {step: last-call, template: honeymoon-last-call}
---
test: D 级顾客的券小一些
given:
  customers:
    - {id: wang, name: 王先生, phone: "13900139000"}
  events:
    - {paid: 2026-12-01 10:00, order: B1, amount: 20.00}
    - {signed: 2026-12-03 18:00, order: B1}
rules: honeymoon
then:
  - at: 2026-12-14 10:00
    expect:
      - {step: hello, text: contains 清洁和保养的小窍门}
      - {step: voucher-d, does: [coupon, sms], coupon: {off: 3, over: 20}}
      - {step: voucher-c, skips: step_condition}
---
test: 蜜月期里再次购买，后面的步骤就停
given:
  customers:
    - {id: li, phone: "13800138000"}
  events:
    - {paid: 2026-12-01 10:00, order: A1, amount: 32.50}
    - {signed: 2026-12-03 18:00, order: A1}
    - {paid: 2026-12-10 20:00, order: A2, amount: 18.00}
rules: honeymoon
then:
  - at: 2026-12-08 10:00
    expect: {step: hello}
  - at: 2027-01-10 10:00
    expect:
      - {step: voucher-c, skips: unless}
      - {step: last-call, skips: unless}
---
test: 退订了的和没有手机号的顾客，不发也不占券
given:
  customers:
    - {id: li, phone: "13800138000", consent: {marketing: no}}
    - {id: wang}
  events:
    - {paid: 2026-12-01 10:00, customer: li, order: A1, amount: 32.50}
    - {signed: 2026-12-03 18:00, customer: li, order: A1}
    - {paid: 2026-12-01 11:00, customer: wang, order: B1, amount: 32.50}
    - {signed: 2026-12-03 18:00, customer: wang, order: B1}
rules: honeymoon
then:
  - at: 2026-12-14 10:00
    expect:
      - {step: hello, customer: li, skips: no_consent}
      - {step: voucher-c, customer: li, skips: no_consent}
      - {step: hello, customer: wang, skips: no_phone}
      - {step: voucher-c, customer: wang, skips: no_phone}
---
test: 老顾客签收，不算蜜月期
given:
  customers:
    - {id: li, phone: "13800138000"}
  events:
    - {paid: 2026-06-01 10:00, order: A1, amount: 32.50}
    - {paid: 2026-12-01 10:00, order: A2, amount: 32.50}
    - {signed: 2026-12-03 18:00, order: A2}
rules: honeymoon
start: 2026-12-01 09:00
then:
  - at: 2026-12-08 10:00
    expect: {step: hello, skips: not_in_period}

"""##,
"rules/tests/member-day.yaml": ##"""
test: 会员日头一天上午告诉 A、B 级，别人不打扰
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
    - {id: wang, name: 王先生, phone: "13900139000"}
    - {id: zhao, phone: "13700137000"}
  events:
    - {paid: 2026-09-01 10:00, customer: li, order: A1, amount: 20.00}
    - {paid: 2026-09-20 10:00, customer: li, order: A2, amount: 22.00}
    - {paid: 2026-09-01 10:00, customer: wang, order: B1, amount: 80.00}
    - {paid: 2026-09-20 10:00, customer: wang, order: B2, amount: 90.00}
    - {paid: 2026-09-20 10:00, customer: zhao, order: C1, amount: 20.00}
rules: member-day
start: 2026-10-15 09:00
then:
  - at: 2026-10-17 09:59
    expect: nothing
  - after: 1m
    expect:
      - {customer: li, does: sms, text: 【…】李小姐，明天是会员日，…拒收请回复R}
      - {customer: wang, template: member-day}
      - {customer: zhao, skips: rule_condition}
  - at: 2026-11-17 10:00
    expect:
      - {customer: li, template: member-day}
      - {customer: wang, template: member-day}
---
test: 每月三日的精选只给 A 级
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
    - {id: wang, name: 王先生, phone: "13900139000"}
  events:
    - {paid: 2026-09-01 10:00, customer: li, order: A1, amount: 20.00}
    - {paid: 2026-09-20 10:00, customer: li, order: A2, amount: 22.00}
    - {paid: 2026-09-01 10:00, customer: wang, order: B1, amount: 80.00}
    - {paid: 2026-09-20 10:00, customer: wang, order: B2, amount: 90.00}
rules: monthly-best
start: 2026-10-15 09:00
then:
  - at: 2026-11-03 10:00
    expect:
      - {customer: li, does: sms, text: contains 本月精选}
      - {customer: wang, skips: rule_condition}

"""##,
"rules/tests/packing.yaml": ##"""
test: 头一回买的，仓库放一份小礼；发了货才知道的不用放
given:
  customers:
    - {id: li, name: 李小姐}
    - {id: wang}
  events:
    - {paid: 2026-11-01 10:00, customer: li, order: A1, amount: 20.00}
rules: box-gift
then:
  - at: 2026-11-01 10:00
    expect: {customer: li, does: task, task: {title: 放一份小礼：订单 A1, to: 仓库}}
  - at: 2026-11-01 18:00
    events:
      - {paid: 2026-11-01 11:00, customer: wang, order: B1, amount: 20.00}
      - {shipped: 2026-11-01 17:00, customer: wang, order: B1}
    expect: {customer: wang, skips: unless}
  - at: 2026-11-20 10:00
    events:
      - {paid: now, customer: li, order: A2, amount: 20.00}
    expect: {customer: li, skips: rule_condition}
---
test: 大单走快一点的快递
given:
  customers:
    - {id: li}
  events:
    - {paid: 2026-11-01 10:00, order: A1, amount: 120.00}
    - {paid: 2026-11-10 10:00, order: A2, amount: 20.00}
rules: fast-courier
then:
  - at: 2026-11-01 10:00
    expect: {task: {title: 走快一点的快递：订单 A1, script: 实付 120 元，一共来过 1 次。, to: 仓库}}
  - at: 2026-11-10 10:00
    expect: {skips: rule_condition}

"""##,
"rules/tests/points.yaml": ##"""
test: 每月二十五日，A 级知道积分有多少、离银卡差多少；D 级不发
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
    - {id: wang, phone: "13900139000"}
  events:
    - {paid: 2026-10-01 10:00, customer: li, order: A1, amount: 20.00}
    - {paid: 2026-10-20 10:00, customer: li, order: A2, amount: 30.00}
    - {paid: 2026-10-20 10:00, customer: wang, order: B1, amount: 20.00}
rules: points-reminder
start: 2026-11-01 09:00
then:
  - at: 2026-11-25 10:00
    expect:
      - {customer: li, does: sms, text: contains 您现有50积分，再攒950分就是银卡, parts: 1}
      - {customer: wang, skips: rule_condition}
---
test: 想换券的，够五十分就换，不够就不换
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
    - {id: wang, phone: "13900139000"}
  events:
    - {paid: 2026-10-01 10:00, customer: li, order: A1, amount: 20.00}
    - {paid: 2026-10-20 10:00, customer: li, order: A2, amount: 30.00}
    - {paid: 2026-10-01 10:00, customer: wang, order: B1, amount: 10.00}
    - {paid: 2026-10-20 10:00, customer: wang, order: B2, amount: 10.00}
    - {exchange_wanted: 2026-11-05 10:00, customer: li}
    - {exchange_wanted: 2026-11-05 10:00, customer: wang}
rules: points-exchange
start: 2026-11-01 09:00
then:
  - at: 2026-11-05 10:00
    expect:
      - {customer: li, does: [points, coupon, sms], coupon: {name: points-5, off: 5, over: 20, ends_on: 2027-01-04}, text: contains 积分换好啦：5元券}
      - {customer: wang, skips: too_few_points}
---
test: 入会周年，老友得二十积分和一份会员礼
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000", registered: 2024-11-10 09:00}
  events:
    - {paid: 2026-10-01 10:00, order: A1, amount: 20.00}
    - {paid: 2026-10-20 10:00, order: A2, amount: 30.00}
rules: member-gift
start: 2026-11-01 09:00
then:
  - at: 2026-11-10 10:00
    expect: {does: [points, task], task: {title: 下一单放会员礼：李小姐, script: contains 入会2周年, to: 仓库}}
---
test: 积分过期前三十天提醒；零头不提
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
    - {id: wang, phone: "13900139000"}
  events:
    - {paid: 2026-01-10 15:00, customer: li, order: A1, amount: 60.00}
    - {paid: 2026-01-20 15:00, customer: li, order: A2, amount: 20.00}
    - {paid: 2026-01-10 15:00, customer: wang, order: B1, amount: 20.00}
rules: points-lapsing
then:
  - at: 2026-12-20 10:00
    expect:
      - {customer: li, does: sms, text: contains 有60积分1月10日后就过期了, parts: 1}
      - {customer: wang, skips: rule_condition}
---
test: 名单上已是银卡的，说离金卡差多少；已是金卡的不说差
given:
  customers:
    - {id: li, phone: "13800138000", level: 银卡会员}
    - {id: wang, phone: "13900139000", level: 金卡会员}
  events:
    - {paid: 2026-10-01 10:00, customer: li, order: A1, amount: 20.00}
    - {paid: 2026-10-20 10:00, customer: li, order: A2, amount: 30.00}
    - {paid: 2026-10-01 10:00, customer: wang, order: B1, amount: 20.00}
    - {paid: 2026-10-20 10:00, customer: wang, order: B2, amount: 30.00}
rules: points-reminder
start: 2026-11-01 09:00
then:
  - at: 2026-11-25 10:00
    expect:
      - {customer: li, does: sms, text: contains 再攒2950分就是金卡}
      - {customer: wang, does: sms, text: contains 已是金卡}

"""##,
"rules/tests/sales.yaml": ##"""
test: 听来的需要交给销售；报了价没下文的三天后再问
given:
  customers:
    - {id: hua, name: 华光影楼}
  events:
    - {need_heard: 2026-11-02 10:00, fields: {about: 再要十条背带, product: 相机背带, by: 小美}}
    - {task_done: 2026-11-03 15:00, fields: {rule: need-to-sales, outcome: 报了价, note: 每条 18 元}}
rules: [need-to-sales, quote-follow-up]
then:
  - at: 2026-11-02 10:00
    expect: {rule: need-to-sales, does: task, task: {title: 有需要：华光影楼，再要十条背带, script: contains 小美 听来的，说的是 相机背带, to: 销售}}
  - at: 2026-11-07 10:00
    expect: {rule: quote-follow-up, does: task, task: {title: 报价有没有下文：华光影楼, script: 上次记的：每条 18 元。, to: 销售}}

"""##,
"rules/tests/service-desk.yaml": ##"""
test: 咨询五分钟没人应，叫客服；应了就不叫
given:
  customers:
    - {id: li, name: 李小姐}
    - {id: wang}
  events:
    - {asked: 2026-11-01 10:00, customer: li}
    - {asked: 2026-11-01 10:00, customer: wang}
    - {answered: 2026-11-01 10:03, customer: wang}
rules: unanswered
then:
  - at: 2026-11-01 10:05
    expect:
      - {customer: li, task: {title: 还没回复：李小姐, to: 客服}}
      - {customer: wang, skips: unless}
---
test: 报过价、说过活动，没下单的各跟进一次
given:
  customers:
    - {id: li, name: 李小姐}
    - {id: wang}
  events:
    - {told_price: 2026-11-01 10:00, customer: li}
    - {told_price: 2026-11-01 10:10, customer: li}
    - {told_activity: 2026-11-01 10:00, customer: li}
    - {told_price: 2026-11-01 10:00, customer: wang}
    - {told_activity: 2026-11-01 10:00, customer: wang}
    - {placed: 2026-11-01 10:08, customer: wang, order: B1}
rules: [told-price, told-activity]
then:
  - at: 2026-11-01 11:00
    expect:
      - {rule: told-activity, customer: li, due: 2026-11-01 10:15, task: 说过活动没下单：李小姐}
      - {rule: told-price, customer: li, due: 2026-11-01 10:30, task: {title: 报过价没下单：李小姐, to: 客服}}
      - {rule: told-price, customer: li, skips: reentry}
      - {rule: told-activity, customer: wang, skips: unless}
      - {rule: told-price, customer: wang, skips: unless}
---
test: 下单十五分钟没付款提醒一次，付了就不提
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
    - {id: wang, phone: "13900139000"}
  events:
    - {placed: 2026-11-01 10:00, customer: li, order: A1}
    - {placed: 2026-11-01 10:00, customer: wang, order: B1}
    - {paid: 2026-11-01 10:09, customer: wang, order: B1, amount: 20.00}
rules: unpaid
then:
  - at: 2026-11-01 10:15
    expect:
      - {customer: li, does: sms, text: contains 您的订单还没付款}
      - {customer: wang, skips: unless}
---
test: 第二天才知道没付款，就不催了
given:
  customers:
    - {id: li, phone: "13800138000"}
rules: unpaid
start: 2026-11-01 9:00
then:
  - at: 2026-11-02 10:00
    events: [{placed: 2026-11-01 10:00, order: A1}]
    expect: {skips: late}
---
test: 缺货先登记，到货再告诉；没登记过的不告诉
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
    - {id: wang, phone: "13900139000"}
  events:
    - {out_of_stock: 2026-11-01 10:00, customer: li, fields: {product: 58mm 滤镜}}
    - {restocked: 2026-11-20 10:00, customer: li, fields: {product: 58mm 滤镜}}
    - {restocked: 2026-11-20 10:00, customer: wang, fields: {product: 58mm 滤镜}}
rules: [out-of-stock, restocked]
then:
  - at: 2026-11-01 10:00
    expect: {rule: out-of-stock, does: [task, sms], task: 缺货登记：58mm 滤镜, text: contains 暂时缺货}
  - at: 2026-11-20 10:00
    expect:
      - {rule: restocked, customer: li, text: contains 您登记过的58mm 滤镜到货了}
      - {rule: restocked, customer: wang, skips: rule_condition}
---
test: 有疑问马上解答
given:
  customers:
    - {id: li, name: 李小姐}
  events:
    - {doubted: 2026-11-01 10:00, fields: {about: 电池能不能上飞机}}
rules: doubts
then:
  - at: 2026-11-01 10:00
    expect: {task: {title: 解答疑问：电池能不能上飞机, script: contains 再回复 李小姐, to: 客服}}
---
test: 犹豫半小时后再问；又犹豫一次就重新算，只问一次
given:
  customers:
    - {id: li, name: 李小姐}
  events:
    - {hesitated: 2026-11-01 10:00, fields: {about: 颜色}}
    - {hesitated: 2026-11-01 10:20, fields: {about: 运费}}
rules: hesitates
then:
  - at: 2026-11-01 11:00
    expect:
      - {due: 2026-11-01 10:50, task: {title: 再问一声：李小姐, script: 上次犹豫的是：运费。}}
      - {due: 2026-11-01 10:30, skips: reentry}

"""##,
"rules/tests/service-tasks.yaml": ##"""
test: 要上门的派单，没办完的三天后再派
given:
  customers:
    - {id: hua, name: 华光影楼, city: 杭州市, address: 文三路 1 号}
  events:
    - {service_wanted: 2026-11-02 10:00, fields: {about: 三台机身清洁}}
    - {task_done: 2026-11-03 16:00, fields: {rule: service-order, outcome: 要再去一次, note: 缺一块滤镜}}
rules: [service-order, service-again]
then:
  - at: 2026-11-02 10:00
    expect: {rule: service-order, does: task, task: {title: 上门检修：华光影楼, script: "contains 要办的：三台机身清洁。地址 杭州市文三路 1 号", to: 客服}}
  - at: 2026-11-07 09:00
    expect: {rule: service-again, does: task, task: {title: 再去一次：华光影楼, script: 上次记的：缺一块滤镜。}}
---
test: 派单一天没人办，交给主管
given:
  customers:
    - {id: hua, name: 华光影楼}
  events:
    - {service_wanted: 2026-11-02 10:00}
rules: [service-order, service-overdue]
then:
  - at: 2026-11-02 10:00
    expect: {rule: service-order, does: task}
  - at: 2026-11-03 10:00
    expect: {rule: service-overdue, does: task, task: {title: 派单超时：上门检修：华光影楼, to: 主管}}
---
test: 满半年的检查一次；检查过了，日子重新算
given:
  customers:
    - {id: hua, name: 华光影楼, fields: {checked_at: 2026-04-01 10:00}}
    - {id: guang, name: 光影社, fields: {checked_at: 2026-10-01 10:00}}
  events:
    - {task_done: 2026-11-05 16:00, customer: hua, fields: {rule: periodic-check, outcome: 已检查}}
rules: [periodic-check, check-done]
start: 2026-11-01 09:00
then:
  - at: 2026-11-02 09:00
    expect:
      - {rule: periodic-check, customer: hua, does: task, task: {title: 定期检查：华光影楼, to: 客服}}
      - {rule: periodic-check, customer: guang, skips: rule_condition}
  - at: 2026-11-05 16:00
    expect: {rule: check-done, customer: hua, does: set}

"""##,
"rules/tests/shipped.yaml": ##"""
test: 一发货就告诉顾客快递和单号
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
  orders:
    - {id: A1, amount: 22.50, title: 相机锂电池 大容量, courier: 中通快递, tracking_number: "75312345678901"}
  events:
    - {paid: 2026-12-01 10:00, order: A1}
    - {shipped: 2026-12-02 16:30, order: A1}
rules: shipped
then:
  - at: 2026-12-02 16:30
    expect:
      - {does: sms, text: 【…】李小姐，您买的相机锂电池 大容量已由中通快递发出，单号75312345678901，这几天请保持手机畅通。}
---
test: 知道发货时顾客已经签收，就不用再提醒
given:
  customers:
    - {id: li, phone: "13800138000"}
  events:
    - {paid: 2026-12-01 10:00, order: A1, amount: 22.50}
rules: shipped
then:
  - at: 2026-12-03 18:00
    events:
      - {shipped: 2026-12-02 16:30, order: A1}
      - {signed: now, order: A1}
    expect: {skips: unless}

"""##,
"rules/tests/signed.yaml": ##"""
test: 签收第二天上午问候，大单三天后请客服看一眼
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
  orders:
    - {id: A1, amount: 72.00, title: 相机背带}
  events:
    - {paid: 2026-12-01 10:00, order: A1}
    - {signed: 2026-12-03 18:00, order: A1}
rules: signed
then:
  - at: 2026-12-05 10:00
    expect: {step: check-in, does: sms, due: 2026-12-05 10:00}
  - at: 2026-12-07 14:00
    expect:
      - step: big-basket
        does: task
        task: {title: 大单回访：李小姐, script: "contains 买的是：相机背带，实付 72 元", to: 回访}
---
test: 小单不劳客服；退了款的什么也不发
given:
  customers:
    - {id: li, phone: "13800138000"}
    - {id: wang, phone: "13900139000"}
  events:
    - {paid: 2026-12-01 10:00, customer: li, order: A1, amount: 22.50}
    - {signed: 2026-12-03 18:00, customer: li, order: A1}
    - {paid: 2026-12-01 10:00, customer: wang, order: B1, amount: 72.00}
    - {signed: 2026-12-03 18:00, customer: wang, order: B1}
    - {refunded: 2026-12-04 09:00, customer: wang, order: B1, amount: 72.00}
rules: signed
then:
  - at: 2026-12-10 14:00
    expect:
      - {step: check-in, customer: li, does: sms}
      - {step: big-basket, customer: li, skips: step_condition}
      - {step: check-in, customer: wang, skips: unless}
      - {step: big-basket, customer: wang, skips: unless}

"""##,
"rules/tests/survey.yaml": ##"""
test: 老顾客收货六天后收到问卷；第一次来的不打扰
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
    - {id: wang, phone: "13900139000"}
  events:
    - {paid: 2026-10-01 10:00, customer: li, order: A1, amount: 20.00}
    - {paid: 2026-11-01 10:00, customer: li, order: A2, amount: 20.00}
    - {signed: 2026-11-03 18:00, customer: li, order: A2}
    - {paid: 2026-11-01 10:00, customer: wang, order: B1, amount: 20.00}
    - {signed: 2026-11-03 18:00, customer: wang, order: B1}
rules: survey-after-signing
start: 2026-11-01 09:00
then:
  - at: 2026-11-10 16:00
    expect:
      - {customer: li, does: [survey, sms], text: contains 十二个小问题}
      - {customer: wang, skips: rule_condition}
---
test: 服务办好的第二天收到问卷；没办好的不问
given:
  customers:
    - {id: hua, name: 华光影楼, phone: "13800138000"}
    - {id: guang, phone: "13900139000"}
  events:
    - {task_done: 2026-11-03 16:00, customer: hua, fields: {rule: service-order, outcome: 已办好}}
    - {task_done: 2026-11-03 16:00, customer: guang, fields: {rule: service-order, outcome: 要再去一次}}
rules: survey-after-service
then:
  - at: 2026-11-05 10:00
    expect:
      - {customer: hua, does: [survey, sms], text: contains 昨天的服务还满意吗}
      - {customer: guang, skips: rule_condition}
---
test: 三分以下打电话，高分不打
given:
  customers:
    - {id: li, name: 李小姐}
    - {id: wang}
  events:
    - {survey_answered: 2026-11-12 20:00, customer: li, fields: {survey: satisfaction, score: 2.5}}
    - {survey_answered: 2026-11-12 20:00, customer: wang, fields: {survey: satisfaction, score: 4.5}}
rules: survey-low
then:
  - at: 2026-11-12 20:00
    expect:
      - {customer: li, does: task, task: {title: 不满意：李小姐（2.5 分）, to: 回访}}
      - {customer: wang, skips: rule_condition}

"""##,
"rules/tests/tier-change.yaml": ##"""
test: 第二次购买升到 A 级，第二天上午道贺，并说还差多少积分
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
  events:
    - {points_given: 2026-11-30 10:00, fields: {points: 750, reason: 原来的积分}}
    - {paid: 2026-12-01 10:00, order: A1, amount: 20.00}
    - {paid: 2026-12-20 15:00, order: A2, amount: 30.00}
rules: tier-up
then:
  - at: 2026-12-21 10:00
    expect: {does: sms, text: 【…】李小姐，恭喜升为贵宾老友！现有800积分，再攒200分升银卡。拒收请回复R}
---
test: A、B 之间来回不打扰
given:
  customers:
    - {id: li, phone: "13800138000"}
  events:
    - {tier_assigned: 2026-12-01 10:00, fields: {to: A}}
    - {tier_changed: 2026-12-20 15:00, fields: {from: A, to: B}}
rules: tier-up
score: false          # 等级就按上面写的来，不重新算
then:
  - at: 2026-12-21 10:00
    expect: {skips: rule_condition}

"""##,
"rules/tests/win-back.yaml": ##"""
test: 半年没来的顾客收到券；回头客七天后再由客服打电话
given:
  customers:
    - {id: li, name: 李小姐, phone: "13800138000"}
    - {id: wang, name: 王先生, phone: "13900139000"}
  events:
    - {paid: 2026-01-10 15:00, customer: li, order: A1, amount: 32.50}
    - {paid: 2025-11-01 15:00, customer: wang, order: B1, amount: 32.50}
    - {paid: 2026-01-10 15:00, customer: wang, order: B2, amount: 18.00}
rules: win-back
start: 2026-01-10 00:00
then:
  - at: 2026-07-11 10:00
    expect:
      - {step: voucher, customer: li, does: [coupon, sms], coupon: {off: 8, over: 40}, text: contains 8月10日前有效}
      - {step: voucher, customer: wang, does: [coupon, sms]}
  - at: 2026-07-18 14:00
    expect:
      - {step: call, customer: li, skips: step_condition}
      - step: call
        customer: wang
        does: task
        task: {title: 电话回访老顾客：王先生, script: contains 一共买过 2 单，50.50 元, to: 回访}
---
test: 拿了券又来买的，和全额退过款的，都不再打电话、发券
given:
  customers:
    - {id: wang, phone: "13900139000"}
    - {id: zhao, phone: "13700137000"}
  events:
    - {paid: 2025-11-01 15:00, customer: wang, order: B1, amount: 32.50}
    - {paid: 2026-01-10 15:00, customer: wang, order: B2, amount: 18.00}
    - {paid: 2026-01-10 15:00, customer: zhao, order: C1, amount: 18.00}
    - {refunded: 2026-01-12 15:00, customer: zhao, order: C1, amount: 18.00}
rules: win-back
start: 2026-01-10 00:00
then:
  - at: 2026-07-11 10:00
    expect:
      - {step: voucher, customer: wang}
      - {step: voucher, customer: zhao, skips: rule_condition}
  - at: 2026-07-18 14:00
    events:
      - {paid: 2026-07-13 20:00, customer: wang, order: B3, amount: 40.00, received: 2026-07-13 20:01}
    expect: {step: call, customer: wang, skips: unless}

"""##,
"rules/tier-change.yaml": ##"""
# 升级祝贺：顾客升到 A 级或 B 级时道贺，并告诉他离下一个会员等级还差多少积分。
# 积分满 1000 升银卡，满 3000 升金卡；差多少在短信正文里算。

rule: tier-up
title: 升级祝贺和积分提醒
category: marketing
on: tier_changed
after: 0m at 10:00
if:
  - event.to in [A, B]
  - event.from in [C, D]        # A、B 之间来回不打扰
do:
  - sms: tier-up

"""##,
"rules/win-back.yaml": ##"""
# 半年没来的顾客：送一张券请他回来看看；回头客再由客服打个电话。
# “半年没来”的意思是：某次付款之后满六个月，其间一次也没买过。

rule: win-back
title: 半年未购唤回
category: marketing
on: {inactive: 6 months}
if: customer.spent > 0           # 全额退过款的不打扰
steps:
  - id: voucher
    after: 0d at 10:00           # 满六个月后的第一个上午十点
    do:
      - coupon: {name: win-back, off: 8, over: 40, lasts: 30d}
      - sms: win-back

  - id: call
    after: 7d at 14:00           # 再过七天还没买，且是回头客
    if: 回头客
    do:
      - task:
          title: "电话回访老顾客：{{ customer.name | default: customer.id }}"
          script: >-
            一共买过 {{ customer.orders }} 单，{{ customer.spent }} 元。
            先问上次买的用完、用坏了没有，再问不来的原因，记到顾客备注里。
          to: 回访
          within: 3d

goal: {event: paid, within: 30d}

"""##,
"templates/active-invite.sms": ##"""
---
category: marketing
title: 请来看新东西
---
{{ customer.name | default: '亲' }}，谢谢您上回的惠顾！店里这个月上了外拍用的小件，首页有实拍对比，欢迎来看看哪件合用。

"""##,
"templates/arrived.sms": ##"""
---
category: service
title: 包裹到达
---
{{ customer.name | default: '亲' }}，您的包裹已到{{ order.city | default: '您的城市' }}，一两天里就会派送，请留意快递电话；不方便收件，回旺旺告诉我们。

"""##,
"templates/complaint.sms": ##"""
---
category: service
title: 投诉收到
---
{{ customer.name | default: '亲' }}，您说的问题我们收到了，很抱歉给您添了麻烦，已有专人在处理，今天之内答复您。

"""##,
"templates/coupon-reminder.sms": ##"""
---
category: marketing
title: 券快到期了
---
{{ customer.name | default: '亲' }}，您的优惠券{{ event.code }}还没用，{{ event.ends_on | date: '%-m月%-d日' }}就到期了，别忘了下单时填上。

"""##,
"templates/first-contact.sms": ##"""
---
category: marketing
title: 新会员见面礼
---
{{ customer.name | default: '亲' }}，欢迎！送您{{ coupon.off }}元无门槛券，{{ coupon.ends_on | date: '%-m月%-d日' }}前有效，券码{{ coupon.code }}，第一单就能用。

"""##,
"templates/honeymoon-hello.sms": ##"""
---
category: marketing
title: 蜜月期第一声问候
---
{{ customer.name | default: '亲' }}，新配件还顺手吗？
{%- if at_trigger.customer.tier == 'C' %}您是我们的重点新朋友，搭配滤镜、电池随时问我们，先给您留货。
{%- else %}清洁和保养的小窍门在店铺首页，有空来看看。
{%- endif %}

"""##,
"templates/honeymoon-last-call.sms": ##"""
---
category: marketing
title: 蜜月期最后问候
---
{{ customer.name | default: '亲' }}，收货快一个月了，配件还好用吗？想添滤镜、背带或清洁用品，店里又到了新款，欢迎来挑。

"""##,
"templates/honeymoon-voucher-c.sms": ##"""
---
category: marketing
title: 蜜月期优惠券（C级）
---
{{ customer.name | default: '亲' }}，送您{{ coupon.off }}元券，满{{ coupon.over }}元用，{{ coupon.ends_on | date: '%-m月%-d日' }}前有效，券码{{ coupon.code }}，配滤镜、电池正合适。

"""##,
"templates/honeymoon-voucher-d.sms": ##"""
---
category: marketing
title: 蜜月期优惠券（D级）
---
{{ customer.name | default: '亲' }}，{{ coupon.off }}元小券请收好：满{{ coupon.over }}元用，{{ coupon.ends_on | date: '%-m月%-d日' }}前有效，券码{{ coupon.code }}，来看看新到的镜头布。

"""##,
"templates/member-day.sms": ##"""
---
category: marketing
title: 会员日
---
{{ customer.name | default: '亲' }}，明天是会员日，全店会员价，报名字就能用；积分也可以换清洁套装。

"""##,
"templates/monthly-best.sms": ##"""
---
category: marketing
title: 每月精选
---
{{ customer.name | default: '亲' }}，上月卖得最好、评价最好的几样都在店铺首页“本月精选”，先给老友留了货，来看看？

"""##,
"templates/out-of-stock.sms": ##"""
---
category: service
title: 缺货登记
---
{{ customer.name | default: '亲' }}，您要的{{ event.product | default: '宝贝' }}暂时缺货，已经登记，到货第一时间告诉您，谢谢您的耐心。

"""##,
"templates/paid-busy.sms": ##"""
---
category: service
title: 大促期发货说明
---
{{ customer.name | default: '亲' }}，订单收到啦！活动期间单量大，我们会在72小时内发出，发货后短信告诉您单号，请耐心等一等。

"""##,
"templates/paid-fraud-warning.sms": ##"""
---
category: service
title: 防诈骗提醒
---
{{ customer.name | default: '亲' }}，订单收到啦，谢谢！本店不会来电要您转账、退款或报验证码，接到请直接挂断，有事在旺旺找我们。

"""##,
"templates/paid-thanks.sms": ##"""
---
category: service
title: 付款道谢
---
{{ customer.name | default: '亲' }}，谢谢您又来光顾！宝贝正在打包，一般当天或第二天发出，发货后短信告诉您单号。

"""##,
"templates/points-exchange.sms": ##"""
---
category: marketing
title: 积分换券
---
{{ customer.name | default: '亲' }}，积分换好啦：{{ coupon.off }}元券，满{{ coupon.over }}元用，券码{{ coupon.code }}，{{ coupon.ends_on | date: '%-m月%-d日' }}前有效。

"""##,
"templates/points-lapsing.sms": ##"""
---
category: marketing
title: 积分快过期
---
{{ customer.name | default: '亲' }}，有{{ event.points }}积分{{ event.on | date: '%-m月%-d日' }}后就过期了，可以换券，找客服换了不浪费。

"""##,
"templates/points-reminder.sms": ##"""
---
category: marketing
title: 积分提醒
---
{{ customer.name | default: '亲' }}，您现有{{ customer.points | default: 0 }}积分，
{%- assign points = customer.points | default: 0 %}
{%- assign level = customer.level | default: '' %}
{%- if level contains '金卡' or points >= 3000 %}已是金卡，多谢一路支持。
{%- elsif level contains '银卡' or points >= 1000 %}再攒{{ 3000 | minus: points }}分就是金卡。
{%- else %}再攒{{ 1000 | minus: points }}分就是银卡。
{%- endif %}积分可以换券，找客服就行。

"""##,
"templates/refund-done.sms": ##"""
---
category: service
title: 退款已办
---
{{ customer.name | default: '亲' }}，退款已经办好，按原来的付款方式退回，一般一到三天到账；没到请在旺旺找我们查。

"""##,
"templates/restocked.sms": ##"""
---
category: service
title: 到货通知
---
{{ customer.name | default: '亲' }}，您登记过的{{ event.product | default: '宝贝' }}到货了，给您留了货。

"""##,
"templates/shipped.sms": ##"""
---
category: service
title: 发货提醒
---
{{ customer.name | default: '亲' }}，您买的{{ order.title | default: '宝贝' | truncate: 9, '…' }}已由{{ order.courier | default: '快递' }}发出
{%- if order.tracking_number %}，单号{{ order.tracking_number }}{% endif %}，这几天请保持手机畅通。

"""##,
"templates/signed-check-in.sms": ##"""
---
category: service
title: 签收回访
---
{{ customer.name | default: '亲' }}，宝贝用着还好吗？有问题请在订单里点“联系卖家”，当天处理；满意的话欢迎写个评价，给别的拍友作参考。

"""##,
"templates/silent-voucher.sms": ##"""
---
category: marketing
title: 用完了送券
---
{{ customer.name | default: '亲' }}，用完了正好补货：送您{{ coupon.off }}元券，满{{ coupon.over }}元用，{{ coupon.ends_on | date: '%-m月%-d日' }}前有效，券码{{ coupon.code }}。

"""##,
"templates/survey-after-service.sms": ##"""
---
category: service
title: 服务后的问卷
---
{{ customer.name | default: '亲' }}，昨天的服务还满意吗？{{ survey.title }}，两分钟答完：{{ survey.link }} 谢谢您帮我们改进。

"""##,
"templates/survey-after-signing.sms": ##"""
---
category: service
title: 收货后的问卷
---
{{ customer.name | default: '亲' }}，东西用了几天，想听听您的实话：{{ survey.title }}，两分钟答完，{{ survey.link }} 每一条我们都看。

"""##,
"templates/tier-up.sms": ##"""
---
category: marketing
title: 升级祝贺和积分提醒
---
{{ customer.name | default: '亲' }}，恭喜升为{% if event.to == 'A' %}贵宾{% endif %}老友！
{%- if customer.points %}
{%- if customer.points < 1000 %}现有{{ customer.points }}积分，再攒{{ 1000 | minus: customer.points }}分升银卡。
{%- elsif customer.points < 3000 %}现有{{ customer.points }}积分，再攒{{ 3000 | minus: customer.points }}分升金卡。
{%- else %}您已是金卡会员，积分可换好礼。
{%- endif %}
{%- else %}加入会员，每次购物都能攒积分。
{%- endif %}

"""##,
"templates/unpaid.sms": ##"""
---
category: service
title: 下单未付款
---
{{ customer.name | default: '亲' }}，您的订单还没付款，宝贝先给您留着；有疑问随时在旺旺找我们。

"""##,
"templates/win-back.sms": ##"""
---
category: marketing
title: 半年未购唤回
---
{{ customer.name | default: '亲' }}，好久不见！送{{ coupon.off }}元券，满{{ coupon.over }}元用，{{ coupon.ends_on | date: '%-m月%-d日' }}前有效，券码{{ coupon.code }}，回来看看新品吧。

"""##,
    ]
}
