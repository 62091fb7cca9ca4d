import Foundation
package import RuleLanguage
package import Scoring
package import Storage

/// A fit as the store keeps it.
private struct ModelFitDocument: Codable {
    struct Cut: Codable {
        var value: Int64
        var lot: Int64
    }

    struct RFM: Codable {
        var recency: [Cut]
        var frequency: [[Cut]]
        var money: [[Cut]]
    }

    var options: String
    var rfm: RFM?
    /// `r, alpha, a, b`
    var repeatPurchase: [Double]?
    /// `p, q, v`
    var spend: [Double]?
    var companions: [String: [String]]?
}

extension ModelFit {
    /// - Parameter options: that the thresholds were made for.
    package func stored(_ options: RFMOptions) throws -> StoredFit {
        var document = ModelFitDocument(options: options.digest)
        document.rfm = rfm.map { rfm in
            ModelFitDocument.RFM(
                recency: rfm.recency.document, frequency: rfm.frequency.map(\.document),
                money: rfm.money.map(\.document))
        }
        document.repeatPurchase = repeatPurchase.map { [$0.r, $0.alpha, $0.a, $0.b] }
        document.spend = spend.map { [$0.p, $0.q, $0.v] }
        if !companions.isEmpty { document.companions = companions }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return StoredFit(
            fittedAt: fittedAt, parameters: String(decoding: try encoder.encode(document), as: UTF8.self))
    }

    /// Nil for what cannot be read.
    ///
    /// - Parameter options: of shop.yaml: thresholds that were made for other ones are left out.
    package init?(_ stored: StoredFit, options: RFMOptions) {
        guard
            let document = try? JSONDecoder().decode(
                ModelFitDocument.self, from: Data(stored.parameters.utf8))
        else { return nil }
        self.init(fittedAt: stored.fittedAt)
        if document.options == options.digest, let found = document.rfm {
            rfm = RFMThresholds(
                ties: options.settings.ties, recency: RFMCuts(found.recency),
                frequency: found.frequency.map { RFMCuts($0) }, money: found.money.map { RFMCuts($0) })
        }
        if let found = document.repeatPurchase, found.count == 4, found.allSatisfy({ $0 > 0 }) {
            repeatPurchase = BGNBDModel(r: found[0], alpha: found[1], a: found[2], b: found[3])
        }
        if let found = document.spend, found.count == 3, found.allSatisfy({ $0 > 0 }) {
            spend = GammaGammaModel(p: found[0], q: found[1], v: found[2])
        }
        companions = document.companions ?? [:]
    }
}

extension RFMCuts {
    fileprivate var document: [ModelFitDocument.Cut] { cuts.map { ModelFitDocument.Cut(value: $0.value, lot: $0.lot) } }

    fileprivate init(_ document: [ModelFitDocument.Cut]) {
        self.init(document.map { Cut(value: $0.value, lot: $0.lot) })
    }
}

extension RFMOptions {
    fileprivate var digest: String {
        var hash = StableHash()
        hash.combine(String(describing: self))
        return hash.digest().hexadecimal
    }
}
