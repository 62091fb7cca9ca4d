internal import CMath

/// ln Γ(x) for x above 0.
func logGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
}

/// ψ(x), the slope of ln Γ, for x above 0.
///
/// The asymptotic series (Abramowitz and Stegun 6.3.18) from 10 on, where what is left out is below 1e-15; smaller x come
/// there by ψ(x) = ψ(x + 1) - 1 / x.
func digamma(_ x: Double) -> Double {
    var x = x
    var sum = 0.0
    while x < 10 {
        sum -= 1 / x
        x += 1
    }
    let square = 1 / (x * x)
    let series =
        square
        * (1.0 / 12 - square
            * (1.0 / 120 - square
                * (1.0 / 252 - square * (1.0 / 240 - square * (1.0 / 132 - square * (691.0 / 32760 - square / 12))))))
    return sum + log(x) - 1 / (2 * x) - series
}
