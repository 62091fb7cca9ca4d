import ArgumentParser

/// The options that every command takes may stand before it: `tend --shop DIR check` is `tend check --shop DIR`.
struct LeadingOptions {
    private static let withValue: Set<String> = ["--shop", "--store", "--lang", "--now"]
    private static let flags: Set<String> = ["--json"]

    private var rest: ArraySlice<String>
    private var moved: [String] = []

    /// - Returns: the arguments with those options behind the names of the command; unchanged when they name none.
    static func behindCommand(_ arguments: [String], of root: any ParsableCommand.Type) -> [String] {
        var options = LeadingOptions(rest: arguments[...])
        var names: [String] = []
        var commands = root.configuration.subcommands
        while !commands.isEmpty {
            options.takeOptions()
            guard let name = options.rest.first, let command = commands.first(where: { $0._commandName == name })
            else { break }
            names.append(name)
            options.rest.removeFirst()
            commands = command.configuration.subcommands
        }
        return names.isEmpty ? arguments : names + options.moved + options.rest
    }

    private init(rest: ArraySlice<String>) {
        self.rest = rest
    }

    private mutating func takeOptions() {
        while let option = rest.first {
            let name = option.prefix { $0 != "=" }
            let count: Int
            if LeadingOptions.withValue.contains(String(name)) {
                count = name.count == option.count ? 2 : 1
            } else if LeadingOptions.flags.contains(option) {
                count = 1
            } else {
                return
            }
            moved += rest.prefix(count)
            rest = rest.dropFirst(count)
        }
    }
}
