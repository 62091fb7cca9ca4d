package import Engine
package import Foundation
import Glibc
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

    package func send(_ deliveries: [Delivery]) async throws(GatewayFailure) -> [DeliveryOutcome.Result] {
        do throws(SystemFailure) {
            let file = try OutboxFile(appendingTo: url.path)
            try file.append(try lines(for: deliveries))
            return deliveries.map { .sent(providerID: $0.id) }
        } catch {
            // Whether a part of the lines reached the file can be seen by reading them back.
            let results = (try? await lookUp(deliveries)) ?? []
            throw GatewayFailure(reason: "\(url.path): \(error.reason)", results: results)
        }
    }

    private func lines(for deliveries: [Delivery]) throws(SystemFailure) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var lines = Data()
        for delivery in deliveries {
            guard let line = try? encoder.encode(line(for: delivery)) else { throw SystemFailure(code: EILSEQ) }
            lines += line
            lines.append(UInt8(ascii: "\n"))
        }
        return lines
    }

    private func line(for delivery: Delivery) -> Line {
        Line(
            id: delivery.id, to: delivery.phone, text: delivery.text, parts: delivery.parts,
            customer: delivery.customer, rule: delivery.key.rule, step: delivery.key.step,
            due: calendar.rfc3339(delivery.due))
    }

    package func lookUp(_ deliveries: [Delivery]) async throws(GatewayFailure) -> [DeliveryOutcome.Result] {
        let wanted = Set(deliveries.map(\.id))
        var found: Set<String> = []
        let decoder = JSONDecoder()
        do throws(SystemFailure) {
            try OutboxFile.forEachLine(of: url.path) { bytes in
                guard let line = try? decoder.decode(Line.self, from: bytes), wanted.contains(line.id) else { return }
                found.insert(line.id)
            }
        } catch {
            throw GatewayFailure(reason: "\(url.path): \(error.reason)")
        }
        return deliveries.map { found.contains($0.id) ? .sent(providerID: $0.id) : .returned }
    }
}
