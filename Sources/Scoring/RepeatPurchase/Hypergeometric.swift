internal import CMath

/// The Gaussian hypergeometric function with the factor that it always comes with here:
/// `(1 - z)^a * 2F1(a, b; c; z)` for a and b above 0 and 0 <= z < 1.
///
/// The two are computed together, because for a customer with thousands of purchases the one is beyond the largest number
/// and the other below the smallest, and their product is about 1. The plain series is summed: for c above 0 all its
/// terms are positive, so no digits are lost, whereas the transformed series that converge faster (Euler, Pfaff)
/// alternate for a large a. It ends when what is left is below 1e-15 of the sum.
func scaledHypergeometric(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var scale = a * log1p(-z)
    var index = 0.0
    while index < 5_000_000 {
        let ratio = (a + index) * (b + index) / ((c + index) * (index + 1)) * z
        term *= ratio
        sum += term
        index += 1
        // Ratios approach z; below 1 they bound the rest like a geometric series.
        let bound = max(abs(ratio), z)
        if bound < 1, abs(term) * bound <= 1e-15 * (1 - bound) * abs(sum) { break }
        if abs(sum) > 1e200 {
            term *= 1e-200
            sum *= 1e-200
            scale += 200 * log(10)
        }
    }
    return sum * exp(scale)
}
