/// Which names can be read where.
extension Scope {
    /// The names that every condition of the shop has: `customer.*`, `shop.*`, `now`, the segments.
    ///
    /// - Parameter states: inside the conditions that define a table of states, those that are known before.
    package init(shop: Shop, states: some Collection<StateKind> = StateKind.allCases) {
        self.init(currency: shop.facts.currency, calendar: shop.facts.calendar, events: shop.events)
        segments = shop.segments.mapValues(\.condition)
        for field in CustomerField.allCases {
            if let kind = field.stateKind, !states.contains(kind) { continue }
            let (type, isOptional, meaning) = field.description(states: shop.facts.states)
            self["customer." + field.rawValue] = Entry(
                field: .customer(field), type: type, isOptional: isOptional, meaning: meaning)
        }
        for (name, type) in shop.customerFields {
            self["customer." + name] = Entry(
                field: .customerExtra(name), type: type, isOptional: true, meaning: "declared in shop.yaml")
        }
        self["bundle.title"] = Entry(
            field: .bundle(.title), type: .text, isOptional: true,
            meaning: "what is often bought with what the customer has")
        self["bundle.item"] = Entry(
            field: .bundle(.item), type: .text, isOptional: true, meaning: "what they have that goes with it")
        self["shop.name"] = Entry(field: .shop(.name), type: .text, isOptional: false, meaning: "the shop's name")
        self["now"] = Entry(field: .now, type: .instant, isOptional: false, meaning: "when the step is due")
        addElsewhere()
    }

    /// All names that exist with some trigger, so that naming one in the wrong place is explained.
    private mutating func addElsewhere() {
        namesElsewhere.formUnion(OrderField.allCases.map { "order." + $0.rawValue })
        namesElsewhere.formUnion(EventField.allCases.map { "event." + $0.rawValue })
        namesElsewhere.formUnion(events.values.flatMap { $0.fields.keys.map { "event." + $0 } })
        namesElsewhere.formUnion(EventDeclaration.occasion.fields.keys.map { "event." + $0 })
        namesElsewhere.formUnion(CouponField.allCases.map { "coupon." + $0.rawValue })
        namesElsewhere.formUnion(SurveyField.allCases.map { "survey." + $0.rawValue })
        namesElsewhere.formUnion(CustomerField.allCases.map { "at_trigger.customer." + $0.rawValue })
        namesElsewhere.formUnion(CustomerField.allCases.map { "customer." + $0.rawValue })
    }

    /// Adds what an event of that kind brings: `event.*`, and `order.*` where it belongs to an order. They replace those of
    /// another event: in the `if` of an `unless` they belong to the event found.
    package func with(event declaration: EventDeclaration) -> Scope {
        var scope = self
        for name in names where name.hasPrefix("event.") || name.hasPrefix("order.") { scope[name] = nil }
        scope["event.kind"] = Entry(field: .event(.kind), type: .text, isOptional: false, meaning: "the kind of event")
        scope["event.at"] = Entry(field: .event(.at), type: .instant, isOptional: false, meaning: "when it happened")
        for (name, type) in declaration.fields {
            let field: Field = name == "amount" ? .event(.amount) : .eventExtra(name)
            let isOptional = !declaration.certainFields.contains(name)
            scope["event." + name] = Entry(field: field, type: type, isOptional: isOptional, meaning: "of the event")
        }
        if declaration.hasOrder {
            scope["event.order"] = Entry(
                field: .event(.order), type: .text, isOptional: true, meaning: "the order's number")
            for field in OrderField.allCases {
                let (type, isOptional, meaning) = field.description
                scope["order." + field.rawValue] = Entry(
                    field: .order(field), type: type, isOptional: isOptional, meaning: meaning)
            }
        }
        return scope
    }

    /// Adds a trigger: its event, and the customer as they were then.
    package func with(trigger declaration: EventDeclaration) -> Scope {
        var scope = with(event: declaration)
        for field in CustomerField.allCases {
            guard let entry = self["customer." + field.rawValue] else { continue }
            // A member level that no table of the shop gives is what the profile says today.
            guard field == .level ? entry.type != .text : field.isRebuilt else { continue }
            scope["at_trigger.customer." + field.rawValue] = Entry(
                field: .atTrigger(field), type: entry.type, isOptional: entry.isOptional,
                meaning: entry.meaning + ", at the trigger")
        }
        return scope
    }

    /// Adds the survey that an earlier action of the step asks for.
    package func withSurvey() -> Scope {
        var scope = self
        let meanings: [SurveyField: String] = [
            .title: "the survey's title", .link: "where the customer answers it", .token: "what the link ends with",
        ]
        for (field, meaning) in meanings {
            scope["survey." + field.rawValue] = Entry(
                field: .survey(field), type: .text, isOptional: false, meaning: meaning)
        }
        return scope
    }

    /// Adds the coupon that an earlier action of the step gives.
    package func with(coupon: CouponAction) -> Scope {
        var scope = self
        func add(_ field: CouponField, _ type: ValueType, _ meaning: String) {
            scope["coupon." + field.rawValue] = Entry(
                field: .coupon(field), type: type, isOptional: false, meaning: meaning)
        }
        add(.name, .text, "the coupon's name")
        add(.code, .text, "the code to enter")
        switch coupon.worth {
        case .amount: add(.off, .money, "what it takes off")
        case .percent: add(.percent, .integer, "the percentage it takes off")
        }
        if coupon.over != nil { add(.over, .money, "the least order amount") }
        if coupon.lasts != nil { add(.endsOn, .date, "the last day it can be used") }
        return scope
    }
}

