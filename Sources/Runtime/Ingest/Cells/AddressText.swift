/// A receiver's address taken apart: `广东省 广州市 越秀区 某路1号(510180)`.
package struct AddressText: Hashable, Sendable {
    package var province: String?
    package var city: String?
    package var district: String?
    /// The street and what follows, without the postcode. All of it where the beginning is no province.
    package var street: String?
    /// How many of its parts are hidden; they are left out.
    package var maskedParts = 0

    package init(_ cell: Cell) {
        guard !cell.isEmpty else { return }
        let text = AddressText.withoutPostcode(cell.text)
        // A place without districts leaves two blanks in a row.
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count > 2, AddressText.isProvince(parts[0]) else {
            street = visible(text)
            return
        }
        province = visible(String(parts[0]))
        city = visible(String(parts[1]))
        var rest = parts.dropFirst(2)
        if parts.count > 3 || AddressText.isDistrict(parts[2]) {
            district = visible(String(parts[2]))
            rest = rest.dropFirst()
        }
        street = visible(rest.joined(separator: " "))
    }

    private mutating func visible(_ part: String) -> String? {
        let cell = Cell(part)
        guard cell.isMasked else { return cell.textOrNil }
        maskedParts += 1
        return nil
    }

    private static func withoutPostcode(_ text: String) -> String {
        var bytes = text.utf8[...]
        guard takeLast(")", "）", from: &bytes) else { return text }
        let digits = bytes.suffix(6)
        guard digits.count == 6, digits.allSatisfy(Cell.isDigit) else { return text }
        bytes.removeLast(6)
        guard takeLast("(", "（", from: &bytes) else { return text }
        return String(Substring(bytes))
    }

    private static func takeLast(_ plain: String, _ wide: String, from bytes: inout Substring.UTF8View) -> Bool {
        for bracket in [plain, wide] where bytes.suffix(bracket.utf8.count).elementsEqual(bracket.utf8) {
            bytes.removeLast(bracket.utf8.count)
            return true
        }
        return false
    }

    private static func isDistrict(_ part: Substring) -> Bool {
        guard let last = part.last else { return true }
        return "区县市旗".contains(last) && part.count <= 12
    }

    private static func isProvince(_ part: Substring) -> Bool {
        // Two Chinese characters.
        provinces.contains(String(decoding: part.utf8.prefix(6), as: UTF8.self))
    }

    /// The first two characters of each province, region and municipality.
    private static let provinces: Set<String> = [
        "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南",
        "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙", "广西", "西藏", "宁夏", "新疆",
        "香港", "澳门",
    ]
}
