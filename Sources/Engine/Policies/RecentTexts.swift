import RuleLanguage

/// The texts of a pass for as long as a cap looks back: a year is played again in the room of the longest cap.
///
/// There are two generations, each of which spans at least that long; when the younger one does, the older one is dropped.
struct RecentTexts: Sendable {
    private let caps: [FrequencyCap]
    private let calendar: ShopCalendar
    private var young = ActLog()
    private var old = ActLog()
    /// When the younger generation spans long enough.
    private var fullAt: Instant?

    /// - Parameter caps: of all categories.
    init(caps: [FrequencyCap], calendar: ShopCalendar) {
        self.caps = caps
        self.calendar = calendar
    }

    /// - Parameter instant: when the texts go out; no earlier than that of the act before.
    mutating func add(_ activation: Activation, due: Instant, by file: CustomerFile, texts: Int, at instant: Instant) {
        if let fullAt, instant > fullAt {
            old = young
            young = ActLog()
            self.fullAt = nil
        }
        if fullAt == nil { fullAt = end(of: instant) }
        young.add(activation, due: due, by: file, texts: texts)
    }

    var isEmpty: Bool { young.isEmpty && old.isEmpty }

    /// The oldest first.
    func acts(of person: ActLog.Person, book: RuleBook) -> [(act: RuleAct, rule: Int, texts: Int)] {
        if old.isEmpty { return young.acts(of: person, book: book) }
        return old.acts(of: person, book: book) + young.acts(of: person, book: book)
    }

    /// From then on nobody asks for what went out at `instant`: every cap has passed, with room for months that are cut short, and so
    /// has the occasion that two profiles with one phone could share.
    private func end(of instant: Instant) -> Instant {
        let occasion = calendar.adding(Span(days: 2), to: instant)
        return caps.map { calendar.adding($0.per, to: instant) }.reduce(occasion, max).advanced(
            byMilliseconds: 4 * 86_400_000)
    }
}
