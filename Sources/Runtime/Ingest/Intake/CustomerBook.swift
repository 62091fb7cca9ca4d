import RuleLanguage

/// The customers of a batch, as the store has them and as the batch's rows change them.
struct CustomerBook {
    private var people: [String: Customer]
    private var changed: [String] = []
    private var isChanged: Set<String> = []
    private(set) var newCustomers = 0

    init(_ known: [String: Customer]) {
        people = known
    }

    subscript(id: String) -> Customer? { people[id] }

    /// Those to be written, in the order of their first change.
    var changes: [Customer] { changed.compactMap { people[$0] } }

    /// - Returns: whether anything is different now.
    @discardableResult
    mutating func update(_ id: String, _ change: (inout Customer) -> Void) -> Bool {
        let before = people[id]
        var customer = before ?? Customer(id: id)
        change(&customer)
        guard customer != before else { return false }
        if before == nil { newCustomers += 1 }
        people[id] = customer
        if isChanged.insert(id).inserted { changed.append(id) }
        return true
    }
}

extension Customer {
    /// Takes over what a row shows of the person. What is known stays unless the row is newer; what is hidden in the row, or
    /// left empty, never replaces anything.
    mutating func take(_ contact: Contact, replacing: Bool) {
        if let new = contact.name, name == nil || replacing { name = new }
        if let new = contact.phone, phone == nil || replacing { phone = new }
        take(contact.address, replacing: replacing)
    }

    private mutating func take(_ new: AddressText, replacing: Bool) {
        guard replacing else {
            // A street of another city is none of this address.
            guard province == nil || province == new.province, city == nil || city == new.city else { return }
            province = province ?? new.province
            city = city ?? new.city
            district = district ?? new.district
            address = address ?? new.street
            return
        }
        if new.province != nil, new.city != nil, new.street != nil {
            // A whole address: nothing of the old one belongs to it.
            (province, city, district, address) = (new.province, new.city, new.district, new.street)
            return
        }
        province = new.province ?? province
        city = new.city ?? city
        district = new.district ?? district
        address = new.street ?? address
    }
}
