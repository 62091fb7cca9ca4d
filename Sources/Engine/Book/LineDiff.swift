/// What is different between two texts, line by line, in the form that everybody's tools write.
package struct LineDiff: Hashable, Sendable {
    package enum Line: Hashable, Sendable {
        case same(String)
        case removed(String)
        case added(String)

        package var text: String {
            switch self {
            case .same(let line): " " + line
            case .removed(let line): "-" + line
            case .added(let line): "+" + line
            }
        }
    }

    /// A stretch of changes with the lines around it.
    package struct Hunk: Hashable, Sendable {
        /// From 1, as the two texts count; 0 where it has no line of that text.
        package var oldStart: Int
        package var newStart: Int
        package var lines: [Line]

        package var oldCount: Int { lines.count { if case .added = $0 { false } else { true } } }
        package var newCount: Int { lines.count { if case .removed = $0 { false } else { true } } }
    }

    package let hunks: [Hunk]

    /// - Parameter context: how many lines that are the same are shown around changes.
    package init(from old: String, to new: String, context: Int = 3) {
        hunks = LineDiff.hunks(of: LineDiff.lines(from: LineDiff.split(old), to: LineDiff.split(new)), context: context)
    }

    package var isEmpty: Bool { hunks.isEmpty }

    /// Without the two lines that name the texts.
    package var text: String {
        hunks.map { hunk in
            let head = "@@ -\(hunk.oldStart),\(hunk.oldCount) +\(hunk.newStart),\(hunk.newCount) @@"
            return ([head] + hunk.lines.map(\.text)).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// A line break at the end ends the last line; it begins no further one.
    private static func split(_ text: String) -> [String] {
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    private static func lines(from old: [String], to new: [String]) -> [Line] {
        let difference = new.difference(from: old)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                lines.append(.removed(old[left]))
                left += 1
            } else if right < new.count, added.contains(right) {
                lines.append(.added(new[right]))
                right += 1
            } else {
                lines.append(.same(old[left]))
                left += 1
                right += 1
            }
        }
        return lines
    }

    private static func hunks(of lines: [Line], context: Int) -> [Hunk] {
        let changes = lines.indices.filter { if case .same = lines[$0] { false } else { true } }
        var ranges: [Range<Int>] = []
        for change in changes {
            let range = max(0, change - context)..<min(lines.count, change + context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges.map { range in
            let before = Hunk(oldStart: 0, newStart: 0, lines: Array(lines[..<range.lowerBound]))
            var hunk = Hunk(oldStart: before.oldCount, newStart: before.newCount, lines: Array(lines[range]))
            if hunk.oldCount > 0 { hunk.oldStart += 1 }
            if hunk.newCount > 0 { hunk.newStart += 1 }
            return hunk
        }
    }
}
