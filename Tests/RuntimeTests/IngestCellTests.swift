import RuleLanguage
import Runtime
import Testing

@Suite("What cells say")
struct IngestCellTests {
    @Test(
        "blanks and guards come off",
        arguments: [
            (" x ", "x"), ("x\t", "x"), ("\u{3000}王\u{3000}", "王"), ("=\"3515\"", "3515"), ("=3515", "3515"),
            ("'13800138000", "13800138000"), ("'=1+1", "=1+1"), ("'-5", "-5"), ("'@home", "@home"),
            ("'hello", "'hello"),
            ("'=\"00123\"", "00123"), ("=\"\"", ""), ("=A1", "=A1"), ("NULL", ""), ("\\N", ""), ("", ""), ("'", "'"),
            ("=", "="),
        ])
    func cleaning(raw: String, expected: String) {
        #expect(Cell(raw).text == expected)
    }

    @Test(
        "times",
        arguments: [
            ("2017-07-08 00:42:32", "2017-07-08 00:42:32"), ("2017-07-08 00:42", "2017-07-08 00:42:00"),
            ("2017-07-08", "2017-07-08 00:00:00"), ("2017/7/8 0:42", "2017-07-08 00:42:00"),
            ("2017/7/8 9:05:06", "2017-07-08 09:05:06"), ("2017/7/8", "2017-07-08 00:00:00"),
            ("2017.7.8", "2017-07-08 00:00:00"), ("2017年7月8日", "2017-07-08 00:00:00"),
            ("2017年7月8日 10:20", "2017-07-08 10:20:00"), ("20170708", "2017-07-08 00:00:00"),
            ("2017-07-08T00:42:32", "2017-07-08 00:42:32"), ("2017-07-07T16:42:32Z", "2017-07-08 00:42:32"),
            ("2017-07-08T00:42:32+08:00", "2017-07-08 00:42:32"), ("2017-07-07T12:42:32-0400", "2017-07-08 00:42:32"),
            ("2017-07-08  00:42:32.0", "2017-07-08 00:42:32"), ("2016-02-29", "2016-02-29 00:00:00"),
        ])
    func times(text: String, expected: String) {
        #expect(TimeText.read(Cell(text), on: .shanghai) == .time(IngestDesk.time(expected)))
    }

    @Test("fractions of a second count to the millisecond")
    func fractions() {
        let time = IngestDesk.time("2017-07-08 00:42:32").advanced(byMilliseconds: 125)
        #expect(TimeText.read(Cell("2017-07-08 00:42:32.125"), on: .shanghai) == .time(time))
        #expect(TimeText.read(Cell("2017-07-08 00:42:32.1259999"), on: .shanghai) == .time(time))
    }

    @Test(
        "what is no time",
        arguments: [
            "2017-02-29", "2017-13-01", "2017-00-10", "7/8/2017", "08.07.2017", "2017-07-08 24:00", "2017-07-08 10",
            "2017",
            "2017-07-08 10:61", "2017-07-08 10:20:61", "2017-07-08x", "2017-07-08T", "43291.5", "yesterday", "2017/7-8",
            "2017-07-08 10:20 PM", "2017-07-0810:20", "2017-07-08 10:20:30+8",
        ])
    func noTimes(text: String) {
        #expect(TimeText.read(Cell(text), on: .shanghai) == .unreadable)
    }

    @Test("what stands for no time", arguments: ["", "-", "--", "0000-00-00 00:00:00", "0000-00-00", "NULL", "无"])
    func nothing(text: String) {
        #expect(TimeText.read(Cell(text), on: .shanghai) == .nothing)
    }

    @Test(
        "amounts are exact",
        arguments: [
            ("201.12", 20_112), ("0", 0), ("12", 1200), ("12.5", 1250), ("12.500", 1250), ("¥12.50", 1250),
            ("￥12.50", 1250),
            ("12.50元", 1250), ("0元", 0), ("1,234.50", 123_450), ("1,234,567", 123_456_700), (" 1 234.50 ", 123_450),
            ("１２．５０", 1250), ("￥１，２３４", 123_400), ("CNY 12", 1200), ("-3.20", -320), ("¥-3.20", -320), ("-¥3.20", -320),
            (".5", 50),
        ])
    func amounts(text: String, expected: Int64) {
        #expect(AmountText.minorAmount(Cell(text), in: .cny) == expected)
    }

