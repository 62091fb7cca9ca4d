import RuleLanguage

/// SplitMix64 (https://prng.di.unimi.it/splitmix64.c): the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

func read(_ text: String) -> (documents: [YAMLNode], diagnostics: [Diagnostic]) {
    YAMLReader.read(SourceFile(name: "rules/a.yaml", text: text))
}

func read(_ bytes: [UInt8]) -> (documents: [YAMLNode], diagnostics: [Diagnostic]) {
    YAMLReader.read(SourceFile(name: "rules/a.yaml", bytes: bytes))
}

/// `code 2:3-2:5` for each diagnostic.
func findings(_ text: String) -> [String] {
    read(text).diagnostics.map { "\($0.code) \(shown($0.span))" }
}

func shown(_ span: SourceSpan) -> String {
    "\(span.start.line):\(span.start.column)-\(span.end.line):\(span.end.column)"
}

extension YAMLNode {
    subscript(key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key.text == key }?.value
    }

    subscript(index: Int) -> YAMLNode? {
        guard case .sequence(let items) = content, items.indices.contains(index) else { return nil }
        return items[index]
    }

    var scalar: YAMLScalar? {
        guard case .scalar(let scalar) = content else { return nil }
        return scalar
    }

    /// Every scalar in it, keys included, in the order of the file.
    var scalars: [YAMLScalar] {
        switch content {
        case .scalar(let scalar): [scalar]
        case .sequence(let items): items.flatMap(\.scalars)
        case .mapping(let entries): entries.flatMap { [$0.key] + $0.value.scalars }
        }
    }
}

/// The value of `key` in the only document, each character with its place: `a1:4 b1:5 .1:6`, the dot for the end.
func places(of key: String = "k", in text: String) -> String {
    let (documents, diagnostics) = read(text)
    guard diagnostics.isEmpty, let content = documents.first?[key]?.scalar?.content else {
        return "unreadable: \(diagnostics)"
    }
    let names: [Unicode.Scalar: String] = ["\n": "␊", " ": "␣", "\t": "␉"]
    let characters = content.scalars.map { names[$0] ?? String(Character($0)) } + ["."]
    return zip(characters, content.positions).map { "\($0)\($1.line):\($1.column)" }.joined(separator: " ")
}