extension CustomerField {
    /// Counted from events, so that it can be known for any moment.
    package var isRebuilt: Bool {
        switch self {
        case .tier, .orders, .purchaseDays, .spent, .averageOrder, .firstOrderAt, .lastOrderAt, .refunds, .refunded,
            .openComplaints, .openRefunds, .level, .activity, .loyalty, .stage, .satisfaction, .rfm, .rfmRecency,
            .rfmFrequency, .rfmMoney, .pAlive, .expectedAmount:
            true
        case .id, .name, .phone, .gender, .birthday, .province, .city, .district, .address, .credit, .points,
            .tags, .notes, .registeredAt, .timeZone, .owner, .followUpOn, .pointsLapsing, .pointsLapseOn, .nextTier,
            .nextTierOrders,
            .nextTierAmount, .nextTierEither, .nextLevel,
            .nextLevelPoints, .nextLevelAmount:
            false
        }
    }

    func description(states: [StateKind: StateTable]) -> (ValueType, isOptional: Bool, meaning: String) {
        func names(_ kind: StateKind) -> ValueType { .choice(states[kind]?.names ?? []) }
        return switch self {
        case .id: (.text, false, "the shop's key for the customer")
        case .name: (.text, true, "name")
        case .phone: (.text, true, "phone number")
        case .gender: (.choice(Customer.Gender.allCases.map(\.rawValue)), true, "gender")
        case .birthday: (.date, true, "birthday")
        case .province: (.text, true, "province of the latest address")
        case .city: (.text, true, "city of the latest address")
        case .district: (.text, true, "district of the latest address")
        case .address: (.text, true, "street of the latest address")
        case .credit: (.text, true, "credit level on the platform")
        case .level: (states[.level] == nil ? .text : names(.level), true, "member level")
        case .points: (.integer, true, "member points")
        case .pointsLapsing: (.integer, true, "how many points lapse next")
        case .pointsLapseOn: (.date, true, "the last day on which they can be spent")
        case .tier: (names(.tier), true, "tier by the conditions of shop.yaml")
        case .activity: (names(.activity), true, "how long ago the customer last bought, as a state")
        case .loyalty: (names(.loyalty), true, "step of the loyalty pyramid")
        case .stage: (names(.stage), true, "stage of the life cycle")
        case .nextTier: (names(.tier), true, "the next better tier that orders can bring")
        case .nextTierOrders: (.integer, true, "how many orders are missing to it, by the shortest way")
        case .nextTierAmount: (.money, true, "how much money is missing to it, by the shortest way")
        case .nextTierEither:
            (.boolean, true, "whether that money alone or those orders alone are enough; else it takes both")
        case .nextLevel: (states[.level] == nil ? .text : names(.level), true, "the next better member level")
        case .nextLevelPoints: (.integer, true, "how many points are missing to it, by the shortest way")
        case .nextLevelAmount: (.money, true, "how much money is missing to it")
        case .satisfaction: (.number, true, "what the customer answered to the latest survey, 1 to 5")
        case .rfm: (.integer, true, "RFM score: recency * 100 + frequency * 10 + money")
        case .rfmRecency: (.integer, true, "score for recency, the best the highest")
        case .rfmFrequency: (.integer, true, "score for frequency, the best the highest")
        case .rfmMoney: (.integer, true, "score for money, the best the highest")
        case .pAlive: (.number, true, "the chance that who bought more than once will buy again at all, 0 to 1")
        case .expectedAmount: (.money, true, "what an order of theirs may be expected to bring")
        case .tags: (.list(of: .text), false, "tags")
        case .notes: (.text, true, "notes of the staff")
        case .registeredAt: (.instant, true, "when the customer became a member")
        case .orders: (.integer, false, "orders paid")
        case .purchaseDays: (.integer, false, "days with a paid order: two on one day count once")
        case .spent: (.money, false, "amounts paid, less what was paid back")
        case .averageOrder: (.money, true, "mean amount of the orders paid")
        case .firstOrderAt: (.instant, true, "when the first order was paid")
        case .lastOrderAt: (.instant, true, "when the latest order was paid")
        case .refunds: (.integer, false, "how often money was paid back")
        case .refunded: (.money, false, "what was paid back")
        case .openComplaints: (.integer, false, "complaints that are not settled")
        case .openRefunds: (.integer, false, "wishes for money back that are not answered")
        case .timeZone: (.text, true, "the customer's own time zone, where it is not the shop's")
        case .owner: (.text, true, "the member of staff who looks after the customer")
        case .followUpOn: (.date, true, "the day on which the customer is to be contacted next")
        }
    }
}

extension OrderField {
    var description: (ValueType, isOptional: Bool, meaning: String) {
        switch self {
        case .id: (.text, true, "the order's number")
        case .status: (.choice(Order.Status.allCases.map(\.rawValue)), true, "how far the order has come")
        case .amount: (.money, true, "actually paid")
        case .refunded: (.money, true, "paid back so far")
        case .quantity: (.integer, true, "pieces")
        case .title: (.text, true, "what was bought")
        case .courier: (.text, true, "courier")
        case .province: (.text, true, "province of the address")
        case .city: (.text, true, "city of the address")
        case .trackingNumber: (.text, true, "the parcel's number")
        case .placedAt: (.instant, true, "when it was placed")
        case .paidAt: (.instant, true, "when it was paid")
        case .shippedAt: (.instant, true, "when the parcel left")
        case .signedAt: (.instant, true, "when the parcel was signed for")
        case .completedAt: (.instant, true, "when the buyer confirmed")
        }
    }
}
