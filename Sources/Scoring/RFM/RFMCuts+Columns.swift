extension RFMCuts {
    /// The bin of each customer where all are in one ranking, column by column: simple loops that the compiler can make wide.
    func bins(of columns: RFMColumns, _ component: RFMComponent) -> [UInt8] {
        let values = columns.values(of: component)
        return [UInt8](unsafeUninitializedCapacity: values.count) { bins, initialized in
            bins.initialize(repeating: 0)
            values.withUnsafeBufferPointer { values in
                for cut in cuts {
                    if cut.lot == .min {
                        for index in values.indices { bins[index] &+= values[index] >= cut.value ? 1 : 0 }
                    } else {
                        for index in values.indices {
                            let reaches =
                                values[index] == cut.value
                                ? columns.lot(at: index).drawn(for: component) >= cut.lot : values[index] > cut.value
                            bins[index] &+= reaches ? 1 : 0
                        }
                    }
                }
            }
            initialized = values.count
        }
    }

    /// The bin of each customer by the cuts of their cell.
    ///
    /// - Parameter cuts: one for everybody, or one for each cell.
    static func bins(
        of columns: RFMColumns, _ component: RFMComponent, cells: [UInt8], cuts: [RFMCuts]
    ) -> [UInt8] {
        if cuts.count == 1 { return cuts[0].bins(of: columns, component) }
        let values = columns.values(of: component)
        let width = cuts[0].cuts.count
        let flat = cuts.flatMap(\.cuts)
        return values.indices.map { index in
            let start = Int(cells[index]) * width
            var bin = 0
            while bin < width {
                let cut = flat[start + bin]
                if values[index] < cut.value { break }
                if values[index] == cut.value, cut.lot != .min,
                    columns.lot(at: index).drawn(for: component) < cut.lot
                {
                    break
                }
                bin += 1
            }
            return UInt8(bin)
        }
    }
}
