import Foundation
import Messaging

/// JSON for trying texts out, with the difference between `5` and `5.0` kept: it decides how a filter calculates.
enum TrialJSON {
    struct Failure: Error {
        var reason: String
    }

    static func document(_ bytes: Data) throws(Failure) -> [String: TrialValue] {
        let decoded: Node
        do {
            decoded = try JSONDecoder().decode(Node.self, from: bytes)
        } catch DecodingError.dataCorrupted(let context) {
            throw Failure(
                reason: context.underlyingError.map { "\($0.localizedDescription)" } ?? context.debugDescription)
        } catch {
            throw Failure(reason: error.localizedDescription)
        }
        guard case .object(let members) = decoded.value else { throw Failure(reason: "the top is no object") }
        return members
    }

    private struct Node: Decodable {
        var value: TrialValue

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                value = .null
            } else if let boolean = try? container.decode(Bool.self) {
                value = .boolean(boolean)
            } else if let number = try? container.decode(Decimal.self) {
                value = TrialJSON.number(number, exactly: try? container.decode(Int64.self))
            } else if let text = try? container.decode(String.self) {
                value = .text(text)
            } else if let list = try? container.decode([Node].self) {
                value = .list(list.map(\.value))
            } else {
                value = .object(try container.decode([String: Node].self).mapValues(\.value))
            }
        }
    }

    private static func number(_ decimal: Decimal, exactly integer: Int64?) -> TrialValue {
        if let integer { return .integer(integer) }
        return .number(NSDecimalNumber(decimal: decimal).doubleValue)
    }
}
