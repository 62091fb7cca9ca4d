import Engine
import RuleLanguage
import Runtime
import Storage

/// The page of a customer for a terminal.
struct CustomerPageView {
    let page: CustomerPage
    /// Print every event instead of those that stand nowhere else.
    let showsEvents: Bool

    private var options: GlobalOptions { page.options }
    private var calendar: ShopCalendar { page.calendar }
    private var words: ValueWords { ValueWords(shop: page.facts, language: options.language) }
    private var profile: ProfileWords { ProfileWords(shop: page.facts, options: options) }
    private var events: EventWords { EventWords(shop: page.shop, language: options.language) }

    func print() {
        printHead()
        section("profile", "档案", profileLines)
        section("scores", "评分", page.states.flatMap { $0.lines(words, options) })
        section("orders", "订单", orderLines)
        section("parcels", "包裹", parcelLines)
        section("contacts", "联系记录", page.contacts.map(line))
        section("texts", "短信", page.deliveries.flatMap(lines))
        section("coupons", "券", couponLines)
        section("tasks", "任务", page.tasks.flatMap(lines))
        let contracts = ContractWords(
            options: options, today: calendar.date(at: page.now), currency: page.facts.currency)
        section("contracts", "合同", page.contracts.flatMap(contracts.lines))
        section("due next", "接下来", aheadLines)
        if showsEvents {
            section("events", "事件", page.file.events.map(line))
        } else {
            section("changes", "变动", page.changes.map(line))
        }
    }

    private func section(_ english: String, _ chinese: String, _ lines: [String]) {
        guard !lines.isEmpty else { return }
        Console.print("\n" + options.say(english, chinese))
        for line in lines { Console.print("  " + line) }
    }

    private func printHead() {
        let customer = page.file.customer
        Console.print(
            [customer.id, customer.name, customer.phone.map(maskedPhone)].compactMap(\.self).joined(separator: "  "))
        if !page.aliases.isEmpty {
            let names = page.aliases.map { $0.hasPrefix("+") ? maskedPhone($0) : $0 }.joined(separator: ", ")
            Console.print(options.say("also known as \(names)", "也就是 \(names)"))
        }
        for other in page.samePhone { Console.print(options.samePhoneHint(customer.id, other)) }
    }

    // MARK: Profile

    private var profileLines: [String] {
        let customer = page.file.customer
        var lines: [String] = []
        for field in CustomerField.allCases where field != .id && !field.isScore {
            let value = page.moment.value(of: .customer(field))
            if value == .missing || value == .list([]) { continue }
            lines.append(
                profile.label(field.rawValue) + ": " + profile.shown(words.text(value), of: field.rawValue)
                    + correction(field.rawValue))
        }
        for (name, value) in customer.fields.sorted(by: { $0.key < $1.key }) {
            lines.append(profile.label(name) + ": " + words.text(value) + correction(name))
        }
        let consents = ConsentWords(calendar: calendar, options: options)
        for category in Rule.Category.allCases {
            let standing = page.target.standing(category, in: page.shop)
            // Where nothing was said and nothing is needed, there is nothing to say.
            if standing.answer != nil || standing.lack != nil { lines.append(consents.line(standing, category)) }
        }
        return lines
    }

    private func correction(_ field: String) -> String {
        guard let replaced = page.corrections[field] else { return "" }
        if replaced == .missing || replaced == .list([]) {
            return options.say("    (imports say nothing)", "    （导入里没有）")
        }
        let text = profile.text(replaced, of: field)
        return options.say("    (corrected; imports say \(text))", "    （已更正；导入的是 \(text)）")
    }

    // MARK: Orders

