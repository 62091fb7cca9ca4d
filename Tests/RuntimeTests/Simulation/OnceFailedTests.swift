import RuleLanguage
import Testing

/// Lives that broke a promise once, as short as they came to be.
@Suite("Lives that broke a promise once keep it")
struct OnceFailedTests {
    struct Story: Sendable, CustomTestStringConvertible {
        var what: String
        var seed: UInt64
        var rules = SimulatedRules.firstNames
        var moves: [Move]

        var testDescription: String { what }
    }

    static let stories = [
        Story(
            what: "a rule resumed while a tick was cut off between its parts lost what it had to make up",
            seed: 500_003,
            moves: [
                .wait(151_556), .pause(rule: 5), .join(phone: 5, zone: nil, agreed: nil),
                .turn(Turn(seed: 1_541_716_479_602_988_653, hasOtherWorker: true)), .order(customer: 45, ago: 0),
                .wait(8851),
                .turn(
                    Turn(
                        seed: 3_542_960_273_037_480_835, crash: Faults.Point(place: .inTransaction, after: 72),
                        partSize: 1)),
            ]),
        Story(
            what: "the same with another rule, cut off right after a commit", seed: 1009,
            moves: [
                .pause(rule: 6), .join(phone: nil, zone: nil, agreed: nil),
                .turn(
                    Turn(
                        seed: 5_292_636_439_467_860_455, crash: Faults.Point(place: .inTransaction, after: 43),
                        partSize: 1)),
                .order(customer: 44, ago: 254_422), .wait(108_000),
                .turn(Turn(seed: 9_831_120_485_834_884_335, hasOtherWorker: true, partSize: 3)), .wait(5_443_200),
                .turn(
                    Turn(
                        seed: 14_869_877_621_369_184_751, crash: Faults.Point(place: .afterCommit, after: 0),
                        partSize: 2
                    )),
            ]),
        Story(
            what: "a refund was not looked at because its time lay ahead of the machine's clock", seed: 1010,
            moves: [
                .setClock(-200_000), .join(phone: nil, zone: nil, agreed: nil), .order(customer: 20, ago: 0),
                .wait(14_382), .turn(Turn(seed: 18_224_735_770_897_247_518)), .refund(order: 3, ago: 0), .wait(190_800),
                .turn(Turn(seed: 4_191_816_271_574_991_641)),
            ]),
        Story(
            what:
                "a text whose answer was lost took its place under a cap from its due time, not from when it went out",
            seed: 500_001,
            moves: [
                .join(phone: nil, zone: nil, agreed: true), .join(phone: 4, zone: nil, agreed: nil),
                .join(phone: nil, zone: nil, agreed: nil), .join(phone: nil, zone: nil, agreed: nil),
                .join(phone: nil, zone: 5, agreed: nil), .wait(396_000), .join(phone: 1, zone: 0, agreed: nil),
                .wait(436_190),
                .turn(Turn(seed: 6_004_965_344_742_971_253, mood: .doubtsSome, partSize: 2)),
                .order(customer: 8, ago: 4248), .wait(82_800), .turn(Turn(seed: 7_833_815_779_248_790_977)),
                .wait(108_000),
                .turn(Turn(seed: 2_295_387_561_389_988_393, mood: .doubtsSome, lookUpMood: .isDown, partSize: 3)),
                .wait(68_400), .turn(Turn(seed: 16_263_244_481_432_194_391, partSize: 1)),
            ]),
    ]

    @Test("in the same life again", arguments: stories)
    func again(story: Story) async throws {
        let folder = try SimulationFolder()
        let life = try await Simulation(folder: folder.url, seed: story.seed, rules: story.rules).live(story.moves)
        #expect(life.failure == nil)
    }
}
