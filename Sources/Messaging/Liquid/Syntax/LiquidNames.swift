/// The words of Liquid: what texts know of it, and what they refuse by name.
enum LiquidNames {
    /// Tags that open a block.
    static let blocks: Set<String> = Set(["if", "unless", "case", "comment", "raw"]).union(unsupportedBlocks)

    static let tags: [String] = [
        "if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase", "assign", "echo", "comment",
        "endcomment", "raw", "endraw",
    ]

    /// Tags of Liquid and of its best-known hosts that a text does without.
    static let unsupportedTags: Set<String> = unsupportedBlocks.union([
        "break", "continue", "cycle", "decrement", "include", "increment", "layout", "liquid", "render", "section",
        "sections", "content_for",
    ])

    static let unsupportedBlocks: Set<String> = [
        "block", "capture", "doc", "for", "form", "ifchanged", "javascript", "paginate", "schema", "style",
        "stylesheet", "tablerow",
    ]

    /// Filters of Liquid and of its best-known hosts that a text does without.
    static let unsupportedFilters: Set<String> = [
        "base64_decode", "base64_encode", "base64_url_safe_decode", "base64_url_safe_encode", "camelize", "compact",
        "concat", "date_to_string", "escape_once", "find", "find_index", "group_by", "handle", "handleize", "has",
        "hmac_sha1", "hmac_sha256", "img_tag", "img_url", "json", "map", "md5", "money_with_currency",
        "money_without_currency", "newline_to_br", "pluralize", "reject", "reverse", "sha1", "sha256", "sort",
        "sort_natural", "squish", "strip_html", "sum", "t", "time_tag", "translate", "uniq", "url_decode",
        "url_encode", "url_escape", "weight_with_unit", "where",
    ]
}
