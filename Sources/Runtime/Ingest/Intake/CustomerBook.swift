import RuleLanguage
import Storage

/// The customers of a batch, as the store has them and as the batch's rows change them.
struct CustomerBook {
    private var people: [String: Customer]
    private var changed: [String] = []
    private var isChanged: Set<String> = []
    private(set) var newCustomers = 0
    /// What the staff's corrections replaced, by customer and field.
    private var corrections: [String: [String: Value]]
    private var touchedCorrections: Set<String> = []
    private var endedCorrections: [(customer: String, change: ProfileChange)] = []
    /// Who looked after known customers before the batch, where somebody else does now.
    private var formerOwners: [String: Value] = [:]

    init(_ known: [String: Customer], corrections: [String: [String: Value]] = [:]) {
        people = known
        self.corrections = corrections
    }

    subscript(id: String) -> Customer? { people[id] }

    /// The number that the person has, where a row shows one that the staff replaced.
    func phone(of id: String, listed: String?) -> String? {
        guard let replaced = corrections[id]?[ProfileField.phone.name], replaced == Value(listed) else {
            return listed ?? people[id]?.phone
        }
        return people[id]?.phone
    }

    /// Those to be written, in the order of their first change.
    var changes: [Customer] { changed.compactMap { people[$0] } }

    /// - Returns: whether anything is different now.
    @discardableResult
    mutating func update(_ id: String, _ change: (inout Customer) -> Void) -> Bool {
        let before = people[id]
        var customer = before ?? Customer(id: id)
        if let replaced = corrections[id], !replaced.isEmpty {
            var corrected = CorrectedProfile(customer, replaced: replaced)
            corrected.take(change)
            customer = corrected.customer
            endedCorrections += corrected.ended.map { (id, $0) }
            if corrected.replaced != replaced {
                corrections[id] = corrected.replaced
                touchedCorrections.insert(id)
            }
        } else {
            change(&customer)
        }
        guard customer != before else { return false }
        if let before, before.owner != customer.owner, formerOwners[id] == nil { formerOwners[id] = before[.owner] }
        if before == nil { newCustomers += 1 }
        people[id] = customer
        if isChanged.insert(id).inserted { changed.append(id) }
        return true
    }

    /// Writes the profiles that changed, and where an import brought something newer than a correction, that it did.
    func write(to store: any StoreWriting, at now: Instant, shop: ShopFacts) throws {
        let people = changes
        if !people.isEmpty { try store.put(people, at: now) }
        for id in touchedCorrections.sorted() { try store.setCorrections(corrections[id] ?? [:], of: id) }
        var changes = Dictionary(grouping: endedCorrections.filter { $0.change.field != .owner }, by: \.customer)
            .mapValues { $0.map(\.change) }
        for (id, owner) in formerOwners {
            changes[id, default: []].append(
                ProfileChange(.owner, from: owner, to: self.people[id]?[.owner] ?? .missing))
        }
        for (id, own) in changes.sorted(by: { $0.key < $1.key }) {
            try store.keep(own, of: id, at: now, cause: .import, shop: shop)
        }
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
