/// Whatever can give the value of a field: a moment in a customer's life, or a document of trial values.
package protocol FieldSource {
    func value(of field: Field) -> Value
}
