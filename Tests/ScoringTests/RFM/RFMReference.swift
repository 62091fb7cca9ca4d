@testable import Scoring

/// RFM by the formula's own words: sort, rank, divide.
enum RFMReference {
    /// Bins from 0 up: ties by lot, or by mean rank where there are no lots.
    static func bins(_ values: [Int64], lots: [Int64]?, bins: Int) -> [Int] {
        values.indices.map { index in
            let below = values.indices.filter { other in
                if values[other] != values[index] { return values[other] < values[index] }
                return lots.map { $0[other] < $0[index] } ?? false
            }.count
            let equal = lots == nil ? values.filter { $0 == values[index] }.count : 1
            let rank = Double(below) + Double(equal + 1) / 2
            return Int((rank * Double(bins) / Double(values.count + 1)).rounded(.down))
        }
    }

    /// The same inside each cell.
    static func bins(_ values: [Int64], lots: [Int64]?, bins: Int, inside cells: [Int]) -> [Int] {
        var result = [Int](repeating: 0, count: values.count)
        for cell in Set(cells) {
            let members = cells.indices.filter { cells[$0] == cell }
            let inside = self.bins(
                members.map { values[$0] }, lots: lots.map { lots in members.map { lots[$0] } }, bins: bins)
            for (member, bin) in zip(members, inside) { result[member] = bin }
        }
        return result
    }
}
