import RuleLanguage

/// The people whom a rule leaves alone, so that it can be measured against them: always the same ones.
package enum Holdout {
    /// A number in 0..<1 that belongs to a rule and a customer.
    package static func draw(rule: String, customer: String) -> Double {
        var hash = StableHash()
        hash.combine("holdout")
        hash.combine(rule)
        hash.combine(customer)
        return Double(hash.digest().first >> 11) / 9_007_199_254_740_992
    }
}

/// Which arm of a split a person gets: always the same one.
enum Split {
    static func arm<Arm>(of arms: [Arm], percent: (Arm) -> Int, rule: String, step: String, customer: String) -> Arm? {
        var hash = StableHash()
        hash.combine("split")
        hash.combine(rule)
        hash.combine(step)
        hash.combine(customer)
        var rest = Int(hash.digest().first % 100)
        for arm in arms {
            rest -= percent(arm)
            if rest < 0 { return arm }
        }
        return arms.last
    }
}
