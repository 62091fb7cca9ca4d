/// Builds documents from libyaml's events, with a stack of its own, and refuses what rules have no use for.
struct YAMLTreeBuilder {
    let text: SourceText
    let file: String
    private(set) var documents: [YAMLNode] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var open: [OpenCollection] = []
    private var root: YAMLNode?
    /// Whether the document can be read as written without what was refused.
    private var isFaithful = true

    private struct OpenCollection {
        var isMapping: Bool
        var start: Int
        var items: [YAMLNode] = []
        var entries: [YAMLEntry] = []
        var key: Key?
        /// Where each key was first given.
        var lines: [String: Int] = [:]
    }

    private enum Key {
        case accepted(YAMLScalar)
        /// Refused already; its value is read and dropped.
        case refused
        case mergeKey
    }

    init(text: SourceText, file: String) {
        self.text = text
        self.file = file
    }

    /// - Returns: whether to go on reading.
    mutating func take(_ event: YAMLEvent) -> Bool {
        switch event.kind {
        case .streamStart:
            break
        case .streamEnd:
            return false
        case .documentStart:
            root = nil
            isFaithful = true
        case .documentEnd:
            if let root, isFaithful { documents.append(root) }
        case .alias(let name):
            takeAlias(name, event)
        case .scalar(let value, let style):
            takeScalar(value, style, event)
        case .sequenceStart:
            return openCollection(isMapping: false, event)
        case .mappingStart:
            return openCollection(isMapping: true, event)
        case .sequenceEnd, .mappingEnd:
            closeCollection(event)
        }
        return true
    }

    mutating func report(_ complaint: YAMLComplaint) {
        let bracket = open.last.map { text.scalars[$0.start] }
        let (problem, range) = complaint.interpreted(in: text)
        switch problem {
        case .missingComma, .missingValue:
            if let open = open.last, let bracket, bracket == "[" || bracket == "{", text.isBlank(from: complaint.index)
            {
                return refuse(.unclosedBracket(String(bracket)), open.start..<open.start + 1)
            }
            refuse(problem, range)
        default:
            refuse(problem, range)
        }
    }

    private mutating func refuse(_ problem: SourceProblem, _ range: Range<Int>) {
        diagnostics.append(Diagnostic(.source(problem), at: text.span(range, in: file)))
    }

    // MARK: Collections

    private mutating func openCollection(isMapping: Bool, _ event: YAMLEvent) -> Bool {
        guard open.count < YAMLReader.depthLimit else {
            refuse(.tooDeep(limit: YAMLReader.depthLimit), event.start..<max(event.start, event.end))
            return false
        }
        _ = takeProperties(of: event, tags: isMapping ? ["map"] : ["seq"])
        open.append(OpenCollection(isMapping: isMapping, start: event.start))
        return true
    }

    private mutating func closeCollection(_ event: YAMLEvent) {
        guard let closed = open.popLast() else { return }
        let content: YAMLNode.Content = closed.isMapping ? .mapping(closed.entries) : .sequence(closed.items)
        let start = text.position(at: closed.start)
        var end = start
        if event.end > event.start {
            end = text.span(event.start..<event.end, in: file).end
        } else if let last = closed.entries.last?.value ?? closed.items.last {
            // A block collection has no closing bracket: libyaml ends it where the next thing begins.
            end = max(start, last.span.end)
        }
        add(YAMLNode(content, span: SourceSpan(file: file, start: start, end: end)))
    }

    /// Puts a finished node where it belongs.
    private mutating func add(_ node: YAMLNode) {
        guard let top = open.indices.last else {
            root = node
            return
        }
        guard open[top].isMapping else {
            open[top].items.append(node)
            return
        }
        switch open[top].key {
        case .accepted(let key):
            open[top].entries.append(YAMLEntry(key: key, value: node))
            open[top].key = nil
        case .refused, .mergeKey:
            open[top].key = nil
        case nil:
            refuseKey(node, startingIn: open[top].start)
            open[top].key = .refused
        }
    }

    /// A collection in the place of a key. It is mostly a template's `{{ … }}` that lacks quotes.
    private mutating func refuseKey(_ node: YAMLNode, startingIn mapping: Int) {
        isFaithful = false
        if text.scalars[mapping...].starts(with: ["{", "{"]) {
            refuse(.unquotedBraces, mapping..<mapping + 2)
        } else {
            diagnostics.append(Diagnostic(.source(.complexKey), at: node.span))
        }
    }

