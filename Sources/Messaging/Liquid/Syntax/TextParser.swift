import RuleLanguage

/// Puts the tags of a text into their order: which block each belongs to, and where it ends.
struct TextParser {
    /// How deep `if`, `unless` and `case` may stand in one another.
    static let depthLimit = 64

    private let pieces: [Piece]
    private let scalars: [Unicode.Scalar]
    private(set) var findings: Findings
    private var next = 0
    /// The blocks around the present place, outermost first.
    private var open: [Block] = []
    /// Nesting went too deep, and the rest is not read.
    private var gaveUp = false
    /// Inside a tag that is not supported: what stands there has its own rules, so only the nesting is followed.
    private var ignoring = 0

    private struct Block {
        var tag: TagPiece
        var takes: Set<String>
        var end: String { "end" + tag.name }
    }

    /// - Returns: the text's nodes and its comments, in the order of the text.
    static func parse(_ text: PlacedText, rule: String?) -> (nodes: [SyntaxNode], comments: [Range<Int>], Findings) {
        var scanner = PieceScanner(text, rule: rule)
        scanner.scan()
        var parser = TextParser(pieces: scanner.pieces, scalars: text.scalars, findings: scanner.findings)
        let nodes = parser.body().nodes
        return (nodes, scanner.comments, parser.findings)
    }

    private init(pieces: [Piece], scalars: [Unicode.Scalar], findings: Findings) {
        self.pieces = pieces
        self.scalars = scalars
        self.findings = findings
    }

    private mutating func report(_ problem: TemplateProblem, at range: Range<Int>) {
        if ignoring == 0 { findings.report(problem, at: range) }
    }

    private mutating func attempt<Result>(_ read: () throws(Refusal) -> Result) -> Result? {
        do {
            return try read()
        } catch {
            report(error.problem, at: error.range)
            return nil
        }
    }

    // MARK: Bodies

    /// The nodes up to the tag that ends the innermost open block or begins its next branch.
    private mutating func body() -> (nodes: [SyntaxNode], terminator: TagPiece?) {
        var nodes: [SyntaxNode] = []
        while next < pieces.count {
            let piece = pieces[next]
            next += 1
            switch piece {
            case .nothing: break
            case .text(let text, let range): nodes.append(.text(text, range))
            case .verbatim(let text): nodes.append(.verbatim(text))
            case .output(let content, let whole):
                if let output = output(content, whole: whole) { nodes.append(.output(output)) }
            case .tag(let tag):
                if open.last?.takes.contains(tag.name) ?? false { return (nodes, tag) }
                if tag.name.hasPrefix("end") {
                    if ends(tag) { return (nodes, tag) }
                } else if let node = node(of: tag) {
                    nodes.append(node)
                }
            }
        }
        return (nodes, nil)
    }

    private mutating func output(_ content: Range<Int>, whole: Range<Int>) -> OutputSyntax? {
        let scalars = scalars
        if content.allSatisfy({ scalars[$0].isWhiteSpace }) {
            report(.structure(.emptyOutput), at: whole)
            return nil
        }
        return attempt { () throws(Refusal) in
            var parser = try MarkupParser(scalars, in: content)
            return try parser.output()
        }
    }

    /// Whether an `end…` tag ends the innermost block. One that ends a block further out stays for that block.
    private mutating func ends(_ tag: TagPiece) -> Bool {
        guard let innermost = open.last else {
            report(.structure(.strayTag(tag.name)), at: tag.whole)
            return false
        }
        if tag.name == innermost.end {
            expectNothing(in: tag)
        } else if open.contains(where: { $0.end == tag.name }) {
            report(.structure(.unclosedBlock(innermost.tag.name)), at: innermost.tag.whole)
            next -= 1
        } else if LiquidNames.blocks.contains(String(tag.name.dropFirst(3))) {
            report(.structure(.wrongEnd(tag.name, open: innermost.tag.name)), at: tag.whole)
        } else {
            report(.structure(.strayTag(tag.name)), at: tag.whole)
            return false
        }
        return true
    }

    private mutating func node(of tag: TagPiece) -> SyntaxNode? {
        switch tag.name {
        case "if", "unless": return choose(tag)
        case "case": return match(tag)
        case "assign": return assign(tag)
        case "echo":
            guard tag.isComplete else { return nil }
            return output(tag.content, whole: tag.whole).map { .output($0) }
        case "else", "elsif", "when":
            reportMisplacedBranch(tag)
            return nil
        case "": return nil
        default:
            reportUnknown(tag)
            return nil
        }
    }

    private mutating func reportMisplacedBranch(_ tag: TagPiece) {
        let homes = tag.name == "when" ? ["case"] : tag.name == "elsif" ? ["if", "unless"] : ["if", "unless", "case"]
        if let block = open.last, homes.contains(block.tag.name) {
            report(.structure(.branchAfterElse(tag.name)), at: tag.whole)
        } else {
            report(.structure(.strayTag(tag.name)), at: tag.whole)
        }
    }

    private mutating func reportUnknown(_ tag: TagPiece) {
        guard LiquidNames.unsupportedTags.contains(tag.name) else {
            let suggestion = suggestion(for: tag.name, among: LiquidNames.tags)
            report(.structure(.unknownTag(tag.name, suggestion: suggestion)), at: tag.nameRange)
            return
        }
        report(.structure(.unsupportedTag(tag.name)), at: tag.nameRange)
        guard LiquidNames.unsupportedBlocks.contains(tag.name) else { return }
        ignoring += 1
        enter(tag, taking: ["else"]) { parser in
            while parser.body().terminator.map({ $0.name == "else" }) ?? false {}
        }
        ignoring -= 1
    }

