import Foundation
import RuleLanguage
import Runtime
import Testing

@Suite("The encoding of a file")
struct IngestEncodingTests {
    private func detect(_ bytes: [UInt8], pieces: Int = 1 << 18) throws -> TextEncoding {
        try TextEncodingDetector.detect(ByteSource(bytes, inPiecesOf: pieces))
    }

    @Test("is found from the bytes, in pieces of any size", arguments: [1, 2, 3, 4096])
    func detection(pieces: Int) throws {
        let text = "订单编号,买家会员名\n1,测试甲\n"
        #expect(try detect(Array(text.utf8), pieces: pieces) == .utf8)
        #expect(try detect([0xEF, 0xBB, 0xBF] + Array(text.utf8), pieces: pieces) == .utf8)
        #expect(try detect(IngestDesk.gb18030(text), pieces: pieces) == .gb18030)
        #expect(try detect(Array("id,name\n1,x\n".utf8), pieces: pieces) == .utf8)
        #expect(try detect([0xFF, 0xFE, 0x61, 0x00], pieces: pieces) == .utf16LittleEndian)
        #expect(try detect([0x61, 0x00, 0x62, 0x00], pieces: pieces) == .utf16LittleEndian)
        #expect(try detect([0xFE, 0xFF, 0x00, 0x61], pieces: pieces) == .utf16BigEndian)
        #expect(try detect([], pieces: pieces) == .utf8)
    }

    @Test("is not taken from one damaged line")
    func damagedLine() throws {
        let good = Array("1,测试\n2,客户\n3,订单\n".utf8)
        #expect(try detect(good + [0xB2, 0xE2, 0x0A] + good) == .utf8)
    }

    @Test("comes out although the first Chinese stands far down")
    func lateChinese() throws {
        let plain = Array(String(repeating: "o00001,00004,1997-01-01,29.33\n", count: 100_000).utf8)
        #expect(try detect(plain + IngestDesk.gb18030("o2,王小明\n")) == .gb18030)
        #expect(try detect(plain + Array("o2,王小明\n".utf8)) == .utf8)
    }

    @Test("GB18030 is decoded as the system decodes it, for every character it has")
    func everyCharacter() throws {
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        for start in stride(from: UInt32(0x80), to: 0x11_0000, by: 0x800) {
            var text = ""
            for value in start..<min(start + 0x800, 0x11_0000) where value % (start < 0x10000 ? 1 : 97) == 0 {
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            let bytes = IngestDesk.gb18030(text)
            guard !bytes.isEmpty, let system = String(data: Data(bytes), encoding: encoding) else { continue }
            let read = try IngestCSVTests.read(Array("x\n1".utf8) + bytes, encoding: .gb18030)
            #expect(read.last == "2: 1" + system, "from U+\(String(start, radix: 16))")
        }
    }

    @Test("bytes without meaning spoil their own row only")
    func undecodable() throws {
        let desk = try IngestDesk()
        var bytes = IngestDesk.gb18030("订单编号,买家会员名,订单付款时间,订单状态,买家实际支付金额\n1,甲甲,2017-07-08 00:00:00,交易成功,1\n2,")
        // The first half of a character, then the separator.
        bytes += [0xB2] + IngestDesk.gb18030(",2017-07-08 00:00:00,交易成功,1\n3,乙乙,2017-07-08 00:00:00,交易成功,1\n")
        let report = try desk.take(bytes, as: .orders)
        #expect(report.encoding == .gb18030)
        #expect(report.rows == 3)
        #expect(report.rejected == ["undecodable": 1])
        #expect(report.examples.first?.line == 3)
        #expect(try desk.order("3")?.customer == "乙乙")
    }

    @Test("Excel's Unicode text is read")
    func utf16() throws {
        let desk = try IngestDesk()
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in "order_id\tcustomer_id\tpaid_at\tamount\r\n1\t王𠮷\t2017/7/8 0:42\t1,234.50\r\n".utf16 {
            bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        let report = try desk.take(bytes, as: .orders)
        #expect(report.encoding == .utf16LittleEndian)
        #expect(try desk.order("1")?.customer == "王𠮷")
        #expect(try desk.order("1")?.amount == 123_450)
        #expect(try desk.order("1")?.paidAt == IngestDesk.time("2017-07-08 00:42"))
    }
}
