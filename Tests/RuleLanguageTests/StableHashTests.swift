import RuleLanguage
import Testing

@Suite("SipHash-2-4 with 128 bits")
struct StableHashTests {
    private static let key = StableHash.Key(first: 0x0706_0504_0302_0100, second: 0x0f0e_0d0c_0b0a_0908)

    private func digest(_ bytes: [UInt8], key: StableHash.Key = key) -> String {
        var hash = StableHash(key: key)
        hash.combine(bytes: bytes)
        return hash.digest().hexadecimal
    }

    /// The published vectors: the key is 00 to 0f, the input 00, 01, 02 and so on.
    @Test(
        "the published vectors",
        arguments: [
            (0, "a3817f04ba25a8e66df67214c7550293"),
            (1, "da87c1d86b99af44347659119b22fc45"),
            (2, "8177228da4a45dc7fca38bdef60affe4"),
            (3, "9c70b60c5267a94e5f33b6b02985ed51"),
            (4, "f88164c12d9c8faf7d0f6e7c7bcd5579"),
            (5, "1368875980776f8854527a07690e9627"),
            (6, "14eeca338b208613485ea0308fd7a15e"),
            (7, "a1f1ebbed8dbc153c0b84aa61ff08239"),
            (8, "3b62a9ba6258f5610f83e264f31497b4"),
            (9, "264499060ad9baabc47f8b02bb6d71ed"),
            (10, "00110dc378146956c95447d3f3d0fbba"),
            (11, "0151c568386b6677a2b4dc6f81e5dc18"),
            (12, "d626b266905ef35882634df68532c125"),
            (13, "9869e247e9c08b10d029934fc4b952f7"),
            (14, "31fcefac66d7de9c7ec7485fe4494902"),
            (15, "5493e99933b0a8117e08ec0f97cfc3d9"),
            (16, "6ee2a4ca67b054bbfd3315bf85230577"),
            (17, "473d06e8738db89854c066c47ae47740"),
            (31, "2939b0183223fafc1723de4f52c43d35"),
            (32, "7c3956ca5eeafc3e363e9d556546eb68"),
            (63, "5150d1772f50834a503e069a973fbd7c"),
        ])
    func vectors(length: Int, expected: String) {
        #expect(digest((0..<length).map { UInt8($0) }) == expected)
    }

    @Test("an input longer than its length byte can say")
    func longInput() {
        let bytes = (0..<1024).map { UInt8($0 % 256) }
        #expect(digest(bytes) == "b44b6d8f1c6b6a608ac9fbde6ad5a312")
    }

    @Test("pieces of any size give the digest of the whole")
    func pieces() {
        let bytes = (0..<63).map { UInt8($0) }
        for size in 1...20 {
            var hash = StableHash(key: StableHashTests.key)
            for start in stride(from: 0, to: bytes.count, by: size) {
                hash.combine(bytes: bytes[start..<min(start + size, bytes.count)])
            }
            #expect(hash.digest().hexadecimal == "5150d1772f50834a503e069a973fbd7c")
            #expect(hash.digest() == hash.digest())
        }
    }

    @Test("texts are kept apart")
    func texts() {
        var hash = StableHash()
        hash.combine("ab")
        hash.combine("c")
        #expect(hash.digest().hexadecimal == "369358a2017b77787a1bb2bc3643c3ab")
        var other = StableHash()
        other.combine("a")
        other.combine("bc")
        #expect(hash.digest() != other.digest())
    }
}
