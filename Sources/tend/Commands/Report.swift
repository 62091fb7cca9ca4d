import ArgumentParser

struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What the shop's customers do, and what came of what the rules did.",
        subcommands: [
            ReportRFM.self, ReportResponse.self, ReportSecondPurchase.self, ReportBundles.self, ReportFunnel.self,
            ReportLoad.self, ReportCare.self, ReportCoupons.self,
            ReportGoals.self,
        ])
}