    @Test(
        "what is not exact is no amount",
        arguments: [
            "12.345", "12,50", "1,23,456", "1.234,56", "1e3", "12.50-", "--3", "abc", "", "12 yuan", "¥", "1,2345",
            "0x10",
            "NaN", "99999999999999999999", "1,234.5,6",
        ])
    func noAmounts(text: String) {
        #expect(AmountText.minorAmount(Cell(text), in: .cny) == nil)
    }

    @Test(
        "whole numbers",
        arguments: [("3", 3), ("3.00", 3), ("1,200", 1200), ("３", 3), ("-2", -2), ("3.5", nil), ("x", nil), ("", nil)]
            as [(String, Int64?)])
    func counts(text: String, expected: Int64?) {
        #expect(AmountText.wholeNumber(Cell(text)) == expected)
    }

    @Test(
        "phones",
        arguments: [
            ("13800138000", .mobile("+8613800138000")), ("'13800138000", .mobile("+8613800138000")),
            ("+86 138 0013 8000", .mobile("+8613800138000")), ("0086-13800138000", .mobile("+8613800138000")),
            ("8613800138000", .mobile("+8613800138000")), ("138-0013-8000", .mobile("+8613800138000")),
            ("１３８００１３８０００", .mobile("+8613800138000")), ("13800138000.0", .mobile("+8613800138000")),
            ("+852 9123 4567", .mobile("+85291234567")), ("0044 7700 900123", .mobile("+447700900123")),
            ("0571-88886666", .landline), ("(0571) 88886666", .landline), ("88886666", .landline),
            ("400-800-1234", .landline), ("+86-571-88886666", .landline),
            ("0571-88886666/13800138000", .mobile("+8613800138000")), ("*******0165", .masked),
            ("138****0165", .masked),
            ("1380013800", .unreadable), ("13800138000-1234", .unreadable), ("abc", .unreadable), ("+123", .unreadable),
            ("", .nothing), ("-", .nothing),
        ] as [(String, PhoneText)])
    func phones(text: String, expected: PhoneText) {
        #expect(PhoneText(Cell(text)) == expected)
    }

    @Test("addresses come apart")
    func addresses() {
        let whole = AddressText(Cell("广东省 广州市 越秀区 测试路1号(510180)"))
        #expect([whole.province, whole.city, whole.district, whole.street] == ["广东省", "广州市", "越秀区", "测试路1号"])
        let noDistrict = AddressText(Cell("广东省 东莞市  南城街道 某路 2 号（523000）"))
        #expect(
            [noDistrict.province, noDistrict.city, noDistrict.district, noDistrict.street]
                == ["广东省", "东莞市", nil, "南城街道 某路 2 号"])
        let short = AddressText(Cell("上海 上海市 浦东新区"))
        #expect([short.province, short.city, short.district, short.street] == ["上海", "上海市", "浦东新区", nil])
        let free = AddressText(Cell("12 Main Street (Suite 5)"))
        #expect([free.province, free.city, free.district, free.street] == [nil, nil, nil, "12 Main Street (Suite 5)"])
        let masked = AddressText(Cell("广东省 广州市 越秀区 ***街道****"))
        #expect([masked.province, masked.city, masked.district, masked.street] == ["广东省", "广州市", "越秀区", nil])
        #expect(masked.maskedParts == 1)
    }

    @Test("a cell that a spreadsheet would run is guarded, and our reader takes the guard off")
    func guards() throws {
        let cells = [
            "=1+1", "+86 138", "-5", "@x", "\tx", "plain", "a,b", "say \"hi\"", "35153131473000001", "00004",
            "two\r\nlines", "",
            "'s", "13800138000",
        ]
        let line = CSVWriter.line(cells)
        #expect(
            line
                == "'=1+1,'+86 138,'-5,'@x,\"'\tx\",plain,\"a,b\",\"say \"\"hi\"\"\",'35153131473000001,'00004,\"two\r\nlines\",,'s,13800138000\r\n"
        )
        var reader = try CSVReader(ByteSource(Array(line.utf8)), encoding: .utf8)
        var record = CSVRecord()
        #expect(try reader.next(&record) == .record)
        let back = (0..<record.count).map { Cell(record[$0]).text }
        #expect(back == cells.map { Cell($0).text })
    }
}
