import Engine
import RuleLanguage
import Runtime

/// Coupons in words.
struct CouponWords {
    let shop: Shop
    let options: GlobalOptions

    private var calendar: ShopCalendar { shop.facts.calendar }

    /// `5.00 off 30.00, until 2026-12-14`
    func terms(_ facts: CouponFacts) -> String {
        let currency = shop.facts.currency
        let off = facts.off.map { currency.decimal($0) } ?? facts.percent.map { "\($0)%" } ?? ""
        let over = facts.over.map { currency.decimal($0) }
        var text =
            over.map { options.say("\(off) off \($0)", "满 \($0) 减 \(off)") } ?? options.say("\(off) off", "减 \(off)")
        if let last = facts.endsOn { text += options.say(", until \(last.iso8601)", "，到 \(last.iso8601)") }
        return text
    }

    func sentence(_ problem: CouponProblem) -> String {
        switch problem {
        case .unknownCode(let code): options.say("there is no coupon `\(code)`", "没有券 `\(code)`")
        case .redeemedBefore(let coupon):
            redeemedBefore(coupon)
        case .returned(let coupon):
            options.say(
                "the coupon `\(coupon.facts.code)` was taken back: its text never went out",
                "券 `\(coupon.facts.code)` 已收回：短信没有发出去")
        case .lapsed(let coupon):
            options.say(
                "the coupon `\(coupon.facts.code)` lapsed: its last day was \(coupon.facts.endsOn?.iso8601 ?? "")",
                "券 `\(coupon.facts.code)` 已过期：最后一天是 \(coupon.facts.endsOn?.iso8601 ?? "")")
        case .notGivenYet(let coupon):
            options.say(
                "the coupon `\(coupon.facts.code)` was given later than that: \(calendar.display(coupon.issuedAt))",
                "券 `\(coupon.facts.code)` 是后来才发的：\(calendar.display(coupon.issuedAt))")
        case .unknownCoupon(let name, let suggestion, let known):
            unknown(name, suggestion, known)
        case .noCodes(let pool):
            options.say(
                "no code is left in the pool \(pool); bring more with `tend coupons import FILE --name \(pool)`",
                "券码池 \(pool) 用完了；用 `tend coupons import 文件 --name \(pool)` 补充")
        case .notForPoints(let name):
            options.say(
                "points do not buy `\(name)`; give it a price in shop.yaml: `coupons: {\(name): {…, points: 500}}`",
                "`\(name)` 不能用积分换；在 shop.yaml 里标价：`coupons: {\(name): {…, points: 500}}`")
        case .tooFewPoints(let has, let needs):
            options.say("the customer has \(has) points, and it takes \(needs)", "顾客有 \(has) 积分，需要 \(needs)")
        }
    }

    private func redeemedBefore(_ coupon: Coupon) -> String {
        let at = coupon.redeemedAt.map { calendar.display($0) } ?? ""
        let order = coupon.order.map { options.say(" with order \($0)", "，订单 \($0)") } ?? ""
        return options.say(
            "the coupon `\(coupon.facts.code)` was used already: \(at)\(order)",
            "券 `\(coupon.facts.code)` 已经用过：\(at)\(order)")
    }

    private func unknown(_ name: String, _ suggestion: String?, _ known: [String]) -> String {
        let hint =
            suggestion.map { options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？") }
            ?? (known.isEmpty
                ? options.say("; declare it there under `coupons`", "；请在那里的 `coupons` 下写上")
                : options.say("; it has \(known.joined(separator: ", "))", "；有 \(known.joined(separator: "、"))"))
        return options.say("shop.yaml has no coupon `\(name)`", "shop.yaml 里没有券 `\(name)`") + hint
    }
}

extension GlobalOptions {
    func failure(_ problem: CouponProblem, shop: Shop) -> CommandFailure {
        .input(say("tend: ", "tend：") + CouponWords(shop: shop, options: self).sentence(problem))
    }
}
