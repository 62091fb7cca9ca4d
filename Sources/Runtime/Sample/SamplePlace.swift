/// Where a buyer of the sample shop lives. Provinces, cities and districts exist; streets are invented.
struct SamplePlace {
    var province: String
    var city: String
    var district: String
    var postcode: String

    /// A place, the shop's home region and big provinces more often.
    static func draw(using random: inout SampleRandom) -> SamplePlace {
        let region = regions[random.index(weights: regions.map(\.weight))]
        let city = random.element(of: region.cities)
        return SamplePlace(
            province: region.province, city: city.name, district: random.element(of: city.districts),
            postcode: city.postcode)
    }

    private struct Region {
        var weight: Int
        var province: String
        var cities: [City]
    }

    private struct City {
        var name: String
        var postcode: String
        var districts: [String]

        init(_ name: String, _ postcode: String, _ districts: String...) {
            self.name = name
            self.postcode = postcode
            self.districts = districts
        }
    }

    private static let regions = [
        Region(
            weight: 13, province: "广东省",
            cities: [
                City("广州市", "510000", "天河区", "越秀区", "番禺区"), City("深圳市", "518000", "南山区", "福田区", "宝安区"),
                City("佛山市", "528000", "禅城区", "顺德区"),
            ]),
        Region(
            weight: 12, province: "浙江省",
            cities: [
                City("杭州市", "310000", "西湖区", "拱墅区", "余杭区"), City("宁波市", "315000", "海曙区", "鄞州区"),
                City("温州市", "325000", "鹿城区", "瓯海区"),
            ]),
        Region(
            weight: 11, province: "江苏省",
            cities: [
                City("南京市", "210000", "玄武区", "鼓楼区", "江宁区"), City("苏州市", "215000", "姑苏区", "吴中区"),
                City("无锡市", "214000", "梁溪区", "滨湖区"),
            ]),
        Region(weight: 8, province: "上海", cities: [City("上海市", "200000", "浦东新区", "徐汇区", "杨浦区", "闵行区")]),
        Region(weight: 8, province: "北京", cities: [City("北京市", "100000", "海淀区", "朝阳区", "丰台区", "通州区")]),
        Region(
            weight: 7, province: "山东省",
            cities: [City("济南市", "250000", "历下区", "市中区"), City("青岛市", "266000", "市南区", "崂山区")]),
        Region(
            weight: 6, province: "四川省",
            cities: [City("成都市", "610000", "武侯区", "锦江区", "高新区"), City("绵阳市", "621000", "涪城区")]),
        Region(
            weight: 5, province: "湖北省",
            cities: [City("武汉市", "430000", "武昌区", "洪山区", "江汉区"), City("宜昌市", "443000", "西陵区")]),
        Region(
            weight: 5, province: "河南省",
            cities: [City("郑州市", "450000", "金水区", "二七区"), City("洛阳市", "471000", "西工区", "涧西区")]),
        Region(
            weight: 4, province: "福建省",
            cities: [City("福州市", "350000", "鼓楼区", "仓山区"), City("厦门市", "361000", "思明区", "湖里区")]),
        Region(
            weight: 4, province: "湖南省", cities: [City("长沙市", "410000", "岳麓区", "雨花区"), City("株洲市", "412000", "天元区")]),
        Region(
            weight: 4, province: "河北省", cities: [City("石家庄市", "050000", "长安区", "裕华区"), City("保定市", "071000", "竞秀区")]),
        Region(
            weight: 3, province: "安徽省", cities: [City("合肥市", "230000", "蜀山区", "包河区"), City("芜湖市", "241000", "镜湖区")]),
        Region(weight: 3, province: "陕西省", cities: [City("西安市", "710000", "雁塔区", "碑林区", "未央区")]),
        Region(
            weight: 3, province: "辽宁省", cities: [City("沈阳市", "110000", "和平区", "沈河区"), City("大连市", "116000", "中山区")]),
        Region(weight: 2, province: "天津", cities: [City("天津市", "300000", "南开区", "河西区")]),
        Region(weight: 2, province: "重庆", cities: [City("重庆市", "400000", "渝中区", "江北区", "沙坪坝区")]),
        Region(weight: 2, province: "江西省", cities: [City("南昌市", "330000", "东湖区", "红谷滩区")]),
        Region(weight: 2, province: "广西壮族自治区", cities: [City("南宁市", "530000", "青秀区", "西乡塘区")]),
        Region(weight: 2, province: "云南省", cities: [City("昆明市", "650000", "五华区", "盘龙区")]),
        Region(weight: 1, province: "黑龙江省", cities: [City("哈尔滨市", "150000", "南岗区", "道里区")]),
        Region(weight: 1, province: "新疆维吾尔自治区", cities: [City("乌鲁木齐市", "830000", "天山区", "沙依巴克区")]),
    ]
}
