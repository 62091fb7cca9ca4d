import RuleLanguage

/// A stretch of days of the sample's history, and when in it people buy.
struct SampleDays {
    let first: CalendarDate
    let last: CalendarDate
    /// The last day ends after this second: the rest of it has not happened yet.
    let lastSecond: Int
    private let weights: [Int]

    /// Taobao's times are Beijing times.
    static let calendar = ShopCalendar.shanghai

    /// How much is bought in each hour of the day: peaks before noon, in the afternoon and in the evening.
    private static let hours = [
        4, 2, 1, 1, 1, 1, 2, 4, 7, 10, 17, 17, 10, 10, 16, 17, 16, 10, 9, 11, 17, 19, 17, 9,
    ]
    /// Monday to Sunday.
    private static let weekdays = [21, 20, 20, 20, 19, 17, 18]

    init(first: CalendarDate, last: CalendarDate, lastSecond: Int = 86_399) {
        self.first = first
        self.last = last
        self.lastSecond = lastSecond
        let count = last.dayNumber - first.dayNumber + 1
        weights = (0..<count).map { index in
            let day = first.adding(days: index)
            // Business grows by half from the first day to the last.
            let growth = 200 + 100 * index / count
            let passed = SampleDays.hourWeights(upTo: day == last ? lastSecond : 86_399).reduce(0, +) / 3600
            return SampleDays.weekdays[day.weekday - 1] * growth * passed
        }
    }

    /// A day, busy ones more often.
    func day(using random: inout SampleRandom) -> CalendarDate {
        first.adding(days: random.index(weights: weights))
    }

    /// Different days, ascending.
    func days(_ count: Int, using random: inout SampleRandom) -> [CalendarDate] {
        var days: [CalendarDate] = []
        while days.count < count {
            let day = day(using: &random)
            if !days.contains(day) { days.append(day) }
        }
        return days.sorted()
    }

    /// A moment of that day that has passed.
    func moment(on day: CalendarDate, using random: inout SampleRandom) -> Instant {
        let limit = day == last ? lastSecond : 86_399
        let hour = random.index(weights: SampleDays.hourWeights(upTo: limit))
        let second = hour * 3600 + random.below(min(3600, limit + 1 - hour * 3600))
        return SampleDays.calendar.instant(of: day, at: TimeOfDay(seconds: second))
    }

    /// Weights of the hours, each times its seconds that have passed.
    private static func hourWeights(upTo second: Int) -> [Int] {
        hours.enumerated().map { hour, weight in weight * max(0, min(3600, second + 1 - hour * 3600)) }
    }
}
