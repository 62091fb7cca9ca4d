/// What a text falls apart into before anybody asks what the tags mean. Ranges count the text's scalars.
enum Piece {
    case text(String, Range<Int>)
    /// What stands in `raw`: sent as it is.
    case verbatim(String)
    /// `content` is what stands between the braces.
    case output(content: Range<Int>, whole: Range<Int>)
    case tag(TagPiece)
    /// A comment. It stays as a piece, since it parts the texts around it.
    case nothing
}

struct TagPiece {
    var name: String
    var nameRange: Range<Int>
    /// What follows the name.
    var content: Range<Int>
    var whole: Range<Int>
    /// Its end was found; otherwise it has been reported, and its content is not read.
    var isComplete: Bool
}
