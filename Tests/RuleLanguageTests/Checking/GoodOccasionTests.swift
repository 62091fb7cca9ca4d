import RuleLanguage
import Testing

@Suite("What triggers of the calendar come to")
struct GoodOccasionTests {
    private func time(_ hour: Int, _ minute: Int = 0, _ second: Int = 0) -> TimeOfDay {
        TimeOfDay(hour: hour, minute: minute, second: second)
    }

    @Test("what comes back, and what comes once")
    func moments() throws {
        let rules = try GoodFiles.rules("occasions.good.yaml")
        #expect(rules.count == 11)
        #expect(
            rules["weekly"]?.trigger == .occasion(.every(Recurrence(days: .weekly([.monday]), time: time(9)))))
        #expect(
            rules["several-days"]?.trigger
                == .occasion(.every(Recurrence(days: .weekly([.monday, .thursday]), time: time(10)))))
        #expect(
            rules["monthly"]?.trigger
                == .occasion(.every(Recurrence(days: .monthly([.number(1), .last]), time: time(18, 30)))))
        #expect(
            rules["monthly"]?.steps.map(\.schedule) == [.after(.zero, at: nil), .after(Span(days: 3), at: time(10))])
        let day = try #require(CalendarDate(year: 2026, month: 11, day: 11))
        #expect(rules["once"]?.trigger == .occasion(.onDate(day, at: time(10))))
        #expect(rules.values.allSatisfy { $0.trigger.kind == .occasion || $0.trigger.isStored })
    }

    @Test("holidays by name, by alias and of the shop's own")
    func holidays() throws {
        let rules = try GoodFiles.rules("occasions.good.yaml")
        func holiday(_ name: String, _ definition: HolidayDefinition, _ before: Span, _ at: TimeOfDay) -> Trigger {
            .occasion(.holiday(name: name, definition, before: before, at: at))
        }
        let moon = HolidayDefinition.lunar(DayOfYear(month: 8, day: 15))
        #expect(rules["moon"]?.trigger == holiday("mid-autumn", moon, Span(days: 3), time(9)))
        #expect(rules["月饼"]?.trigger == holiday("中秋", moon, Span(days: 14), time(9)))
        #expect(
            rules["own-holiday"]?.trigger
                == holiday("shop-birthday", .solar(DayOfYear(month: 6, day: 8)), .zero, time(12, 0, 30)))
        #expect(
            rules["number-holiday"]?.trigger
                == holiday("618", .solar(DayOfYear(month: 6, day: 18)), Span(months: 1), time(9)))
        #expect(
            rules["moon"]?.conditions.map(\.condition)
                == [.compare(.equal, .field(.eventExtra("name")), .constant(.text("mid-autumn")))])
    }

    @Test("each customer's own days")
    func anniversaries() throws {
        let rules = try GoodFiles.rules("occasions.good.yaml")
        #expect(
            rules["birthday"]?.trigger
                == .anniversary(
                    AnniversaryTrigger(
                        field: .birthday, calendar: .lunar, leapDay: .march1, before: Span(days: 3), at: time(9))))
        #expect(
            rules["member-since"]?.trigger
                == .anniversary(
                    AnniversaryTrigger(
                        field: .registered, calendar: .solar, leapDay: .february28, before: .zero, at: time(9))))
        #expect(
            rules["wedding"]?.trigger
                == .anniversary(
                    AnniversaryTrigger(
                        field: .extra("wedding"), calendar: .solar, leapDay: .february28, before: .zero, at: time(9))))
    }

    @Test("what of the event can be read")
    func declarations() throws {
        let rules = try GoodFiles.rules("occasions.good.yaml")
        func fields(_ rule: String) throws -> Set<String> {
            let trigger = try #require(rules[rule]).trigger
            return Set(try #require(Standard.shop.declaration(of: trigger)).fields.keys)
        }
        #expect(try fields("weekly") == ["day"])
        #expect(try fields("once") == ["day"])
        #expect(try fields("moon") == ["day", "name"])
        #expect(try fields("birthday") == ["day", "years"])
        let trigger = try #require(rules["birthday"]).trigger
        let birthday = try #require(Standard.shop.declaration(of: trigger))
        #expect(birthday.certainFields == ["day"])
        #expect(!birthday.hasOrder)
    }

    @Test("a shop's event cannot take the name of the calendar's moments")
    func reservedName() {
        let file = SourceFile(name: "shop.yaml", text: "shop: a\ntime_zone: UTC\nevents: {occasion: {}}")
        #expect(Standard.check(shop: file).diagnostics.map(\.code) == ["name-taken"])
    }
}
