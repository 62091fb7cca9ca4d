import Testing

@testable import Scoring

/// The expected values have 40 digits behind them, from another program.
@Suite("Functions that the models need")
struct SpecialFunctionTests {
    @Test(
        "digamma",
        arguments: [
            (0.001, -1000.5755719318103), (0.243, -4.3510938644232107), (1, -0.57721566490153286),
            (2.426, 0.66620791496879626), (9.99, 2.2507003728312011), (10, 2.2517525890667211),
            (57.5, 4.0430640916027097), (12345.678, 9.4210208207417609),
        ] as [(Double, Double)])
    func digammas(x: Double, expected: Double) {
        #expect(abs(digamma(x) - expected) <= 2e-15 * max(1, abs(expected)))
    }

    @Test(
        "the scaled hypergeometric function",
        arguments: [
            ([2.243, 4.426, 4.219, 0.5], 1.09039026679357), ([0.243, 2.426, 2.219, 0.9], 1.11302960566757),
            ([0.243, 0.4, -0.35, 0.7], 0.102736245244285), ([5000.2, 4999, 5001, 0.5], 0.250040002799152),
            ([30.2, 3000, 3005, 0.99], 0.0356631652365988), ([1.5, 0.2, 0.3, 0.999], 0.327078373196601),
            ([2, 3, 4, 0], 1),
        ] as [([Double], Double)])
    func hypergeometric(arguments: [Double], expected: Double) {
        let value = scaledHypergeometric(arguments[0], arguments[1], arguments[2], arguments[3])
        #expect(abs(value - expected) <= 2e-12 * abs(expected))
    }
}
