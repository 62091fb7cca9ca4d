import RuleLanguage
import Testing

@Suite("Times of day")
struct TimeOfDayTests {
    @Test(
        "are read and written",
        arguments: [
            ("9:00", 32_400, "09:00"), ("09:00", 32_400, "09:00"), ("0:00", 0, "00:00"),
            ("23:59:59", 86_399, "23:59:59"),
            ("21:30:15", 77_415, "21:30:15"), ("10:05:00", 36_300, "10:05"),
        ])
    func readAndWritten(text: String, seconds: Int, written: String) throws {
        let time = try #require(TimeOfDay(parsing: text))
        #expect(time.seconds == seconds)
        #expect(time.text == written)
        #expect(TimeOfDay(parsing: written) == time)
    }

    @Test(
        "anything else is none",
        arguments: [
            "", ":", "9", "24:00", "9:60", "9:5", "009:00", "9:00:60", "9:00:0", "-9:00", "+9:00", "9:00 ", " 9:00",
            "9：00", "９:00",
            "9:00:00:00", "9::00", ":30", "10:3０", "ten:00",
        ])
    func refused(text: String) {
        #expect(TimeOfDay(parsing: text) == nil)
    }

    @Test("have hours, minutes and seconds, and an order")
    func parts() {
        let time = TimeOfDay(hour: 21, minute: 5, second: 7)
        #expect([time.hour, time.minute, time.second] == [21, 5, 7])
        #expect(TimeOfDay(hour: 9, minute: 0) < time)
    }
}
