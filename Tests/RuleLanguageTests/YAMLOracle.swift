import CYAML
import RuleLanguage

/// libyaml's own reading of some bytes, without places.
enum YAMLOracle {
    /// The values of all scalars in the order of the file; nil when libyaml refuses the text.
    static func scalarValues(_ text: String) -> [String]? {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            var parser = yaml_parser_t()
            yaml_parser_initialize(&parser)
            defer { yaml_parser_delete(&parser) }
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            var values: [String] = []
            while true {
                var event = yaml_event_t()
                guard yaml_parser_parse(&parser, &event) == 1 else { return nil }
                defer { yaml_event_delete(&event) }
                if event.type == YAML_STREAM_END_EVENT { return values }
                if event.type == YAML_SCALAR_EVENT {
                    let scalar = event.data.scalar
                    values.append(
                        String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self))
                }
            }
        }
    }
}

/// A file's characters by line and column, found the plain way.
struct SourceGrid {
    private let lines: [[Unicode.Scalar]]

    init(_ text: String) {
        var lines: [[Unicode.Scalar]] = [[]]
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            lines[lines.count - 1].append(scalar)
            let isCarriageReturnOfTwo = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
            if scalar == "\n" || (scalar == "\r" && !isCarriageReturnOfTwo) { lines.append([]) }
        }
        self.lines = lines
    }

    subscript(position: SourcePosition) -> Unicode.Scalar? {
        guard lines.indices.contains(position.line - 1) else { return nil }
        let line = lines[position.line - 1]
        return line.indices.contains(position.column - 1) ? line[position.column - 1] : nil
    }

    /// Whether each character of the scalar can have come from where it is placed: it stands there itself, or an escape
    /// begins there, or white space that was folded. No two come from one place.
    func explains(_ scalar: YAMLScalar) -> Bool {
        let content = scalar.content
        let isAscending = zip(content.positions, content.positions.dropFirst()).dropLast().allSatisfy { $0 < $1 }
        return isAscending
            && zip(content.scalars, content.positions).allSatisfy { character, position in
                guard let written = self[position] else { return false }
                if written == character { return true }
                if written == "\\" { return scalar.style == .doubleQuoted }
                return (character == " " || character == "\n") && " \t\n\r\u{85}".unicodeScalars.contains(written)
            }
    }
}
