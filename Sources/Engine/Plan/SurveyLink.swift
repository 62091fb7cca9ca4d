package import RuleLanguage

/// A link by which one customer can answer one survey, once.
package struct SurveyLink: Hashable, Sendable {
    package var token: String
    package var survey: String
    package var customer: String
    package var givenAt: Instant
    package var answeredAt: Instant?

    package init(token: String, survey: String, customer: String, givenAt: Instant, answeredAt: Instant? = nil) {
        self.token = token
        self.survey = survey
        self.customer = customer
        self.givenAt = givenAt
        self.answeredAt = answeredAt
    }

    /// - Parameter occasion: what the customer is asked about, such as the id of the event; steps about one event give one link. Empty
    ///   for a link that somebody asks for by hand.
    package static func token(
        survey: String, customer: String, occasion: String, secret: StableHash.Key
    ) -> String {
        SecretCode.make(["survey", survey, customer, occasion], secret: secret)
    }
}
