package import RuleLanguage

/// What a rule writes to a customer's profile: declared fields, and tags.
package struct ProfileEdit: Hashable, Sendable {
    /// By field of shop.yaml; a missing value empties the field.
    package var fields: [String: Value]
    package var addedTags: [String]
    package var removedTags: [String]

    package init(fields: [String: Value] = [:], addedTags: [String] = [], removedTags: [String] = []) {
        self.fields = fields
        self.addedTags = addedTags
        self.removedTags = removedTags
    }

    package var isEmpty: Bool { fields.isEmpty && addedTags.isEmpty && removedTags.isEmpty }

    /// Two edits with the same text do the same.
    var text: String {
        let fields = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return (fields + addedTags.map { "+" + $0 } + removedTags.map { "-" + $0 }).joined(separator: "\n")
    }

    /// A later edit on top.
    package mutating func add(_ later: ProfileEdit) {
        fields.merge(later.fields) { $1 }
        addedTags = addedTags.filter { !later.removedTags.contains($0) } + later.addedTags
        removedTags = removedTags.filter { !later.addedTags.contains($0) } + later.removedTags
    }

    package func apply(to customer: inout Customer) {
        for (name, value) in fields { customer.fields[name] = value == .missing ? nil : value }
        customer.tags.removeAll { removedTags.contains($0) }
        customer.tags += addedTags.filter { !customer.tags.contains($0) }
    }

    package func applied(to file: CustomerFile) -> CustomerFile {
        if isEmpty { return file }
        var customer = file.customer
        apply(to: &customer)
        return customer == file.customer ? file : file.with(customer)
    }
}
