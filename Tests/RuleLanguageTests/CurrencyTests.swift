import RuleLanguage
import Testing

@Suite("Money in minor units")
struct CurrencyTests {
    private static let yen = withFractionDigits(0)
    private static let dinar = withFractionDigits(3)

    private static func withFractionDigits(_ count: Int) -> Currency {
        var currency = Currency.cny
        currency.fractionDigits = count
        return currency
    }

    @Test(
        "decimals are read exactly",
        arguments: [
            ("12.50", 1250), ("12.5", 1250), ("12", 1200), ("0", 0), ("-0.01", -1), ("+3.10", 310), ("0.100000", 10),
            ("007.00", 700), (".5", 50), ("5.", 500), ("-0", 0),
            ("92233720368547758.07", Int64.max), ("-92233720368547758.08", Int64.min),
            ("0000000000000000000000000000001", 100),
        ])
    func reads(text: String, amount: Int64) {
        #expect(Currency.cny.minorAmount(parsing: text) == amount)
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", "-", "+", ".", "-.", "1,234.56", "¥12", "12元", "1.005", "0.001", "1e3", " 1", "1 ", "１２", "--1", "1-",
            "1.2.3",
            "92233720368547758.08", "-92233720368547758.09", "99999999999999999999", "184467440737095516.16", "nan",
        ])
    func refuses(text: String) {
        #expect(Currency.cny.minorAmount(parsing: text) == nil)
    }

    @Test(
        "amounts are written with all fraction digits",
        arguments: [
            (1250, "12.50"), (5, "0.05"), (-5, "-0.05"), (0, "0.00"), (100, "1.00"), (-12_345, "-123.45"),
            (Int64.max, "92233720368547758.07"), (Int64.min, "-92233720368547758.08"),
        ])
    func writes(amount: Int64, text: String) {
        #expect(Currency.cny.decimal(amount) == text)
    }

    @Test("the currencies a shop may name have the digits that ISO 4217 gives them")
    func knownCurrencies() {
        let digits = Dictionary(uniqueKeysWithValues: Currency.known.map { ($0.code, $0.fractionDigits) })
        #expect(
            digits == [
                "CNY": 2, "USD": 2, "EUR": 2, "GBP": 2, "HKD": 2, "TWD": 2, "SGD": 2, "JPY": 0, "KRW": 0,
            ])
    }

    @Test("currencies without and with three fraction digits")
    func otherCurrencies() {
        #expect(CurrencyTests.yen.minorAmount(parsing: "120") == 120)
        #expect(CurrencyTests.yen.minorAmount(parsing: "120.00") == 120)
        #expect(CurrencyTests.yen.minorAmount(parsing: "120.5") == nil)
        #expect(CurrencyTests.yen.decimal(.min) == "-9223372036854775808")
        #expect(CurrencyTests.yen.minorAmount(parsing: "-9223372036854775808") == Int64.min)
        #expect(CurrencyTests.dinar.decimal(-7) == "-0.007")
        #expect(CurrencyTests.dinar.minorAmount(parsing: "1.25") == 1250)
        #expect(CurrencyTests.dinar.minorUnits == 1000)
    }

    @Test("what is written reads back")
    func roundTrip() {
        var random = SeededGenerator(seed: 5)
        for currency in [Currency.cny, CurrencyTests.yen, CurrencyTests.dinar] {
            for _ in 0..<2_000 {
                let amount = Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random)
                #expect(currency.minorAmount(parsing: currency.decimal(amount)) == amount)
            }
        }
    }
}
