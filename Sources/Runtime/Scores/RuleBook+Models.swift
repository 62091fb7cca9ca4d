package import Engine
package import RuleLanguage
import Scoring
package import Storage

extension RuleBook {
    /// Whether a condition or a text asks what is bought together.
    package var readsBundles: Bool {
        readFields.contains(where: \.needsLines)
    }

    /// What the conditions and the texts of the rules read.
    private var readFields: Set<Field> {
        var fields: Set<Field> = []
        for booked in rules {
            let unless = booked.rule.unless + booked.steps.flatMap(\.step.unless)
            let conditions =
                booked.rule.conditions + booked.steps.flatMap(\.step.conditions) + unless.compactMap(\.condition)
                + [booked.rule.goal?.condition].compactMap(\.self)
            for clause in conditions { fields.formUnion(clause.condition.readFields) }
            for step in booked.steps { fields.formUnion(step.readFields) }
        }
        for clauses in shop.suppress.values {
            for clause in clauses { fields.formUnion(clause.condition.readFields) }
        }
        return fields
    }

    /// Whether a condition or a text of the rules reads what is learnt from all orders, be it through a state of a table.
    package var readsModels: Bool {
        let fields = readFields
        if fields.contains(where: \.isLearnt) { return true }
        let kinds = Set(
            fields.compactMap { field in
                switch field {
                case .customer(let field), .atTrigger(let field): field.stateKind
                default: nil
                }
            })
        // What a state asks of another one is a matter of the tables alone.
        return !kinds.isEmpty
            && shop.facts.states.values.contains { table in
                table.states.contains { $0.condition.readFields.contains(where: \.isLearnt) }
            }
    }

    /// The book with what the store knows of its customers as a whole: their time zones, and what was learnt from their orders.
    package func knowing(_ reader: any StoreReading, mode: AgendaMode) throws -> RuleBook {
        let book = try knowingZones(of: reader)
        guard book.readsModels else { return book }
        // What is played again is judged by what was known then.
        let onlyLatest = if case .live = mode { true } else { false }
        return try book.knowing(models: FittedModels(reader, onlyLatest: onlyLatest, options: book.shop.rfm))
    }
}

extension Shop {
    /// The settings with all that was ever learnt from the store's orders.
    package func knowingModels(of reader: any StoreReading) throws -> Shop {
        var shop = self
        shop.facts.models = try FittedModels(reader, onlyLatest: false, options: rfm)
        return shop
    }
}

extension FittedModels {
    /// What the store keeps; a fit that cannot be read is none, as after a change of the program.
    package init(_ reader: any StoreReading, onlyLatest: Bool, options: RFMOptions) throws {
        let fits = try reader.fits(onlyLatest: onlyLatest).compactMap { ModelFit($0, options: options) }
        self.init(fits: fits, options: options)
    }
}
