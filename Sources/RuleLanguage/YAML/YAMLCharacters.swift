/// The classes of characters that YAML (as libyaml reads it) tells apart.
extension Unicode.Scalar {
    var isYAMLBlank: Bool { self == " " || self == "\t" }

    /// YAML 1.1 also breaks lines at NEL, LS and PS.
    var isYAMLBreak: Bool {
        switch self {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    /// What no text of a shop has a use for: control characters except tab, line breaks and NEL.
    var isForbiddenControl: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x85: false
        case 0..<0x20, 0x7F..<0xA0: true
        default: false
        }
    }

    /// Whether YAML lets the character stand in a file.
    var isAllowedInYAML: Bool {
        !isForbiddenControl && value != 0xFFFE && value != 0xFFFF
    }
}

extension Array<Unicode.Scalar> {
    /// The line break at `index`: what it reads as, and how many characters it takes.
    func yamlBreak(at index: Int) -> (value: Unicode.Scalar, length: Int)? {
        guard index < count, self[index].isYAMLBreak else { return nil }
        switch self[index] {
        case "\r": return ("\n", index + 1 < count && self[index + 1] == "\n" ? 2 : 1)
        case "\u{2028}", "\u{2029}": return (self[index], 1)
        default: return ("\n", 1)
        }
    }
}
