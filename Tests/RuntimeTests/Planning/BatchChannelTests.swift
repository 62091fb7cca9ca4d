import Testing

@testable import Runtime

@Suite("batches handed from one thread to another")
struct BatchChannelTests {
    @Test("come in order and completely, however few may wait", arguments: [1, 3, 100])
    func order(ahead: Int) throws {
        let channel = BatchChannel<Int>(ahead: ahead)
        let (taken, isWanted) = try TwoThreads.run {
            var taken: [Int] = []
            while let batch = channel.take() { taken.append(batch) }
            return taken
        } _: {
            defer { channel.close() }
            return (0..<1000).allSatisfy { channel.send($0) }
        }
        #expect(taken == Array(0..<1000))
        #expect(isWanted)
    }

    @Test("are refused once nobody takes them any more, also while somebody waits for room")
    func refusal() throws {
        let channel = BatchChannel<Int>(ahead: 1)
        let (taken, sent) = try TwoThreads.run {
            defer { channel.close() }
            return channel.take()
        } _: {
            var sent = 0
            while channel.send(sent) { sent += 1 }
            return sent
        }
        #expect(taken == 0)
        #expect((1...2).contains(sent))
    }

    @Test("may be left behind")
    func leftBehind() throws {
        let channel = BatchChannel<Int>(ahead: 3)
        for batch in 0..<3 { #expect(channel.send(batch)) }
        channel.close()
        #expect(!channel.send(3))
    }

    @Test("end where none was sent")
    func nothing() throws {
        let channel = BatchChannel<Int>(ahead: 1)
        channel.close()
        #expect(channel.take() == nil)
    }
}
