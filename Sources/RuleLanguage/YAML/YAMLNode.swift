/// A piece of a YAML document with its place.
package struct YAMLNode: Hashable, Sendable {
    package indirect enum Content: Hashable, Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    package var content: Content
    package var span: SourceSpan

    package init(_ content: Content, span: SourceSpan) {
        self.content = content
        self.span = span
    }
}

/// A scalar as written. Types are the checker's business: `on`, `no` and `0x10` are texts here.
package struct YAMLScalar: Hashable, Sendable {
    package enum Style: Hashable, Sendable {
        case plain
        case singleQuoted
        case doubleQuoted
        case literal
        case folded
    }

    package var content: PlacedText
    package var style: Style

    package init(content: PlacedText, style: Style) {
        self.content = content
        self.style = style
    }

    package var text: String { content.text }

    /// Nothing was written (`key:`), or an explicit null.
    package var isNull: Bool {
        style == .plain && ["", "~", "null", "Null", "NULL"].contains(text)
    }
}

/// A key and its value, in the order of the file.
package struct YAMLEntry: Hashable, Sendable {
    package var key: YAMLScalar
    package var value: YAMLNode

    package init(key: YAMLScalar, value: YAMLNode) {
        self.key = key
        self.value = value
    }
}
