import RuleLanguage

extension Double {
    /// With so many digits behind the point, rounded half away from zero; what is no number stays what it is.
    func decimal(digits: Int) -> String {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        guard let scaled = Int64(exactly: (self * scale).rounded(.toNearestOrAwayFromZero)) else { return String(self) }
        return Currency(code: "", fractionDigits: digits, symbol: "").decimal(scaled)
    }
}
