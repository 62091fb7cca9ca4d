import Scoring
import Testing

@Suite("mean and variance of whole numbers")
struct RunningMomentsTests {
    private func moments(_ values: [Int64]) -> RunningMoments {
        var moments = RunningMoments()
        for value in values { moments.add(value) }
        return moments
    }

    @Test("are those of the textbook")
    func textbook() {
        let moments = moments([2, 4, 4, 4, 5, 5, 7, 9])
        #expect(moments.mean == 5)
        // The squared distances are 9, 1, 1, 1, 0, 0, 4, 16.
        #expect(moments.variance == 32.0 / 7)
        #expect(self.moments([3]).variance == nil)
        #expect(self.moments([]).mean == 0)
    }

    @Test("are the same in whatever order and in however many parts the numbers come")
    func order() {
        let values: [Int64] = [1_000_000_007, -3, 0, 999_999_937, 5, 1_000_000_007, 88, -1_000_000]
        let whole = moments(values)
        #expect(moments(values.reversed()) == whole)
        for cut in values.indices {
            var parts = moments(Array(values[cut...]))
            parts.merge(moments(Array(values[..<cut])))
            #expect(parts == whole)
        }
    }

    @Test("lose nothing where the numbers are large and close to one another")
    func largeNumbers() {
        let base: Int64 = 1_000_000_000_000_000
        #expect(moments([base + 1, base + 2, base + 3]).variance == 1)
    }

    @Test("do not fail on the largest numbers there are")
    func extremes() throws {
        let moments = moments([.max, .max, .max, .max, .max, .min])
        #expect(try #require(moments.variance) > 0)
    }
}
