/// Customers, orders and events of a test.
extension TestChecker {
    mutating func given(_ entry: YAMLEntry, into test: inout ShopTest, _ cast: inout TestCast) {
        guard let reader = MappingReader(entry.value, of: entry.key, keys: TestKeys.given, findings: &findings) else {
            return
        }
        for node in items(reader["customers"]) {
            guard let customer = customer(node, &test.consents) else { continue }
            if cast.customers.contains(customer.id) {
                findings.add(.test(.duplicateCustomer(customer.id)), at: node.span)
            }
            cast.customers.append(customer.id)
            test.customers.append(customer)
        }
        for node in items(reader["orders"]) {
            guard let order = order(node, cast) else { continue }
            if cast.orders[order.id] != nil { findings.add(.test(.duplicateOrder(order.id)), at: node.span) }
            cast.orders[order.id] = order
            cast.orderOwners[order.id] = order.customer
            test.orders.append(order)
        }
        for node in items(reader["events"]) {
            if let event = event(node, clock: nil, &cast) { test.events.append(event) }
        }
        for pool in reader["codes"].flatMap({ findings.entries(of: $0.value, under: $0.key) }) ?? [] {
            // An empty list is a pool that is used up.
            if case .sequence(let items) = pool.value.content, items.isEmpty {
                test.codes[pool.key.text] = []
            } else {
                test.codes[pool.key.text] = findings.scalars(of: pool).map(\.text)
            }
        }
        if let bundles = reader["bundles"] {
            test.bundles = [:]
            for item in findings.entries(of: bundles.value, under: bundles.key) ?? [] {
                test.bundles?[item.key.text] = findings.scalars(of: item).map(\.text)
            }
        }
    }

    /// The entries of a list that holds something; a single one may stand without a list.
    mutating func items(_ entry: YAMLEntry?) -> [YAMLNode] {
        guard let entry else { return [] }
        guard case .sequence(let items) = entry.value.content else {
            if case .mapping = entry.value.content { return [entry.value] }
            findings.add(.structure(.wrongShape(expected: .list)), at: entry.value.span)
            return []
        }
        if items.isEmpty { findings.add(.structure(.emptyValue(entry.key.text)), at: entry.key.content.span) }
        return items
    }

    private mutating func customer(_ node: YAMLNode, _ consents: inout [TestConsent]) -> Customer? {
        guard let reader = MappingReader(node, keys: TestKeys.customer, findings: &findings) else { return nil }
        var customer = Customer(id: text("id", reader) ?? "")
        customer.name = text("name", reader)
        customer.province = text("province", reader)
        customer.city = text("city", reader)
        customer.district = text("district", reader)
        customer.address = text("address", reader)
        customer.credit = text("credit", reader)
        customer.level = text("level", reader)
        customer.notes = text("notes", reader)
        customer.timeZone = text("time_zone", reader)
        customer.owner = text("owner", reader)
        if let scalar = reader.scalar("phone", findings: &findings) {
            customer.phone = surroundings.phone(scalar.text)
            if customer.phone == nil { findings.add(.test(.badPhone(scalar.text)), at: scalar.content.span) }
        }
        if let scalar = reader.scalar("gender", findings: &findings) {
            customer.gender = findings.choice(scalar, Customer.Gender.allCases.map(\.rawValue))
                .flatMap(Customer.Gender.init)
        }
        customer.birthday = reader.scalar("birthday", findings: &findings).flatMap { findings.date($0) }
        if let scalar = reader.scalar("points", findings: &findings) {
            customer.points = findings.integer(scalar, in: TestKeys.points).map { Int64($0) }
        }
        customer.registeredAt = reader.scalar("registered", findings: &findings).flatMap { instant($0) }
        if let entry = reader["tags"] { customer.tags = findings.scalars(of: entry).map(\.text) }
        if let entry = reader["consent"] { consent(entry, of: &customer, &consents) }
        if let entry = reader["fields"] {
            customer.fields = fields(entry, declared: shop.customerFields, of: "customer")
        }
        return customer.id.isEmpty ? nil : customer
    }

    private mutating func consent(_ entry: YAMLEntry, of customer: inout Customer, _ consents: inout [TestConsent]) {
        let keys = TestKeys.consent
        guard let reader = MappingReader(entry.value, of: entry.key, keys: keys, findings: &findings) else { return }
        for category in Rule.Category.allCases {
            guard let scalar = reader.scalar(category.rawValue, findings: &findings),
                let answer = findings.choice(scalar, ["yes", "no"])
            else { continue }
            if category == .marketing { customer.marketingConsent = answer == "yes" }
            consents.append(TestConsent(customer: customer.id, category: category, isYes: answer == "yes"))
        }
    }

    private mutating func order(_ node: YAMLNode, _ cast: TestCast) -> Order? {
        guard let reader = MappingReader(node, keys: TestKeys.order, findings: &findings) else { return nil }
        let id = text("id", reader)
        guard let customer = customer(reader, cast, at: node.span), let id else { return nil }
        var order = Order(id: id, customer: customer, status: .placed)
        order.amount = amount("amount", reader)
        order.title = text("title", reader)
        order.courier = text("courier", reader)
        order.trackingNumber = text("tracking_number", reader)
        order.province = text("province", reader)
        order.city = text("city", reader)
        if let scalar = reader.scalar("quantity", findings: &findings) {
            order.quantity = findings.integer(scalar, in: 0...1_000_000).map { Int64($0) }
        }
        return order
    }

    mutating func text(_ key: String, _ reader: MappingReader) -> String? {
        reader.scalar(key, findings: &findings)?.text
    }

    mutating func amount(_ key: String, _ reader: MappingReader) -> Int64? {
        reader.scalar(key, findings: &findings).flatMap { findings.amount($0, shop.facts.currency) }
    }

    /// The customer that is named, or the only one.
    mutating func customer(_ reader: MappingReader, _ cast: TestCast, at span: SourceSpan) -> String? {
        guard reader.has("customer") else {
            if cast.customers.count > 1 { findings.add(.structure(.missingKey("customer")), at: span) }
            return cast.customers.count == 1 ? cast.customers[0] : nil
        }
        return reader.scalar("customer", findings: &findings).flatMap { customer($0, cast) }
    }

    mutating func customer(_ scalar: YAMLScalar, _ cast: TestCast) -> String? {
        if cast.customers.contains(scalar.text) { return scalar.text }
        let near = suggestion(for: scalar.text, among: cast.customers)
        findings.add(.test(.unknownCustomer(scalar.text, suggestion: near)), at: scalar.content.span)
        return nil
    }
}
