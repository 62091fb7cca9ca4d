/// Elements in pages: as it grows nothing is copied, and there is never twice the room that is needed.
struct PagedArray<Element: Sendable>: Sendable {
    private static var pageSize: Int { 8192 }

    private var pages: [[Element]] = []

    var isEmpty: Bool { pages.isEmpty }

    var count: Int {
        pages.last.map { (pages.count - 1) * PagedArray.pageSize + $0.count } ?? 0
    }

    mutating func append(_ element: Element) {
        if pages.last?.count ?? PagedArray.pageSize == PagedArray.pageSize {
            pages.append([])
            pages[pages.count - 1].reserveCapacity(PagedArray.pageSize)
        }
        pages[pages.count - 1].append(element)
    }

    subscript(index: Int) -> Element {
        pages[index / PagedArray.pageSize][index % PagedArray.pageSize]
    }
}

/// Texts one behind the other, in pages.
struct PagedText: Sendable {
    private static let pageSize = 65_536

    private var pages: [[UInt8]] = []

    /// - Returns: where it begins.
    mutating func append(_ text: String, _ more: String = "") -> Int {
        let length = text.utf8.count + more.utf8.count
        if pages.last.map({ $0.count + length > PagedText.pageSize }) ?? true {
            pages.append([])
            pages[pages.count - 1].reserveCapacity(PagedText.pageSize)
        }
        let page = pages.count - 1
        let start = page << 32 | pages[page].count
        pages[page].append(contentsOf: text.utf8)
        pages[page].append(contentsOf: more.utf8)
        return start
    }

    /// - Parameter start: of one that was appended, or a place within it.
    func text(from start: Int, length: Int) -> String {
        let place = start & 0xffff_ffff
        return String(decoding: pages[start >> 32][place..<place + length], as: UTF8.self)
    }
}
