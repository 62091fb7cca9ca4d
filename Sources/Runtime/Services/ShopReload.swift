package import Engine
import Messaging
package import RuleLanguage

/// Watches a shop's folder for a scheduler that runs: a changed folder is used as a whole or not at all.
package struct ShopReload: Sendable {
    package enum Action: Sendable {
        /// Nothing has changed, or nothing that was not told before.
        case keep
        /// The folder is sound, and different from what was used.
        case use(ShopFolder.Reading, RuleBook, ShopChange)
        /// What was used goes on; this is wrong with the folder.
        case refuse(ShopFolder.Reading)
    }

    private let folder: ShopFolder
    private var stamp: FolderStamp
    /// What was looked at last, sound or not.
    private var content: String
    private var used: ShopFolder.Reading
    /// A file may have changed between the first reading and the first stamp.
    private var isFirstLook = true

    /// - Parameter reading: sound, and just made: what has changed since is found by its content.
    package init(_ folder: ShopFolder, using reading: ShopFolder.Reading) {
        self.folder = folder
        used = reading
        content = reading.contentHash
        stamp = FolderStamp(of: folder.url)
    }

    /// Half of a file may be a sound rule without its conditions: what has just been written is looked at once it has been left alone.
    private static let rest: Int64 = 1000

    package mutating func look(at clock: Instant = SystemClock.now()) -> Action {
        let now = FolderStamp(of: folder.url)
        guard now != stamp || isFirstLook else { return .keep }
        guard isFirstLook || !now.hasChanged(since: clock.advanced(byMilliseconds: -ShopReload.rest), until: clock)
        else { return .keep }
        let reading = folder.read()
        // Somebody is writing: the files may not belong together. The next look sees what they come to.
        guard FolderStamp(of: folder.url) == now else { return .keep }
        stamp = now
        isFirstLook = false
        let found = reading.contentHash
        guard found != content else { return .keep }
        content = found
        guard let book = reading.book else { return .refuse(reading) }
        return .use(reading, book, ShopChange(from: used, to: reading))
    }

    /// From now on, changes are told against this reading.
    package mutating func take(_ reading: ShopFolder.Reading) {
        used = reading
    }
}

/// What is different between two readings of a shop's folder.
package struct ShopChange: Hashable, Sendable {
    package var addedRules: [String] = []
    package var changedRules: [String] = []
    package var removedRules: [String] = []
    package var templates: [String] = []
    package var campaigns: [String] = []
    package var answers: [String] = []
    /// Whether shop.yaml is another.
    package var settings = false

    package init(from old: ShopFolder.Reading, to new: ShopFolder.Reading) {
        let before = Dictionary(old.rules.map { ($0.name, $0.version) }, uniquingKeysWith: { $1 })
        let after = Dictionary(new.rules.map { ($0.name, $0.version) }, uniquingKeysWith: { $1 })
        addedRules = after.keys.filter { before[$0] == nil }.sorted()
        removedRules = before.keys.filter { after[$0] == nil }.sorted()
        changedRules = after.keys.filter { name in before[name].map { $0 != after[name] } ?? false }.sorted()
        let oldTexts = Dictionary(old.templates.map { ($0.name, $0.body.text) }, uniquingKeysWith: { $1 })
        let newTexts = Dictionary(new.templates.map { ($0.name, $0.body.text) }, uniquingKeysWith: { $1 })
        templates = Set(oldTexts.keys).union(newTexts.keys).filter { oldTexts[$0] != newTexts[$0] }.sorted()
        let oldCampaigns = Dictionary(old.campaigns.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        let newCampaigns = Dictionary(new.campaigns.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        campaigns = Set(oldCampaigns.keys).union(newCampaigns.keys).filter { oldCampaigns[$0] != newCampaigns[$0] }
            .sorted()
        let (oldAnswers, newAnswers) = (old.shop?.answers ?? [:], new.shop?.answers ?? [:])
        answers = Set(oldAnswers.keys).union(newAnswers.keys).filter { oldAnswers[$0] != newAnswers[$0] }.sorted()
        settings = old.sources["shop.yaml"]?.bytes != new.sources["shop.yaml"]?.bytes
    }
}

extension ShopFolder.Reading {
    fileprivate var campaigns: [Campaign] { shop?.campaigns ?? [] }

    /// Of the files, byte by byte.
    package var contentHash: String {
        var hash = StableHash()
        for (name, file) in sources.sorted(by: { $0.key < $1.key }) {
            hash.combine(name)
            hash.combine(String(file.bytes.count))
            hash.combine(bytes: file.bytes)
        }
        for diagnostic in diagnostics { hash.combine(diagnostic.code + diagnostic.span.file) }
        return hash.digest().hexadecimal
    }
}
