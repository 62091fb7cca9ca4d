import ArgumentParser

/// `tend --shop DIR check`: the options that every command takes may also stand before it, where the argument parser looks for none.
enum LeadingOptions {
    private static let withValue = ["--shop", "--store", "--lang", "--now"]
    private static let flags = ["--json"]

    /// The same call with those options behind the command's name.
    static func moved(_ arguments: [String], below root: any ParsableCommand.Type) -> [String] {
        var leading: [String] = []
        var rest = arguments[...]
        while let first = rest.first, let length = length(of: first), rest.count >= length {
            leading += rest.prefix(length)
            rest = rest.dropFirst(length)
        }
        guard !leading.isEmpty else { return arguments }
        var path: [String] = []
        var commands = root.configuration.subcommands
        while let name = rest.first, let command = commands.first(where: { $0._commandName == name }) {
            path.append(name)
            rest = rest.dropFirst()
            commands = command.configuration.subcommands
        }
        // Without a command there is nothing to move behind; the parser explains the call.
        return path.isEmpty ? arguments : path + leading + rest
    }

    /// How many arguments the option takes up; nil when it is none of ours.
    private static func length(of argument: String) -> Int? {
        if flags.contains(argument) { return 1 }
        if withValue.contains(argument) { return 2 }
        return withValue.contains { argument.hasPrefix($0 + "=") } ? 1 : nil
    }
}
