/// Surveys, and the fields that their answers bring.
extension ShopChecker {
    mutating func surveys(_ reader: MappingReader, into shop: inout Shop) {
        let address = reader.scalar("surveys_at", findings: &findings).flatMap { surveyAddress($0) }
        guard let entry = reader["surveys"] else { return }
        for entry in named(entry) {
            let keys = ShopKeys.survey
            guard let reader = MappingReader(entry.value, of: entry.key, keys: keys, findings: &findings) else {
                continue
            }
            let name = entry.key.text
            var survey = Survey(name: name, title: name, questions: [], address: address)
            if let title = reader.scalar("title", findings: &findings) { survey.title = title.text }
            if let scalar = reader.scalar("lasts", findings: &findings) { survey.lasts = findings.span(scalar) }
            if let scalar = reader.scalar("at", findings: &findings) {
                survey.address = surveyAddress(scalar) ?? address
            }
            if let questions = reader["questions"] {
                for question in named(questions, forConditions: true) {
                    if let question = self.question(question, into: &shop) { survey.questions.append(question) }
                }
            }
            shop.surveys[name] = survey
        }
    }

    private mutating func question(_ entry: YAMLEntry, into shop: inout Shop) -> Survey.Question? {
        let keys = ShopKeys.question
        guard let reader = MappingReader(entry.value, of: entry.key, keys: keys, findings: &findings) else {
            return nil
        }
        let ask = reader.scalar("ask", findings: &findings)
        var kinds: [Survey.Question.Kind] = []
        if let scalar = reader.scalar("scale", findings: &findings) {
            kinds.append(.scale(findings.integer(scalar, in: ShopKeys.scales) ?? ShopKeys.scales.upperBound))
        }
        if let choices = reader["choices"] { kinds.append(.choices(findings.scalars(of: choices).map(\.text))) }
        if let scalar = reader.scalar("text", findings: &findings), findings.boolean(scalar) != false {
            kinds.append(.text)
        }
        guard kinds.count == 1, let kind = kinds.first else {
            findings.add(.shop(.questionKind(entry.key.text)), at: entry.key.content.span)
            return nil
        }
        // Words are asked for, and seldom given.
        var isRequired = kind != .text
        if let scalar = reader.scalar("required", findings: &findings) {
            isRequired = findings.boolean(scalar) ?? isRequired
        }
        addField(entry.key, kind, into: &shop)
        guard let ask else { return nil }
        return Survey.Question(name: entry.key.text, ask: ask.text, kind: kind, isRequired: isRequired)
    }

    /// Rules read a single answer as `event.NAME`. Two surveys may have a question of one name where it brings the same.
    private mutating func addField(_ key: YAMLScalar, _ kind: Survey.Question.Kind, into shop: inout Shop) {
        let name = key.text
        let known = shop.events[.surveyAnswered]?.fields[name]
        let type: ValueType
        switch (kind, known) {
        case (.scale, nil), (.scale, .integer): type = .integer
        case (.text, nil), (.text, .text): type = .text
        case (.choices(let choices), nil): type = .choice(choices)
        case (.choices(let choices), .choice(let others)):
            type = .choice(others + choices.filter { !others.contains($0) })
        default:
            findings.add(.shop(.nameTaken(name)), at: key.content.span)
            return
        }
        guard EventField(rawValue: name) == nil else {
            findings.add(.shop(.nameTaken(name)), at: key.content.span)
            return
        }
        shop.events[.surveyAnswered]?.fields[name] = type
    }

    private mutating func surveyAddress(_ scalar: YAMLScalar) -> String? {
        let text = scalar.text
        let isAddress =
            (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.count > 8
            && !text.contains(where: \.isWhitespace)
        guard isAddress else {
            findings.add(.shop(.badSurveyAddress(text)), at: scalar.content.span)
            return nil
        }
        return text
    }
}
