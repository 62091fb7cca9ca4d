package import RuleLanguage

/// A value of a profile that the staff can correct: what is told to the shop, not what is counted from events.
package enum ProfileField: Hashable, Sendable {
    case name, phone, gender, birthday, province, city, district, address, credit, level, points, notes, tags, timeZone
    case owner
    /// Declared in shop.yaml.
    case declared(String)

    package static let builtIn: [ProfileField] = [
        .name, .phone, .gender, .birthday, .province, .city, .district, .address, .credit, .level, .points, .notes,
        .tags, .timeZone, .owner,
    ]

    /// As conditions write it behind `customer.`; the store knows it by this name, too.
    package var name: String {
        switch self {
        case .name: "name"
        case .phone: "phone"
        case .gender: "gender"
        case .birthday: "birthday"
        case .province: "province"
        case .city: "city"
        case .district: "district"
        case .address: "address"
        case .credit: "credit"
        case .level: "level"
        case .points: "points"
        case .notes: "notes"
        case .tags: "tags"
        case .timeZone: "time_zone"
        case .owner: "owner"
        case .declared(let name): name
        }
    }

    package init(named name: String) {
        self = ProfileField.builtIn.first { $0.name == name } ?? .declared(name)
    }

    /// One part of an address belongs to the others.
    var isPlace: Bool {
        switch self {
        case .province, .city, .district, .address: true
        case .name, .phone, .gender, .birthday, .credit, .level, .points, .notes, .tags, .timeZone, .owner,
            .declared:
            false
        }
    }
}

extension Customer {
    /// A list of tags is never missing.
    package subscript(_ field: ProfileField) -> Value {
        get {
            switch field {
            case .name: Value(name)
            case .phone: Value(phone)
            case .gender: Value(gender?.rawValue)
            case .birthday: birthday.map { .date($0) } ?? .missing
            case .province: Value(province)
            case .city: Value(city)
            case .district: Value(district)
            case .address: Value(address)
            case .credit: Value(credit)
            case .level: Value(level)
            case .points: points.map { .integer($0) } ?? .missing
            case .notes: Value(notes)
            case .tags: .list(tags.map { .text($0) })
            case .timeZone: Value(timeZone)
            case .owner: Value(owner)
            case .declared(let name): fields[name] ?? .missing
            }
        }
        set {
            switch field {
            case .name: name = newValue.text
            case .phone: phone = newValue.text
            case .gender: gender = newValue.text.flatMap { Gender(rawValue: $0) }
            case .birthday: if case .date(let date) = newValue { birthday = date } else { birthday = nil }
            case .province: province = newValue.text
            case .city: city = newValue.text
            case .district: district = newValue.text
            case .address: address = newValue.text
            case .credit: credit = newValue.text
            case .level: level = newValue.text
            case .points: if case .integer(let number) = newValue { points = number } else { points = nil }
            case .notes: notes = newValue.text
            case .tags: tags = newValue.texts
            case .timeZone: timeZone = newValue.text
            case .owner: owner = newValue.text
            case .declared(let name): fields[name] = newValue == .missing ? nil : newValue
            }
        }
    }
}

extension Value {
    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The texts of a list.
    var texts: [String] {
        if case .list(let values) = self { values.compactMap(\.text) } else { [] }
    }
}
