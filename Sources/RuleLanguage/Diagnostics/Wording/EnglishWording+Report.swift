extension ReportWords {
    static let english = ReportWords(
        error: "error", warning: "warning", help: "help", rule: "rule",
        summary: { errors, warnings, files in
            let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
            return counts.map(counted).joined(separator: ", ") + " in " + counted(files, "file")
        })

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
