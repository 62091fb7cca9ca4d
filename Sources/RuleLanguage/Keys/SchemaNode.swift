/// A piece of a JSON Schema, as plain values for somebody else to write out.
package indirect enum SchemaNode: Hashable, Sendable {
    case object([Member])
    case array([SchemaNode])
    case string(String)
    case integer(Int)
    case boolean(Bool)

    /// In the order in which people would write them.
    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: SchemaNode

        package init(_ name: String, _ value: SchemaNode) {
            self.name = name
            self.value = value
        }
    }

    package subscript(name: String) -> SchemaNode? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

extension SchemaNode: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
    package init(dictionaryLiteral elements: (String, SchemaNode)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }

    package init(arrayLiteral elements: SchemaNode...) {
        self = .array(elements)
    }

    package init(stringLiteral value: String) {
        self = .string(value)
    }

    package init(integerLiteral value: Int) {
        self = .integer(value)
    }

    package init(booleanLiteral value: Bool) {
        self = .boolean(value)
    }
}
