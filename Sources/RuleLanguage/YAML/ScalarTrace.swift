/// A scalar's value as it is rebuilt from the source, with the index that each character came from.
struct ScalarTrace {
    var value: [Unicode.Scalar] = []
    var sources: [Int] = []
    /// The index behind the content.
    var end: Int

    init(end: Int) {
        self.end = end
    }

    mutating func append(_ scalar: Unicode.Scalar, from source: Int) {
        value.append(scalar)
        sources.append(source)
    }

    mutating func append(_ scalars: [TracedScalar]) {
        for scalar in scalars { append(scalar.value, from: scalar.source) }
    }
}

struct TracedScalar {
    var value: Unicode.Scalar
    var source: Int
}

extension ScalarTrace {
    /// Rebuilds the scalar that stands at `range` in the file.
    ///
    /// - Parameter value: what libyaml read there; the indentation of a block scalar is inferred from it.
    /// - Returns: nil when the rebuilt value is another one.
    static func rebuilding(
        _ value: [Unicode.Scalar], style: YAMLScalar.Style, from source: [Unicode.Scalar], at range: Range<Int>
    ) -> ScalarTrace? {
        let trace: ScalarTrace?
        switch style {
        case .plain:
            trace = FlowScalarScan.plain(source, range)
        case .singleQuoted:
            trace = FlowScalarScan.singleQuoted(source, range)
        case .doubleQuoted:
            trace = FlowScalarScan.doubleQuoted(source, range)
        case .literal, .folded:
            trace = BlockScalarScan.scan(source, range, folds: style == .folded, expecting: value)
        }
        guard let trace, trace.value == value else { return nil }
        return trace
    }

    func placed(in text: SourceText, file: String) -> PlacedText {
        var positions: [SourcePosition] = []
        positions.reserveCapacity(sources.count + 1)
        for source in sources { positions.append(text.position(at: source)) }
        positions.append(text.position(at: end))
        return PlacedText(file: file, scalars: value, positions: positions)
    }
}
