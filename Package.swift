// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is compiled strictly; dependencies keep their own settings.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "tend",
    products: [
        .executable(name: "tend", targets: ["tend"])
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CMath"),
        .target(name: "RuleLanguage", dependencies: ["CYAML"], swiftSettings: strict),
        .target(name: "Messaging", dependencies: ["RuleLanguage"], swiftSettings: strict),
        .target(
            name: "Engine",
            dependencies: [
                "RuleLanguage", "Messaging",
                .product(name: "HeapModule", package: "swift-collections"),
            ],
            swiftSettings: strict),
        .target(name: "Scoring", dependencies: ["RuleLanguage", "CMath"], swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: [
                "RuleLanguage", "Engine",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "Runtime",
            dependencies: [
                "RuleLanguage", "Messaging", "Engine", "Scoring", "Storage",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "tend",
            dependencies: [
                "RuleLanguage", "Messaging", "Engine", "Scoring", "Storage", "Runtime",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "RuleLanguage", "Messaging", "Engine", "Scoring", "Storage", "Runtime",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "RuleLanguageTests", dependencies: ["RuleLanguage"], resources: [.copy("Fixtures")],
            swiftSettings: strict),
        .testTarget(name: "MessagingTests", dependencies: ["Messaging", "RuleLanguage"], swiftSettings: strict),
        .testTarget(name: "EngineTests", dependencies: ["Engine", "Messaging", "RuleLanguage"], swiftSettings: strict),
        .testTarget(name: "ScoringTests", dependencies: ["Scoring", "RuleLanguage"], swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Storage", "Engine", "RuleLanguage", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(
            name: "RuntimeTests",
            dependencies: ["Runtime", "Storage", "Scoring", "Engine", "Messaging", "RuleLanguage"],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: ["tend", "RuleLanguage", "Scoring", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["Fixtures"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
