import RuleLanguage
import Storage

/// The files of customers that a replay has met lately: what happens to one customer mostly lies within some weeks, and nothing
/// changes in the store while the past is played again.
///
/// There are two generations. What is asked for again goes over to the younger one; when that is full, the older one is dropped.
struct ReplayedFiles {
    /// How much one generation holds: each customer, event and order is one.
    private static let room = 150_000

    private var young: [String: CustomerFile] = [:]
    private var old: [String: CustomerFile] = [:]
    private var size = 0

    mutating func files(of customers: [String], from reader: any StoreReading) throws -> [String: CustomerFile] {
        var files: [String: CustomerFile] = [:]
        files.reserveCapacity(customers.count)
        var unknown: [String] = []
        for customer in customers {
            if let file = young[customer] {
                files[customer] = file
            } else if let file = old[customer] {
                files[customer] = file
                keep(file)
            } else {
                unknown.append(customer)
            }
        }
        for (customer, file) in try reader.files(of: unknown) {
            files[customer] = file
            keep(file)
        }
        return files
    }

    private mutating func keep(_ file: CustomerFile) {
        if size >= ReplayedFiles.room {
            old = young
            young = [:]
            size = 0
        }
        young[file.customer.id] = file
        size += 1 + file.events.count + file.orders.count
    }
}
