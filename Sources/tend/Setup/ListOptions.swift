import ArgumentParser

/// The options of every list.
struct ListOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit = 20

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be positive") }
    }
}
