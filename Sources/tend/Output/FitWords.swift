import Scoring

/// Why a model has nothing to say.
struct FitWords {
    let error: FitError

    var english: String {
        switch error {
        case .tooFewCustomers(let count, let needed):
            "\(count) customers who bought before today; \(needed) are needed"
        case .tooFewRepeatBuyers(let count, let needed): "\(count) customers who came back; \(needed) are needed"
        case .noBestParameters: "the orders show no pattern that the model could describe"
        }
    }

    var chinese: String {
        switch error {
        case .tooFewCustomers(let count, let needed): "今天以前买过的顾客只有 \(count) 位，至少要 \(needed) 位"
        case .tooFewRepeatBuyers(let count, let needed): "回头客只有 \(count) 位，至少要 \(needed) 位"
        case .noBestParameters: "订单里看不出模型能描述的规律"
        }
    }
}
