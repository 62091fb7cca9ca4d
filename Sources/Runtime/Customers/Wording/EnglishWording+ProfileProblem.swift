import RuleLanguage

extension ProfileProblem {
    var english: String {
        switch self {
        case .noAssignment(let text):
            "`\(text)` sets nothing; write it like name=王五, notes= (to empty it), +tag or tags-=tag"
        case .unknownField(let name, let suggestion):
            "a profile has no field `\(name)`"
                + (suggestion.map { "; did you mean `\($0)`?" } ?? "; fields of your own are declared in shop.yaml")
        case .derived(let name, let origin): "`\(name)` cannot be set: \(origin.english)"
        case .twice(let name): "`\(name)` is given two values"
        case .noList(let name): "only lists take += and -=, and `\(name)` is none; write \(name)=value"
        case .emptyTag(let text): "`\(text)` names no tag"
        case .masked(let field, let text): "`\(field)` is masked: `\(text)`; a hidden value corrects nothing"
        case .landline(let field, let text):
            "`\(field)` is a landline, which gets no texts: `\(text)`; put it into the notes"
        case .unreadablePhone(let field, let text): "`\(field)` is no mobile number: `\(text)`; write it as 13800138000"
        case .unknownMember(let name, let suggestion):
            "there is nobody `\(name)` among the staff"
                + (suggestion.map { "; did you mean `\($0)`?" } ?? "; declare them in shop.yaml under `staff`")
        case .value(let problem): problem.sentence(in: .english)
        }
    }
}

extension ProfileProblem.Origin {
    fileprivate var english: String {
        switch self {
        case .conditions: "it follows from the conditions in shop.yaml; change those, then run tend score"
        case .points:
            "it is counted by `points` in shop.yaml; bring in points_given or points_spent with tend import FILE --as events"
        case .orders: "it is counted from the orders; bring those in with tend import FILE --as orders"
        case .refunds:
            "it is counted from what was paid back; bring that in with tend import FILE --as orders or --as events"
        case .complaints:
            "it is counted from events; bring in complaint_closed or refund_declined with tend import FILE --as events"
        case .registration:
            "it is when the customer became a member; bring that in with tend import FILE --as customers"
        case .key: "it is the shop's own key; two profiles of one person become one with tend customers merge"
        case .consent: "only the person can say yes or no; note what was said with tend consent record"
        }
    }
}