    private var expectsKey: Bool {
        guard let top = open.last else { return false }
        return top.isMapping && top.key == nil
    }

    // MARK: Leaves

    private mutating func takeAlias(_ name: String, _ event: YAMLEvent) {
        isFaithful = false
        if let top = open.indices.last, open[top].isMapping {
            // A merge key and its alias are one mistake.
            if case .mergeKey = open[top].key {} else { refuse(.alias(name), event.start..<event.end) }
            open[top].key = expectsKey ? .refused : nil
        } else {
            refuse(.alias(name), event.start..<event.end)
        }
    }

    private mutating func takeScalar(_ value: [Unicode.Scalar], _ writtenStyle: YAMLScalar.Style, _ event: YAMLEvent) {
        let properties = takeProperties(of: event, tags: ["str", "int", "float", "bool", "null"])
        let range = min(properties.contentStart, event.end)..<event.end
        // libyaml ends an empty document without a mark, text or tag.
        if open.isEmpty, value.isEmpty, writtenStyle == .plain, event.tag == nil, event.anchor == nil { return }
        let trace = ScalarTrace.rebuilding(value, style: writtenStyle, from: text.scalars, at: range)
        let content = trace?.placed(in: text, file: file) ?? placedAtStart(value, range)
        refuseControls(in: content)
        // `!!str 12` is a text as much as `"12"`.
        let style = event.tag == YAMLTreeBuilder.coreTag("str") && writtenStyle == .plain ? .doubleQuoted : writtenStyle
        let scalar = YAMLScalar(content: content, style: style)
        if expectsKey {
            takeKey(scalar, range)
        } else {
            let isBlock = style == .literal || style == .folded
            let written = isBlock ? range.lowerBound..<max(range.lowerBound, trace?.end ?? range.upperBound) : range
            add(YAMLNode(.scalar(scalar), span: text.span(written, in: file)))
        }
    }

    /// For a scalar that could not be followed character by character: right text, coarse places.
    private func placedAtStart(_ value: [Unicode.Scalar], _ range: Range<Int>) -> PlacedText {
        let start = text.position(at: range.lowerBound)
        let end = text.span(range, in: file).end
        return PlacedText(
            file: file, scalars: value, positions: Array(repeating: start, count: value.count) + [end])
    }

    private mutating func takeKey(_ key: YAMLScalar, _ range: Range<Int>) {
        let top = open.count - 1
        let name = key.text
        let line = text.position(at: range.lowerBound).line
        if key.style == .plain, name == "<<" {
            refuse(.mergeKey, range)
            isFaithful = false
            open[top].key = .mergeKey
        } else if key.style == .plain, name.isEmpty {
            refuse(.emptyKey, range)
            open[top].key = .refused
        } else if key.style == .literal || key.style == .folded {
            refuse(.complexKey, range.lowerBound..<range.lowerBound + 1)
            isFaithful = false
            open[top].key = .refused
        } else if let first = open[top].lines[name] {
            refuse(.duplicateKey(name, firstLine: first), range)
            open[top].key = .refused
        } else {
            open[top].lines[name] = line
            open[top].key = .accepted(key)
        }
    }

    private mutating func refuseControls(in content: PlacedText) {
        for (index, scalar) in content.scalars.enumerated() where scalar.isForbiddenControl {
            let span = content.span(index..<index + 1)
            diagnostics.append(Diagnostic(.source(.controlCharacter(scalar.value)), at: span))
        }
    }

    // MARK: Anchors and tags

    /// Refuses an anchor, and every tag but YAML's own for this kind of node.
    private mutating func takeProperties(of event: YAMLEvent, tags allowed: [String]) -> NodeProperties {
        guard event.anchor != nil || event.tag != nil else { return NodeProperties(contentStart: event.start) }
        let properties = NodeProperties(scanning: text.scalars, from: event.start)
        if let anchor = event.anchor {
            refuse(.anchor(anchor), properties.anchorRange ?? event.start..<event.start)
        }
        if let tag = event.tag, !allowed.contains(where: { tag == YAMLTreeBuilder.coreTag($0) }) {
            let range = properties.tagRange ?? event.start..<event.start
            refuse(.unknownTag(range.isEmpty ? tag : text.text(range)), range)
        }
        return properties
    }

    private static func coreTag(_ name: String) -> String {
        "tag:yaml.org,2002:" + name
    }
}