    // MARK: Blocks

    /// Reads a block's inside with `read`, unless that would go too deep.
    private mutating func enter(_ tag: TagPiece, taking branches: Set<String>, _ read: (inout TextParser) -> Void) {
        guard open.count < TextParser.depthLimit else {
            findings.report(.structure(.tooDeep(limit: TextParser.depthLimit)), at: tag.whole)
            next = pieces.count
            gaveUp = true
            return
        }
        open.append(Block(tag: tag, takes: branches))
        read(&self)
        open.removeLast()
    }

    /// A body, and a word about the block when the text ends before it does.
    private mutating func blockBody(of tag: TagPiece) -> (nodes: [SyntaxNode], terminator: TagPiece?) {
        let result = body()
        if result.terminator == nil, !gaveUp { report(.structure(.unclosedBlock(tag.name)), at: tag.whole) }
        return result
    }

    private mutating func expectNothing(in tag: TagPiece) {
        guard tag.isComplete else { return }
        let scalars = scalars
        _ = attempt { () throws(Refusal) in
            var parser = try MarkupParser(scalars, in: tag.content)
            try parser.expectEnd()
        }
    }

    private mutating func condition(of tag: TagPiece) -> ConditionSyntax? {
        guard tag.isComplete else { return nil }
        let scalars = scalars
        return attempt { () throws(Refusal) in
            var parser = try MarkupParser(scalars, in: tag.content)
            return try parser.condition()
        }
    }

    private mutating func choose(_ tag: TagPiece) -> SyntaxNode? {
        var choice = ChooseSyntax(branches: [])
        enter(tag, taking: ["elsif", "else"]) { parser in
            var head = tag
            while true {
                let condition = head.name == "else" ? nil : parser.condition(of: head)
                let (body, terminator) = parser.blockBody(of: tag)
                if head.name == "else" {
                    choice.otherwise = body
                } else {
                    let isNegated = head.name == "unless"
                    choice.branches.append(.init(condition: condition, isNegated: isNegated, body: body))
                }
                guard let terminator, !terminator.name.hasPrefix("end") else { return }
                head = terminator
                if head.name == "else" {
                    parser.expectNothing(in: head)
                    parser.open[parser.open.count - 1].takes = []
                }
            }
        }
        if choice.isBlank { choice.removeTexts() }
        return .choose(choice)
    }

    private mutating func match(_ tag: TagPiece) -> SyntaxNode? {
        var match = MatchSyntax(whens: [])
        let scalars = scalars
        if tag.isComplete {
            match.subject = attempt { () throws(Refusal) in
                var parser = try MarkupParser(scalars, in: tag.content)
                return try parser.subject()
            }
        }
        enter(tag, taking: ["when", "else"]) { parser in
            let (lost, first) = parser.blockBody(of: tag)
            parser.reportLost(lost)
            var head = first
            while let branch = head, !branch.name.hasPrefix("end") {
                if branch.name == "else" {
                    parser.expectNothing(in: branch)
                    parser.open[parser.open.count - 1].takes = []
                    (match.otherwise, head) = parser.blockBody(of: tag)
                } else {
                    let values = parser.alternatives(of: branch)
                    let body: [SyntaxNode]
                    (body, head) = parser.blockBody(of: tag)
                    match.whens.append(.init(values: values, body: body))
                }
            }
        }
        if match.isBlank { match.removeTexts() }
        return .match(match)
    }

    private mutating func alternatives(of tag: TagPiece) -> [OperandSyntax] {
        guard tag.isComplete else { return [] }
        let scalars = scalars
        let values = attempt { () throws(Refusal) in
            var parser = try MarkupParser(scalars, in: tag.content)
            return try parser.alternatives()
        }
        return values ?? []
    }

    private mutating func reportLost(_ nodes: [SyntaxNode]) {
        for node in nodes {
            guard case .text(let text, let range) = node, !node.isBlank else { continue }
            let spaces = text.unicodeScalars.prefix(while: \.isWhiteSpace).count
            let words = text.unicodeScalars.dropFirst(spaces).prefix { !$0.isWhiteSpace }.count
            let start = range.lowerBound + spaces
            report(.structure(.textBeforeWhen), at: start..<start + words)
            return
        }
    }

    private mutating func assign(_ tag: TagPiece) -> SyntaxNode? {
        guard tag.isComplete else { return nil }
        let scalars = scalars
        let assignment = attempt { () throws(Refusal) in
            var parser = try MarkupParser(scalars, in: tag.content)
            return try parser.assignment()
        }
        return assignment.map { .assign(name: $0.name, $0.range, $0.value) }
    }
}

extension ChooseSyntax {
    fileprivate mutating func removeTexts() {
        for index in branches.indices { branches[index].body.removeAll(where: \.isText) }
        otherwise?.removeAll(where: \.isText)
    }
}

extension MatchSyntax {
    fileprivate mutating func removeTexts() {
        for index in whens.indices { whens[index].body.removeAll(where: \.isText) }
        otherwise?.removeAll(where: \.isText)
    }
}
