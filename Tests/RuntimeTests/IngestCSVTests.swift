import Runtime
import Testing

@Suite("CSV, record by record")
struct IngestCSVTests {
    /// What a reader gives: records as `line: a|b|c`, broken ones as `line! code`.
    static func read(
        _ bytes: [UInt8], encoding: TextEncoding = .utf8, pieces: Int = 1 << 18
    ) throws -> [String] {
        var reader = try CSVReader(ByteSource(bytes, inPiecesOf: pieces), encoding: encoding)
        var record = CSVRecord()
        var result: [String] = []
        while true {
            switch try reader.next(&record) {
            case .end: return result
            case .broken(let problem): result.append("\(record.line)! \(problem.code)")
            case .record:
                result.append("\(record.line): " + record.texts.joined(separator: "|"))
            }
        }
    }

    static func read(_ text: String) throws -> [String] {
        try read(Array(text.utf8))
    }

    @Test(
        "takes cells apart",
        arguments: [
            ("a,b\n1,2\n", ["1: a|b", "2: 1|2"]),
            ("a,b\r\n1,2\r\n", ["1: a|b", "2: 1|2"]),
            ("a,b\r1,2\r", ["1: a|b", "2: 1|2"]),
            ("a,b\n1,2", ["1: a|b", "2: 1|2"]),
            ("a,b\n\n \n,\n1,2\n\n", ["1: a|b", "5: 1|2"]),
            ("a,b\n1,\n", ["1: a|b", "2: 1|"]),
            ("a,b\n\"x,y\",\"he said \"\"no\"\"\"\n", ["1: a|b", "2: x,y|he said \"no\""]),
            ("a,b\n\"one\r\ntwo\",2\n3,4\n", ["1: a|b", "2: one\r\ntwo|2", "4: 3|4"]),
            ("a,b\n\"x\"\t,\"y\" \n", ["1: a|b", "2: x|y"]),
            ("a,b\n=\"00123\",=\"\"\n", ["1: a|b", "2: 00123|"]),
            ("a,b\n \"x, y\",2\n", ["1: a|b", "2: x, y|2"]),
            ("a,b\n5\" pipe,2\n", ["1: a|b", "2: 5\" pipe|2"]),
            ("a,b\n\"the \"best\" one\",2\n", ["1: a|b", "2: the \"best\" one|2"]),
            ("a;b\n1,5;2\n", ["1: a|b", "2: 1,5|2"]),
            ("a\tb\n1,5\t2\n", ["1: a|b", "2: 1,5|2"]),
            ("a\t,b\t,c\t\n1\t,2\t,3\t\n", ["1: a\t|b\t|c\t", "2: 1\t|2\t|3\t"]),
            ("sep=;\na,x;b\n1;2\n", ["2: a,x|b", "3: 1|2"]),
            ("\u{FEFF}a,b\n1,2\n", ["1: a|b", "2: 1|2"]),
            ("", []),
            ("\n\n", []),
            ("a", ["1: a"]),
        ])
    func cells(text: String, expected: [String]) throws {
        #expect(try IngestCSVTests.read(text) == expected)
    }

    @Test("a quotation mark that is not closed costs its own line and no other")
    func brokenQuotes() throws {
        let text = "id,note\n1,\"open\n2,\"fine\"\n3,plain\n"
        #expect(try IngestCSVTests.read(text) == ["1: id|note", "2! broken-quote", "3: 2|fine", "4: 3|plain"])
        #expect(try IngestCSVTests.read("id,note\n1,\"open\n2,x\n") == ["1: id|note", "2! broken-quote", "3: 2|x"])
        #expect(
            try IngestCSVTests.read("id,note\n1,\"open\n=\"2\",x\n") == ["1: id|note", "2! broken-quote", "3: 2|x"])
    }

    @Test("a quotation mark that is not closed swallows at most the limit", arguments: [4096, 1 << 18, 1 << 22])
    func brokenQuoteInALongFile(pieces: Int) throws {
        var text = "id,note\n1,\"open\n"
        let lines = 200_000
        for number in 0..<lines { text += "\(number),plain\n" }
        let found = try IngestCSVTests.read(Array(text.utf8), pieces: pieces)
        #expect(found.count == lines + 2)
        #expect(found[1] == "2! broken-quote")
        #expect(found[2] == "3: 0|plain")
        #expect(found.last == "\(lines + 2): \(lines - 1)|plain")
    }

    @Test("a line without end is given up at the limit, whatever the pieces", arguments: [1000, 1 << 16, 1 << 22])
    func endlessLine(pieces: Int) throws {
        let long = String(repeating: "x", count: 3 << 20)
        let found = try IngestCSVTests.read(Array("a,b\n\(long)\n1,2\n".utf8), pieces: pieces)
        #expect(found == ["1: a|b", "2! record-too-long", "3: 1|2"])
    }

    @Test("a file of nothing but open quotation marks is read in time that grows with it")
    func manyBrokenQuotes() throws {
        var text = "id,note\n"
        for number in 0..<30_000 { text += "\(number),\"open\(number)\n" }
        let found = try IngestCSVTests.read(text)
        #expect(found.count == 30_001)
    }

    private static let difficult = """
        订单编号,"标题 ",备注\r
        ="35153131473000001","雪平锅,\r\n""大""号\t",'138\r
        \r
        2,"open\r
        3,x,"y"z\r
        4,,\r
        """

    @Test("the size of the pieces makes no difference", arguments: [1, 2, 3, 7, 4096])
    func pieces(size: Int) throws {
        let expected = [
            "1: 订单编号|标题 |备注", "2: 35153131473000001|雪平锅,\r\n\"大\"号\t|'138", "5! broken-quote", "6: 3|x|y\"z",
            "7: 4||",
        ]
        let text = IngestCSVTests.difficult
        let plain = try IngestCSVTests.read(Array(text.utf8), pieces: size)
        #expect(plain == expected)
        #expect(try IngestCSVTests.read(IngestDesk.gb18030(text), encoding: .gb18030, pieces: size) == expected)
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try IngestCSVTests.read(wide, encoding: .utf16LittleEndian, pieces: size) == expected)
        var big: [UInt8] = [0xFE, 0xFF]
        for unit in text.utf16 { big += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        #expect(try IngestCSVTests.read(big, encoding: .utf16BigEndian, pieces: size) == expected)
    }

    @Test("no bytes crash it, and the size of the pieces never matters")
    func random() throws {
        var random = SeededRandom(seed: 20_171_108)
        let alphabet: [UInt8] = Array("a1,;\t\"\"\"=\n\r'".utf8) + [0x81, 0xB2, 0xE6, 0xB5, 0x8B, 0x30, 0xFF, 0x00]
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0..<80, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            for encoding in [TextEncoding.utf8, .gb18030, .utf16LittleEndian, .utf16BigEndian] {
                let whole = try IngestCSVTests.read(bytes, encoding: encoding)
                for size in [1, 2, 3, 5] {
                    #expect(try IngestCSVTests.read(bytes, encoding: encoding, pieces: size) == whole)
                }
            }
        }
    }
}

/// xorshift64*: the same numbers in every run.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed | 1
    }

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