    private var orderLines: [String] {
        guard !page.orders.isEmpty else { return [] }
        var table = TextTable([
            (options.say("order", "订单"), .left), (options.say("placed", "下单"), .left),
            (options.say("state", "状态"), .left), (options.say("paid", "实付"), .right),
            (options.say("refund", "退款"), .left), (options.say("what", "商品"), .left),
        ])
        let currency = page.facts.currency
        for order in page.orders {
            var refund = order.refunded > 0 ? currency.decimal(order.refunded) : ""
            if page.isRefundOpen(order) { refund += (refund.isEmpty ? "" : ", ") + options.say("asked for", "申请中") }
            let begun = order.begunAt == .distantPast ? "" : calendar.display(order.begunAt)
            table.add([
                order.id, begun, events.name(of: order.status), order.amount.map { currency.decimal($0) } ?? "", refund,
                what(order),
            ])
        }
        return table.text.split(separator: "\n").map(String.init)
    }

    /// The lines of the order where they are known: `101 滤镜 ×2`.
    private func what(_ order: Order) -> String {
        let items = page.items[order.id] ?? []
        guard !items.isEmpty else { return order.title ?? "" }
        return items.map { item in
            [item.sku, item.title, item.quantity == 1 ? nil : "×\(item.quantity)"].compactMap(\.self)
                .joined(separator: " ")
        }.joined(separator: "; ")
    }

    private var parcelLines: [String] {
        let parcels = page.orders.filter { $0.shippedAt != nil || $0.courier != nil || $0.trackingNumber != nil }
        guard !parcels.isEmpty else { return [] }
        var table = TextTable([
            (options.say("order", "订单"), .left), (options.say("courier", "快递"), .left),
            (options.say("number", "运单号"), .left), (options.say("shipped", "发货"), .left),
            (options.say("arrived", "到达"), .left), (options.say("signed", "签收"), .left),
        ])
        for order in parcels {
            let times = [order.shippedAt, page.arrivedAt(order), order.signedAt]
            table.add(
                [order.id, order.courier ?? "", order.trackingNumber ?? ""]
                    + times.map { $0.map { calendar.display($0) } ?? "" })
        }
        return table.text.split(separator: "\n").map(String.init)
    }

    // MARK: What was said and done

    private func line(_ event: Event) -> String {
        let details = event.details(words, hiding: event.unsaid)
        return [calendar.display(event.at), events.name(of: event.kind), event.order ?? "", details]
            .filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private func lines(_ delivery: Delivery) -> [String] {
        var lines = [
            "\(calendar.display(delivery.due))  \(delivery.state.rawValue)  \(delivery.key.rule)/\(delivery.key.step)  \(delivery.text)"
        ]
        if delivery.state == .retracted {
            lines.append("  " + options.say("taken back: ", "已撤回：") + options.retraction(delivery.error))
        }
        return lines
    }

    private var couponLines: [String] {
        let currency = page.facts.currency
        return page.coupons.map { coupon in
            let off = coupon.facts.off.map { currency.decimal($0) } ?? coupon.facts.percent.map { "\($0)%" } ?? ""
            let over = coupon.facts.over.map { options.say(" over ", "，满 ") + currency.decimal($0) } ?? ""
            let ends = coupon.facts.endsOn.map { options.say("until ", "至 ") + $0.iso8601 } ?? ""
            return [
                calendar.display(coupon.issuedAt), coupon.facts.name, coupon.facts.code,
                options.say("\(off) off\(over)", "减 \(off)\(over)"), ends, coupon.state.rawValue,
            ].filter { !$0.isEmpty }.joined(separator: "  ")
        }
    }

    private func lines(_ task: FollowUpTask) -> [String] {
        let words = TaskWords(calendar: calendar, now: page.now, options: options)
        return [words.line(task)] + (page.taskLog[task.id] ?? []).map { "  " + words.line($0) }
    }

    private var aheadLines: [String] {
        guard let ahead = page.ahead else {
            return [options.say("not known while the rules have errors; see tend check", "规则有错误，无法推算；见 tend check")]
        }
        return ahead.due.lines(ahead.book, options)
    }
}
