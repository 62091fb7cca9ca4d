package import RuleLanguage

/// Words of advertising, which networks do not take in service texts.
package enum PromotionWords {
    /// The first of each kind of word in a service template.
    package static func findings(in template: TemplateFile) -> [Diagnostic] {
        guard template.category == .service else { return [] }
        var scanner = PieceScanner(template.body, rule: nil)
        scanner.scan()
        var told: Set<String> = []
        var findings: [Diagnostic] = []
        for case .text(_, let range) in scanner.pieces {
            for place in places(in: template.body.scalars, range) {
                let word = String(String.UnicodeScalarView(template.body.scalars[place]))
                guard told.insert(word.lowercased()).inserted else { continue }
                findings.append(Diagnostic(.lint(.promotionInService(word)), at: template.body.span(place)))
            }
        }
        return findings
    }

    /// Wherever they stand: Chinese is written without spaces.
    private static let parts = words(
        "优惠 特惠 钜惠 促销 特价 特卖 折扣 打折 秒杀 满减 立减 直降 抢购 抽奖 中奖 红包 代金券 抵用券 现金券 领券 买一送一 买一赠一 "
            + "免费领 限时 清仓 甩卖 返现 福利 让利 半价 立省 直减 赠券 送券 "
            + "優惠 促銷 特價 搶購 抽獎 紅包 清倉 限時 半價 買一送一")
    /// What begins like one of them and says something else: a sleeve that folds, a box in red.
    private static let harmless = words("红包装")
    /// As words of their own, in small letters.
    private static let wholes =
        words(
            "discount discounts coupon coupons voucher vouchers promo promotion promotions promotional clearance giveaway "
                + "bargain bargains cashback"
        )
        + [
            "special offer", "special offers", "free gift", "flash sale", "on sale", "limited time", "half price",
            "% off", "buy one get one", "sale ends", "special price", "special prices",
        ].map {
            Array($0.unicodeScalars)
        }

    private static func words(_ list: String) -> [[Unicode.Scalar]] {
        list.split(separator: " ").map { Array($0.unicodeScalars) }
    }

    private static func places(in scalars: [Unicode.Scalar], _ range: Range<Int>) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if let place = place(at: index, in: scalars, range) {
                places.append(place)
                index = place.upperBound
            } else {
                index += 1
            }
        }
        return places
    }

    private static func place(at index: Int, in scalars: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
        func stands(_ word: [Unicode.Scalar]) -> Range<Int>? {
            isWritten(word, at: index, in: scalars, range) ? index..<index + word.count : nil
        }
        if let found = parts.lazy.compactMap(stands).first {
            return harmless.contains { stands($0) != nil } ? nil : found
        }
        // `coupon` stands at the beginning of `coupons` as well.
        if let found = wholes.lazy.compactMap(stands).first(where: { isWhole($0, in: scalars) }) { return found }
        return reduction(at: index, in: scalars, range) ?? threshold(at: index, in: scalars, range)
            ?? saving(at: index, in: scalars, range) ?? amountOff(at: index, in: scalars, range)
    }

    private static let figures: Set<Unicode.Scalar> = Set("0123456789.,".unicodeScalars)
    private static let currencies: Set<Unicode.Scalar> = Set("¥￥$€£".unicodeScalars)

    /// `Save 20%`, `save up to ¥5`: not `save 2 minutes`
    private static func saving(at index: Int, in scalars: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
        let beginnings = ["save up to ", "save "].map { Array($0.unicodeScalars) }
        for word in beginnings where isWritten(word, at: index, in: scalars, range) {
            var end = index + word.count
            let isMoney = end < range.upperBound && currencies.contains(scalars[end])
            if isMoney { end += 1 }
            let start = end
            while end < range.upperBound, figures.contains(scalars[end]) { end += 1 }
            guard end > start else { continue }
            let isShare = end < range.upperBound && (scalars[end] == "%" || scalars[end] == "％")
            guard isMoney || isShare, isWhole(index..<index + 4, in: scalars) else { continue }
            return index..<(isShare ? end + 1 : end)
        }
        return nil
    }

    /// `$10 off`, `10 yuan off`, `10 off your next order`: not `gate 10 off ramp`
    private static func amountOff(at index: Int, in scalars: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
        var end = index
        let isMoney = currencies.contains(scalars[end])
        if isMoney { end += 1 }
        let start = end
        while end < range.upperBound, figures.contains(scalars[end]) { end += 1 }
        guard end > start, isMoney || index == range.lowerBound || !figures.contains(scalars[index - 1]) else {
            return nil
        }
        let plain = [" off your", " off orders", " off any", " off all"]
        let sure = [" off", " yuan off", " rmb off", "元 off"]
        for ending in (isMoney ? [] : plain) + (isMoney ? sure : Array(sure.dropFirst())) {
            let word = Array(ending.unicodeScalars)
            let last = end + word.count
            guard isWritten(word, at: end, in: scalars, range), isWhole(end..<last, in: scalars) else { continue }
            return index..<last
        }
        return nil
    }

    private static func isWritten(
        _ word: [Unicode.Scalar], at index: Int, in scalars: [Unicode.Scalar], _ range: Range<Int>
    ) -> Bool {
        let end = index + word.count
        guard end <= range.upperBound else { return false }
        return zip(scalars[index..<end], word).allSatisfy { $0.properties.lowercaseMapping == String($1) }
    }

    private static func isWhole(_ place: Range<Int>, in scalars: [Unicode.Scalar]) -> Bool {
        func isLetter(_ index: Int) -> Bool {
            scalars.indices.contains(index) && scalars[index].properties.isAlphabetic && scalars[index].value < 0x2E80
        }
        let beginsWithLetter = isLetter(place.lowerBound)
        return !(beginsWithLetter && isLetter(place.lowerBound - 1)) && !isLetter(place.upperBound)
    }

    /// `8.5折`, `九折`
    private static func reduction(at index: Int, in scalars: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
        let digits: Set<Unicode.Scalar> = Set("0123456789.一二三四五六七八九".unicodeScalars)
        var end = index
        while end < range.upperBound, digits.contains(scalars[end]) { end += 1 }
        guard end > index, end - index <= 3, end < range.upperBound, scalars[end] == "折" else { return nil }
        if index > range.lowerBound, digits.contains(scalars[index - 1]) { return nil }
        // `三折叠`, `三折页`, `五折伞`: something to fold.
        if end + 1 < range.upperBound, foldable.contains(scalars[end + 1]) { return nil }
        return index..<end + 1
    }

    private static let foldable: Set<Unicode.Scalar> = Set("叠页伞扇梯边刀凳".unicodeScalars)

    /// `满100减20`, `满 99 元减 10`
    private static func threshold(at index: Int, in scalars: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
        guard scalars[index] == "满" || scalars[index] == "滿" else { return nil }
        let filling: Set<Unicode.Scalar> = Set("0123456789. 元".unicodeScalars)
        var end = index + 1
        while end < range.upperBound, filling.contains(scalars[end]) { end += 1 }
        guard end > index + 1, end < range.upperBound, scalars[end] == "减" || scalars[end] == "減" else { return nil }
        return index..<end + 1
    }
}
