package import Engine
package import Foundation
package import RuleLanguage
package import Storage

/// Writes each text as one line of JSON, and has it on the disk before it counts as sent.
package struct FileGateway: Gateway {
    package let url: URL
    private let calendar: ShopCalendar

    package init(url: URL, calendar: ShopCalendar) {
        self.url = url
        self.calendar = calendar
    }

    /// One line of the outbox.
    private struct Line: Codable {
        var id: String
        var to: String
        var text: String
        var parts: Int
        var customer: String
        var rule: String
        var step: String
        var due: String
    }

    package func send(_ deliveries: [Delivery]) async -> [DeliveryOutcome.Result] {
        do {
            let handle = try open()
            defer { try? handle.close() }
            var lines = Data()
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            for delivery in deliveries {
                lines += try encoder.encode(line(for: delivery))
                lines.append(UInt8(ascii: "\n"))
            }
            try handle.write(contentsOf: lines)
            try handle.synchronize()
            return deliveries.map { .sent(providerID: $0.id) }
        } catch {
            // Whether a part of the lines reached the disk can be seen by reading them back.
            let reason = "the outbox cannot be written: \(error.localizedDescription)"
            return await lookUp(deliveries).map { $0 == .returned ? .failed(reason) : $0 }
        }
    }

    private func line(for delivery: Delivery) -> Line {
        Line(
            id: delivery.id, to: delivery.phone, text: delivery.text, parts: delivery.parts,
            customer: delivery.customer, rule: delivery.key.rule, step: delivery.key.step,
            due: calendar.rfc3339(delivery.due))
    }

    /// Opens for appending. A last line without its break was cut off by a crash before it counted as sent, and is taken off.
    private func open() throws -> FileHandle {
        if !FileManager.default.fileExists(atPath: url.path) {
            // Phone numbers and texts: nobody else's business.
            let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
            guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: attributes) else {
                throw CocoaError(.fileWriteUnknown)
            }
        }
        let handle = try FileHandle(forUpdating: url)
        let end = try handle.seekToEnd()
        let whole = try FileGateway.wholeLinesEnd(handle, end: end)
        if whole < end { try handle.truncate(atOffset: whole) }
        try handle.seek(toOffset: whole)
        return handle
    }

    /// Where the last complete line ends.
    private static func wholeLinesEnd(_ handle: FileHandle, end: UInt64) throws -> UInt64 {
        var position = end
        while position > 0 {
            let start = position > 65_536 ? position - 65_536 : 0
            try handle.seek(toOffset: start)
            let chunk = try handle.read(upToCount: Int(position - start)) ?? Data()
            if let last = chunk.lastIndex(of: UInt8(ascii: "\n")) {
                return start + UInt64(last - chunk.startIndex) + 1
            }
            position = start
        }
        return 0
    }

    package func lookUp(_ deliveries: [Delivery]) async -> [DeliveryOutcome.Result] {
        let wanted = Set(deliveries.map(\.id))
        var found: Set<String> = []
        let decoder = JSONDecoder()
        for line in LineReader(url: url) {
            guard let line = try? decoder.decode(Line.self, from: line), wanted.contains(line.id) else { continue }
            found.insert(line.id)
        }
        return deliveries.map { found.contains($0.id) ? .sent(providerID: $0.id) : .returned }
    }
}

/// The complete lines of a file, one after the other.
private struct LineReader: Sequence, IteratorProtocol {
    private let handle: FileHandle?
    private var buffer = Data()

    init(url: URL) {
        handle = try? FileHandle(forReadingFrom: url)
    }

    mutating func next() -> Data? {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[buffer.startIndex..<end]
                buffer = buffer[(end + 1)...]
                return Data(line)
            }
            guard let more = try? handle?.read(upToCount: 65_536), !more.isEmpty else {
                try? handle?.close()
                return nil
            }
            buffer = Data(buffer) + more
        }
    }
}
