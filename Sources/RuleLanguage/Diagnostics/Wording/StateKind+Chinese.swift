extension StateKind {
    /// As messages in Chinese name it.
    package var chinese: String {
        switch self {
        case .tier: "等级"
        case .level: "会员等级"
        case .activity: "活跃状态"
        case .loyalty: "忠诚级别"
        case .stage: "生命周期阶段"
        }
    }
}
