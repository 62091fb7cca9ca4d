package import Engine
package import RuleLanguage
package import Storage

/// Plans a window: reads what the agenda asks for, and has everything decided in order of due time.
///
/// A run, a preview and a backtest are this one function with different windows and modes; none of them decides anything itself.
package struct Planner: Sendable {
    package let book: RuleBook

    package init(book: RuleBook) {
        self.book = book
    }

    package struct Request: Sendable {
        package var window: Window
        package var mode: AgendaMode
        /// How many texts to keep of each step.
        package var sampleCount = 1
        /// What comes up to it has been planned.
        package var behind: AgendaPlace?
        /// Where the pass began that stopped at that place.
        package var firstAfter: Instant?
        /// Stop at the first good place behind so many activations; nil goes to the end of the window.
        package var stopAfter: Int?

        package var people = People.everybody

        /// Keep with every plan what it found of budgets and breakers.
        package var keepsAllowances = false

        /// What the whole shop has scored, to foresee what scoring will find within the window; nil where it has been done, as in a run.
        package var scoring: ScoreNeeds?

        /// What rules' states are taken to be, instead of what the store says: to show what a change of them would come to.
        package var states: [String: RuleState] = [:]
        /// Only these rules are counted; nil for all. The others are planned along for the room that they take up.
        package var shown: Set<String>?
        /// What is due before is decided for what follows from it, and not counted.
        package var countedFrom = Instant.distantPast
        /// Stops the pass of whom it is called for.
        var halt: TwoThreads.Halt?

        package init(_ window: Window, mode: AgendaMode) {
            self.window = window
            self.mode = mode
        }
    }

    /// For whom is planned. What anybody else would spend or trip is not known then.
    package enum People: Sendable {
        case everybody
        case half(PeopleHalf)
        case profiles(PersonAgenda)
        case replayed(ReplayedPeople)
    }

    package struct Outcome: Sendable {
        package var summary: PlanSummary
        private let window: Window
        /// Where it stopped before the end of the window.
        package var stoppedAt: AgendaPlace?
        /// Rules that the breaker stopped.
        package var stops: [RuleState]

        init(summary: PlanSummary, window: Window, stoppedAt: AgendaPlace?, stops: [RuleState]) {
            self.summary = summary
            self.window = window
            self.stoppedAt = stoppedAt
            self.stops = stops
        }

        /// What is due up to it has been decided. What was made up lies behind the window's beginning, which is never gone back from.
        package var reached: Instant {
            guard let stoppedAt else { return window.through }
            return max(window.after, min(stoppedAt.due, window.through).advanced(byMilliseconds: -1))
        }
    }

    /// - Parameter visit: gets every batch of plans with their activations, in order of due time.
    /// - Returns: the counts of what is shown; its rules are those of the book that are.
    package func plan(
        _ request: Request, from reader: any StoreReading,
        visit: ([PlannedActivation]) throws -> Void
    ) throws -> Outcome {
        var pass = try pass(request, from: reader)
        return try pass.run(visit: visit)
    }

    /// The same, plans being taken as they are needed.
    func pass(_ request: Request, from reader: any StoreReading) throws -> PlanningPass {
        try PlanningPass(book: book.knowing(reader, mode: request.mode), request: request, reader: reader)
    }
}
