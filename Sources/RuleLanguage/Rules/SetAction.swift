/// Writes declared fields and tags of the customer.
package struct SetAction: Hashable, Sendable {
    /// By field of shop.yaml; read when the step acts.
    package var fields: [String: Expression]
    package var addedTags: [String]
    package var removedTags: [String]
    package var span: SourceSpan

    package init(
        fields: [String: Expression] = [:], addedTags: [String] = [], removedTags: [String] = [], span: SourceSpan
    ) {
        self.fields = fields
        self.addedTags = addedTags
        self.removedTags = removedTags
        self.span = span
    }
}
