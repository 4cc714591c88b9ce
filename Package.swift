// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// A module under Sources/ and its tests under Tests/, one directory each.
func module(_ name: String, _ dependencies: [Target.Dependency], tests: [Target.Dependency] = []) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: settings),
    .testTarget(
      name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies + tests, swiftSettings: settings),
  ]
}

let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let log: Target.Dependency = .product(name: "Logging", package: "swift-log")

/// What scripts/fuzz builds; it needs flags that nothing else may have.
let fuzzers: [Target] =
  Context.environment["CPXD_FUZZ"] == nil
  ? []
  : [
    .executableTarget(
      name: "FuzzPKCS11", dependencies: ["CardAccess", "CardTransport", "PKCS11Front", log], path: "Tests/FuzzPKCS11",
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
  ]

let package = Package(
  name: "cpxd",
  products: [.executable(name: "cpxd", targets: ["cpxd"])],
  dependencies: [
    // The event loop, Unix sockets and HTTP/1.1 of the daemon and of its clients.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    // Lets a library say what happened without choosing where it is written.
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    // SIGTERM and SIGHUP as structured cancellation.
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    // Subcommands, help and shell completions.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // DER of the card's PKCS#15 directory, total and bounded.
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
  ],
  targets: [
    // All cryptography, X.509 and TLS: the system's OpenSSL 3, which Debian keeps patched.
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    // The client of pcscd, the PC/SC service.
    .systemLibrary(name: "CPCSC", pkgConfig: "libpcsclite", providers: [.apt(["libpcsclite-dev"])]),
    // What Glibc's module does not import: prctl, SO_PEERCRED's struct, SO_PEERGROUPS.
    .target(name: "CLinux"),
    // Temporary directories and raw connections for the tests that speak over real sockets.
    .target(name: "SocketTesting", path: "Tests/SocketTesting"),
    // A pcscd with virtual readers in namespaces of its own, for the tests that speak PC/SC.
    .target(
      name: "PCSCWorld", dependencies: ["VirtualCards"], path: "Tests/PCSCWorld", swiftSettings: settings),
    // Finds bytes in the memory of a process.
    .target(name: "MemoryScanning", path: "Tests/MemoryScanning", swiftSettings: settings),
    // The openssl program as an independent judge of what tests compute.
    .target(name: "OpenSSLTesting", path: "Tests/OpenSSLTesting"),
    // A virtual card that keeps count of what is done to it.
    .target(
      name: "CardWitness", dependencies: ["Certificates", "Crypto", "ISO7816", "VirtualCards"],
      path: "Tests/CardWitness", swiftSettings: settings),
    // Web servers that demand a card, and their certificates.
    .target(
      name: "WebWorld", dependencies: ["PCSCWorld", "SocketTesting"], path: "Tests/WebWorld", swiftSettings: settings),
    // Random input for tests of parsers, with a seed that repeats it.
    .target(name: "SeededRandom", path: "Tests/SeededRandom"),
  ]
    + module("ISO7816", [], tests: ["SeededRandom"])
    + module("StandardCodes", [])
    + module("Secrets", ["CLinux"], tests: ["MemoryScanning"])
    + module("CardTransport", ["ISO7816"], tests: ["SeededRandom"])
    + module("Crypto", ["COpenSSL"], tests: ["OpenSSLTesting"])
    + module("Certificates", ["COpenSSL", "Crypto"], tests: ["OpenSSLTesting"])
    + module("AuditTrail", ["Crypto"], tests: ["SeededRandom"])
    + module("Metrics", [])
    + module(
      "TLSClient", ["COpenSSL", "Certificates", "Crypto"], tests: ["PCSCWorld", "SocketTesting", "WebWorld"])
    + module("WebClient", [nio, nioEmbedded, nioHTTP], tests: ["SeededRandom"])
    + module(
      "PKCS15", ["ISO7816", .product(name: "SwiftASN1", package: "swift-asn1")], tests: ["SeededRandom"])
    + module("StateFiles", [], tests: ["SocketTesting"])
    + module("VirtualCards", ["CardTransport", "Certificates", "Crypto", "ISO7816", "StateFiles"])
    + module(
      "HealthCards", ["CardTransport", "Certificates", "Crypto", "ISO7816", "PKCS15", "Secrets"],
      tests: ["SeededRandom", "VirtualCards"])
    + module(
      "PINProtection", ["Crypto", "HealthCards", "Secrets", "StateFiles"], tests: ["SocketTesting"])
    + module(
      "CardAccess",
      [
        "AuditTrail", "CardTransport", "Certificates", "Crypto", "HealthCards", "ISO7816", "Metrics", "PINProtection",
        "Secrets", "StateFiles", log,
      ],
      tests: ["CardWitness", "SeededRandom", "SocketTesting", "VirtualCards"])
    + module(
      "PCSC", ["CPCSC", "CardTransport", "ISO7816", "StandardCodes"],
      tests: [
        "CardAccess", "CardWitness", "Certificates", "Crypto", "HealthCards", "PCSCWorld", "Secrets", "SeededRandom",
        "VirtualCards", log,
      ])
    + module("Accounts", [])
    + module("LocalSocket", ["Accounts", "CLinux", nio, nioPosix], tests: ["SocketTesting"])
    + module("CPxAPI", [])
    + module(
      "CPxClient", ["Accounts", "CPxAPI", "CLinux", "Secrets", nio, nioPosix, nioHTTP],
      tests: ["LocalSocket", "SocketTesting"])
    + module(
      "HTTPFront",
      [
        "CardAccess", "CPxAPI", "Certificates", "Crypto", "HealthCards", "LocalSocket", "Metrics", "Secrets", log, nio,
        nioPosix, nioHTTP,
      ],
      tests: ["CardTransport", "CPxClient", "SocketTesting", "VirtualCards"])
    + module(
      "PKCS11Front",
      [
        "CardAccess", "CardTransport", "Certificates", "Crypto", "HealthCards", "LocalSocket", "PKCS15", "Secrets",
        "StandardCodes", log, nio,
      ],
      tests: ["ISO7816", "SeededRandom", "SocketTesting", "VirtualCards", nioPosix])
    + module("Phrasebook", ["ISO7816", "StandardCodes"], tests: ["SeededRandom"])
    + module("Pinentry", ["CLinux", "Secrets"], tests: ["SeededRandom", "SocketTesting"])
    + module(
      "Doctor",
      [
        "Accounts", "CLinux", "CardTransport", "Certificates", "CPxAPI", "CPxClient", "Crypto", "HealthCards",
        "ISO7816", "Phrasebook", "Secrets", "StandardCodes", "TLSClient",
      ],
      tests: [
        "CardAccess", "HTTPFront", "LocalSocket", "SocketTesting", "VirtualCards", log, nioPosix,
      ])
    + [
      .executableTarget(
        name: "cpxd",
        dependencies: [
          "Accounts", "AuditTrail", "CardAccess", "CardTransport", "Certificates", "CPxAPI", "CPxClient", "Crypto",
          "CLinux", "Doctor", "HTTPFront", "HealthCards", "ISO7816", "LocalSocket", "PCSC", "PINProtection",
          "PKCS11Front", "Phrasebook", "Pinentry", "Secrets", "StateFiles", "TLSClient", "VirtualCards", "WebClient",
          log, nio, nioPosix,
          .product(name: "ArgumentParser", package: "swift-argument-parser"),
          .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        ],
        swiftSettings: settings),
      .testTarget(
        name: "cpxdTests",
        dependencies: [
          "cpxd", "AuditTrail", "CardAccess", "CardTransport", "Certificates", "CPxAPI", "Crypto", "ISO7816",
          "LocalSocket", "MemoryScanning", "PCSCWorld", "Phrasebook", "Pinentry", "Secrets", "SocketTesting",
          "StateFiles", "VirtualCards", "WebWorld",
        ],
        swiftSettings: settings),
    ] + fuzzers,
  swiftLanguageModes: [.v6]
)
