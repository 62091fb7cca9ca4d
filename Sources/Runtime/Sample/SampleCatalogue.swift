/// What the sample shop sells.
struct SampleProduct {
    var code: String
    var title: String
    /// Fen.
    var price: Int64
    /// The name of the property that variants differ in, and the variants.
    var property: String
    var variants: [String]

    static let all: [SampleProduct] = [
        SampleProduct(
            code: "101", title: "镜头布 超细纤维擦镜布 三片装", price: 880, property: "颜色分类", variants: ["灰色", "蓝色", "黑色"]),
        SampleProduct(
            code: "102", title: "镜头清洁套装 气吹毛刷镜头笔七件套", price: 2180, property: "套餐类型", variants: ["标准版", "旅行版"]),
        SampleProduct(code: "103", title: "镜头盖防丢绳 通用", price: 590, property: "颜色分类", variants: ["黑色", "红色"]),
        SampleProduct(
            code: "104", title: "UV滤镜 多层镀膜保护镜", price: 1980, property: "口径",
            variants: ["49mm", "52mm", "58mm", "67mm", "77mm"]),
        SampleProduct(code: "105", title: "相机锂电池 大容量", price: 3680, property: "型号", variants: ["A型", "B型", "C型"]),
        SampleProduct(
            code: "106", title: "相机屏幕保护膜 钢化", price: 790, property: "机型", variants: ["甲款", "乙款", "丙款", "丁款"]),
        SampleProduct(code: "107", title: "镜头盖 中捏式", price: 1080, property: "口径", variants: ["52mm", "58mm", "67mm"]),
        SampleProduct(code: "108", title: "相机背带 减压肩带", price: 1680, property: "颜色分类", variants: ["黑色", "咖啡色", "彩条"]),
        SampleProduct(code: "109", title: "强力气吹 硅胶", price: 1380, property: "颜色分类", variants: ["黑色", "红色"]),
        SampleProduct(code: "110", title: "镜头收纳袋 加厚防震", price: 690, property: "尺寸", variants: ["小号", "中号", "大号"]),
    ]

    static func with(code: Int) -> SampleProduct { all[code - 101] }
}

/// What one order holds. Lines of one product are different variants of it.
struct SampleBasket {
    struct Line {
        var product: Int
        var quantity: Int
    }

    /// How often it is drawn within its band.
    var weight: Int
    var lines: [Line]

    /// `(30, 101, 103)` reads: weight 30, one each of 101 and 103.
    init(_ weight: Int, _ products: Int...) {
        self.weight = weight
        lines = products.map { Line(product: $0, quantity: 1) }
    }

    init(_ weight: Int, _ quantity: Int, of product: Int) {
        self.weight = weight
        lines = [Line(product: product, quantity: quantity)]
    }

    var price: Int64 {
        lines.reduce(0) { $0 + SampleProduct.with(code: $1.product).price * Int64($1.quantity) }
    }

    var quantity: Int { lines.reduce(0) { $0 + $1.quantity } }
}

extension SampleBand {
    /// The baskets whose price lies in the band. 101 with 103, 104 with something else and two of 106 lead the baskets with
    /// several lines, as in the published item sets.
    var baskets: [SampleBasket] {
        switch self {
        case .upTo960: SampleBand.smallest
        case .upTo1480: SampleBand.small
        case .upTo2160: SampleBand.medium
        case .upTo2200: SampleBand.kits
        case .upTo3285: SampleBand.large
        case .above3285: SampleBand.largest
        }
    }

    private static let smallest = [
        SampleBasket(40, 101), SampleBasket(22, 103), SampleBasket(24, 106), SampleBasket(14, 110),
    ]
    private static let small = [
        SampleBasket(42, 107), SampleBasket(28, 109), SampleBasket(20, 101, 103), SampleBasket(5, 103, 106),
        SampleBasket(5, 103, 110),
    ]
    private static let medium = [
        SampleBasket(40, 104), SampleBasket(28, 108), SampleBasket(20, 106, 106), SampleBasket(8, 101, 107),
        SampleBasket(4, 101, 106),
    ]
    private static let kits = [SampleBasket(96, 102), SampleBasket(4, 103, 106, 106)]
    private static let large = [
        SampleBasket(22, 104, 103), SampleBasket(18, 104, 101), SampleBasket(14, 104, 106), SampleBasket(10, 104, 107),
        SampleBasket(12, 101, 101, 103), SampleBasket(9, 102, 103), SampleBasket(6, 102, 101),
        SampleBasket(5, 108, 101),
        SampleBasket(4, 108, 109),
    ]
    private static let largest = [
        SampleBasket(46, 105), SampleBasket(14, 104, 104), SampleBasket(10, 104, 102), SampleBasket(8, 104, 108),
        SampleBasket(7, 105, 101), SampleBasket(6, 105, 104), SampleBasket(5, 105, 102), SampleBasket(14, 2, of: 105),
        SampleBasket(3, 3, of: 105), SampleBasket(3, 105, 106, 106), SampleBasket(2, 102, 108, 107),
        SampleBasket(1, 105, 104, 102, 108),
    ]
}
