extension Action {
    /// The kinds of events that the action adds to the customer's history at once, an arm's not included.
    package var emittedKinds: [EventKind] {
        switch self {
        case .emit(let emit): [emit.kind]
        case .coupon: [.couponGiven]
        case .points(let points): [points.direction == .give ? .pointsGiven : .pointsSpent]
        case .set: [.profileChanged]
        case .task: [.taskOpened]
        case .sms, .survey, .split: []
        }
    }

    /// What it adds at once, and what it foresees.
    package var broughtKinds: [EventKind] {
        switch self {
        case .coupon: emittedKinds + [.couponLapsing]
        case .task(let task): task.dueWithin == nil ? emittedKinds : emittedKinds + [.taskOverdue]
        case .emit, .points, .set, .sms, .survey, .split: emittedKinds
        }
    }

    /// Where the action stands.
    package var span: SourceSpan? {
        switch self {
        case .sms(let sms): sms.span
        case .coupon(let coupon): coupon.span
        case .task(let task): task.span
        case .points(let points): points.span
        case .set(let set): set.span
        case .emit(let emit): emit.span
        case .survey(let survey): survey.span
        case .split: nil
        }
    }
}

extension Step {
    /// What all its actions add to the customer's history, now or later.
    package var broughtKinds: Set<EventKind> { Set(everyAction.flatMap(\.broughtKinds)) }
}

extension Step {
    /// Whether it takes points, so that who has too few is skipped.
    package var takesPoints: Bool {
        everyAction.contains { action in
            if case .points(let points) = action { points.direction == .take } else { false }
        }
    }
}

extension Action {
    /// Whether it gives a coupon with a code out of the shop's pool.
    package var takesCode: Bool {
        if case .coupon(let coupon) = self { coupon.codes == .pool } else { false }
    }
}
