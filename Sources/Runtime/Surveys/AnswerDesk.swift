import Engine
package import RuleLanguage
package import Storage

/// What somebody sent in, before it is known whose it is and whether it holds.
package struct SentAnswers: Hashable, Sendable {
    /// Of a link; else the customer is named.
    package var token: String?
    package var customer: String?
    /// Need not be said with a token, or where the shop has one survey.
    package var survey: String?
    /// By question's name, or by its words.
    package var written: [String: String]
    /// Nil for now.
    package var at: Instant?

    package init(
        token: String? = nil, customer: String? = nil, survey: String? = nil, written: [String: String],
        at: Instant? = nil
    ) {
        self.token = token
        self.customer = customer
        self.survey = survey
        self.written = written
        self.at = at
    }
}

/// Takes answers to surveys: checks them and makes them events. Each link can be answered once; the first answer counts.
package struct AnswerDesk {
    package enum Outcome: Hashable, Sendable {
        case new(SurveyAnswers)
        /// The same answer is known already.
        case known
        case refused(SurveyProblem)
    }

    private let shop: Shop
    private let now: Instant
    private let writer: any StoreWriting
    private let secret: StableHash.Key
    private var links: [String: SurveyLink] = [:]
    /// Links that have been answered here, and the events of that by id, in their order.
    private var answered: [SurveyLink] = []
    private var events: [NewEvent] = []
    private var fields: [String: [String: Value]] = [:]

    package init(shop: Shop, now: Instant, writer: any StoreWriting) throws {
        self.shop = shop
        self.now = now
        self.writer = writer
        secret = try writer.shardState().secret
    }

    /// - Returns: what became of each, in their order.
    package static func take(
        _ answers: [SentAnswers], shop: Shop, now: Instant, into writer: any StoreWriting
    ) throws -> [Outcome] {
        var desk = try AnswerDesk(shop: shop, now: now, writer: writer)
        desk.links = try writer.surveyLinks(answers.compactMap { $0.token.map(AnswerDesk.token) })
        let outcomes = try answers.map { answer in
            do {
                return try desk.take(answer)
            } catch let problem as SurveyProblem {
                return .refused(problem)
            }
        }
        try desk.write()
        return outcomes
    }

    /// As links are read off a screen.
    private static func token(_ text: String) -> String { text.uppercased() }

    private mutating func take(_ answer: SentAnswers) throws -> Outcome {
        var link = try link(of: answer)
        guard let survey = shop.surveys[link.survey] else {
            throw SurveyProblem.unknownSurvey(link.survey, suggestion: nil)
        }
        let answers: SurveyAnswers
        do {
            answers = try SurveyAnswers(AnswerDesk.byName(answer.written, survey), to: survey)
        } catch {
            throw SurveyProblem.answers(error)
        }
        let at = answer.at ?? now
        let event = event(answers, to: link, at: at)
        if let answeredAt = link.answeredAt {
            let known = try knownFields(of: event.id)
            guard known == event.fields, answer.at == nil || answer.at == answeredAt else {
                throw SurveyProblem.alreadyAnswered(on: shop.facts.calendar.date(at: answeredAt))
            }
            return .known
        }
        if let end = end(of: link, survey), at >= end {
            throw SurveyProblem.lapsed(lastDay: shop.facts.calendar.date(at: end.advanced(byMilliseconds: -1)))
        }
        link.answeredAt = at
        links[link.token] = link
        answered.append(link)
        events.append(event)
        fields[event.id] = event.fields
        return .new(answers)
    }

    private func write() throws {
        // One that nobody has been given is kept as well: it says who was asked.
        try writer.add(answered.map { SurveyLink(unanswered: $0) })
        try writer.setAnswered(
            Dictionary(answered.map { ($0.token, $0.answeredAt ?? now) }, uniquingKeysWith: { first, _ in first }))
        _ = try writer.add(events, received: now)
    }

    // MARK: Whose it is

    private mutating func link(of answer: SentAnswers) throws -> SurveyLink {
        if let token = answer.token {
            guard let link = links[AnswerDesk.token(token)] else { throw SurveyProblem.unknownToken(token) }
            return link
        }
        guard let named = answer.customer else { throw SurveyProblem.nobody }
        let customer = try writer.aliases(among: [named])[named] ?? named
        guard try writer.customers([customer])[customer] != nil else { throw SurveyProblem.unknownCustomer(named) }
        let survey = try survey(answer.survey)
        let stored = try writer.surveyLinks(of: customer, survey: survey.name).map { links[$0.token] ?? $0 }
        let at = answer.at ?? now
        let open = stored.last { link in link.answeredAt == nil && end(of: link, survey).map { at < $0 } ?? true }
        return open ?? stored.last ?? links[token(survey, customer)]
            ?? SurveyLink(token: token(survey, customer), survey: survey.name, customer: customer, givenAt: at)
    }

    private func token(_ survey: Survey, _ customer: String) -> String {
        SurveyLink.token(survey: survey.name, customer: customer, occasion: "", secret: secret)
    }

    private func survey(_ name: String?) throws -> Survey {
        let names = shop.surveys.keys.sorted()
        guard let name else {
            guard names.count == 1, let survey = shop.surveys.values.first else {
                throw SurveyProblem.whichSurvey(names)
            }
            return survey
        }
        if let survey = shop.surveys[name] ?? shop.surveys.values.first(where: { $0.title == name }) { return survey }
        throw SurveyProblem.unknownSurvey(name, suggestion: suggestion(for: name, among: names))
    }

    /// The first moment at which it cannot be answered any more.
    private func end(of link: SurveyLink, _ survey: Survey) -> Instant? {
        survey.lasts.map { shop.facts.calendar.adding($0, to: link.givenAt) }
    }

    // MARK: What it says

    /// Survey tools write a question's words above its column; blank cells of other surveys' questions are none of this one.
    private static func byName(_ written: [String: String], _ survey: Survey) -> [String: String] {
        var answers: [String: String] = [:]
        for (key, text) in written where !text.allSatisfy(\.isWhitespace) {
            let question = survey.questions.first { $0.name == key } ?? survey.questions.first { $0.ask == key }
            answers[question?.name ?? key] = text
        }
        return answers
    }

    private static func eventID(_ token: String) -> String { "survey:" + token }

    private func event(_ answers: SurveyAnswers, to link: SurveyLink, at: Instant) -> NewEvent {
        var fields = answers.values
        fields["survey"] = .text(link.survey)
        if let score = answers.score { fields["score"] = .number(score) }
        return NewEvent(
            id: AnswerDesk.eventID(link.token), customer: link.customer, kind: .surveyAnswered, at: at, fields: fields)
    }

    private func knownFields(of id: String) throws -> [String: Value]? {
        if let own = fields[id] { return own }
        return try writer.events([id])[id]?.fields
    }
}

extension SurveyLink {
    /// As it was before the answer.
    fileprivate init(unanswered link: SurveyLink) {
        self = link
        answeredAt = nil
    }
}
