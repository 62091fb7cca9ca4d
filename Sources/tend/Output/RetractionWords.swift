import Engine

extension GlobalOptions {
    /// Why a text was taken back, in words.
    func retraction(_ reason: String?) -> String {
        guard let known = reason.flatMap({ HandOver.Reason(rawValue: $0) }) else { return reason ?? "" }
        return switch known {
        case .refunded: say("money was asked back or paid back", "顾客申请退款或已退款")
        case .complained: say("the customer complained", "顾客投诉了")
        case .optedOut: say("the customer opted out", "顾客已退订")
        case .suppressed: say("the customer is left alone for now (suppress)", "暂时不打扰这位顾客（suppress）")
        case .dropped: say("somebody dropped it", "有人取消了这条")
        case .merged: say("the customer was two profiles, and the other one gets it", "顾客原有两份档案，另一份已收到同一条")
        }
    }
}
