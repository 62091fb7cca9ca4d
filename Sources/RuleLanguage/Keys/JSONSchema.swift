/// The tables of keys as JSON Schema (draft 2020-12), so that editors complete keys and mark mistakes while a file is written.
///
/// It lets through everything that the checker lets through; what only the checker can know, such as names and types in
/// conditions, it does not ask.
package enum JSONSchema {
    /// For one document of a rule file.
    package static var rule: SchemaNode {
        document("a rule of tend", .mapping(RuleKeys.rule))
    }

    /// For shop.yaml.
    package static var shop: SchemaNode {
        document("the settings of a shop in tend", .mapping(ShopKeys.shop))
    }

    /// For one document of a campaign file.
    package static var campaign: SchemaNode {
        document("a campaign of a shop in tend", .mapping(CampaignKeys.campaign))
    }

    /// For one document of a test file.
    package static var test: SchemaNode {
        document("a test of a shop's rules in tend", .mapping(TestKeys.test))
    }

    private static func document(_ title: String, _ shape: KeyShape) -> SchemaNode {
        guard case .object(let members) = node(shape) else { return [:] }
        let head: SchemaNode = ["$schema": "https://json-schema.org/draft/2020-12/schema", "title": .string(title)]
        guard case .object(let first) = head else { return [:] }
        return .object(first + members + [SchemaNode.Member("$defs", ["conditions": conditions])])
    }

    private static func node(_ shape: KeyShape) -> SchemaNode {
        switch shape {
        case .text: ["type": ["string", "number", "boolean"]]
        case .name: ["type": ["string", "number", "boolean"], "pattern": .string("^\(Pattern.name)$")]
        case .integer(let range):
            ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .boolean: ["type": "boolean"]
        case .amount: ["type": ["number", "string"], "minimum": 0, "pattern": .string("^\(Pattern.amount)$")]
        case .percentage: ["type": "string", "pattern": .string("^\(Pattern.digits)%$")]
        case .span: ["type": "string", "pattern": .string("^\(Pattern.span)$")]
        case .schedule: ["type": "string", "pattern": .string("^\(Pattern.span)(\\s+at\\s+\(Pattern.time))?\\s*$")]
        case .hours: ["type": "string", "pattern": .string("^ *\(Pattern.time) *- *\(Pattern.time) *$")]
        case .latePolicy:
            text("send|latest_only|ask|skip\\s+after\\s+\(Pattern.span)")
        case .reentry: text("every|single|restart|once|after\\s+\(Pattern.span)")
        case .cappedPolicy: text("drop|retry\\s+until\\s+\(Pattern.span)")
        case .expectation:
            text("(at\\s+most\\s+[0-9]+|[0-9]+\\s*\\.\\.\\s*[0-9]+)\(Pattern.per)")
        case .cap: text("[0-9]+\(Pattern.per)")
        case .perDay:
            [
                "type": ["number", "string"], "minimum": 0,
                "pattern": .string("^\\s*\(Pattern.amount)(\(Pattern.per))?$"),
            ]
        case .wholePercentage: text("0*[1-9][0-9]?%")
        case .time: text(Pattern.time)
        case .date: text(Pattern.date)
        case .days: text("\(Pattern.date)(\\.\\.\(Pattern.date))?")
        case .moment: text("\(Pattern.date)[\\sT]\\s*\(Pattern.time)")
        case .recurrence: text("\\S.*\\s[aA][tT]\\s+\(Pattern.time)")
        case .holiday: text("\(Pattern.date)|([lL][uU][nN][aA][rR]\\s+)?[0-9]{1,2}-[0-9]{1,2}")
        case .conditions: ["$ref": "#/$defs/conditions"]
        case .eventKind: ["type": "string", "pattern": .string("^\(Pattern.word)$")]
        case .choice(let values): ["enum": .array(values.map { .string($0) })]
        case .list(let element): ["type": "array", "items": node(element), "minItems": 1]
        case .mapping(let keys): mapping(keys)
        case .oneKey(let keys): mapping(keys, adding: ["minProperties": 1, "maxProperties": 1])
        case .event(let keys): event(keys)
        case .map(let value): names(Pattern.name, node(value))
        case .words(let value): names(Pattern.word, node(value))
        case .oneOf(let shapes): ["oneOf": .array(shapes.map(node))]
        case .nothing: ["type": "null"]
        case .anything: [:]
        }
    }

    /// A text of that form, from end to end.
    private static func text(_ pattern: String) -> SchemaNode {
        ["type": "string", "pattern": .string("^\\s*(\(pattern))\\s*$")]
    }

    /// Keys that only a later version knows are left out: they are errors today.
    private static func mapping(_ keys: [KeyDefinition], adding extra: SchemaNode = [:]) -> SchemaNode {
        let keys = keys.filter { !$0.isLater }
        let properties = keys.map { key in SchemaNode.Member(key.name, described(node(key.shape), key.meaning)) }
        let required = keys.filter(\.isRequired).map { SchemaNode.string($0.name) }
        var members = [
            SchemaNode.Member("type", "object"), SchemaNode.Member("properties", .object(properties)),
            SchemaNode.Member("additionalProperties", false),
        ]
        if !required.isEmpty { members.append(SchemaNode.Member("required", .array(required))) }
        if case .object(let more) = extra { members += more }
        return .object(members)
    }

    /// One more key, the kind of the event, has the time.
    private static func event(_ keys: [KeyDefinition]) -> SchemaNode {
        let properties = keys.map { key in SchemaNode.Member(key.name, described(node(key.shape), key.meaning)) }
        return [
            "type": "object", "properties": .object(properties),
            "additionalProperties": node(.oneOf([.moment, .choice([TestKeys.now])])), "minProperties": 1,
        ]
    }

    private static func names(_ pattern: String, _ value: SchemaNode) -> SchemaNode {
        ["type": "object", "propertyNames": ["pattern": .string("^\(pattern)$")], "additionalProperties": value]
    }

    private static func described(_ node: SchemaNode, _ meaning: String) -> SchemaNode {
        guard case .object(let members) = node else { return node }
        return .object([SchemaNode.Member("description", .string(meaning))] + members)
    }

    /// One condition, a list, or a mapping of groups; they nest.
    private static var conditions: SchemaNode {
        let again: SchemaNode = ["$ref": "#/$defs/conditions"]
        let groups = Findings.groupKeys.map { SchemaNode.Member($0, again) }
        return [
            "oneOf": [
                ["type": ["string", "boolean"], "pattern": "\\S"],
                ["type": "array", "items": again, "minItems": 1],
                ["type": "object", "properties": .object(groups), "additionalProperties": false, "minProperties": 1],
            ]
        ]
    }

    /// Regular expressions that ECMAScript's engines and all others read alike, so without Unicode properties: any letter is
    /// what is no white space and none of ASCII's signs.
    private enum Pattern {
        private static let signs = "\\s\\x00-\\x2c./:-@\\[-^`{-\\x7f"
        static let name = "[^\(signs)]{1,60}"
        static let word = "[^\(signs)0-9-][^\(signs)-]{0,59}"
        static let digits = "([0-9]+\\.?[0-9]*|\\.[0-9]+)"
        static let amount = "\\+?" + digits
        static let time = "[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?"
        static let date = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
        private static let units = SpanUnit.words.sorted { ($0.count, $1) > ($1.count, $0) }.joined(separator: "|")
        /// ` per 30d`, ` per day`
        static let per = "\\s+per\\s+(\(span)|\(units))"
        /// Numbers with units, `1 month 3d`.
        static let span = "\\s*[0-9]+\\s*(\(units))(\\s*[0-9]+\\s*(\(units)))*\\s*"
    }
}
