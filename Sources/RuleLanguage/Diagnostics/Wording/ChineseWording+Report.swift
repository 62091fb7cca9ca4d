extension ReportWords {
    static let chinese = ReportWords(
        error: "错误", warning: "警告", help: "建议", rule: "规则",
        summary: { errors, warnings, files in
            let counts = [(errors, "错误"), (warnings, "警告")].filter { $0.0 > 0 }
            return "\(files) 个文件中有 " + counts.map { "\($0.0) 个\($0.1)" }.joined(separator: "、")
        })
}
