// SPDX-License-Identifier: Apache-2.0
import CardAccess
import Certificates
import Crypto
import Foundation
import HealthCards
import LocalSocket
import Logging
import NIOPosix
import Secrets
import SocketTesting
import Synchronization
import Testing
import VirtualCards

@testable import PKCS11Front

/// The endpoint over virtual cards, on a socket of its own.
final class TokenBench: Sendable {
  let path: String
  let readers: [VirtualReader]
  let images: [CardImage]
  let service: CardService
  let server: UnixServer
  private let directory: TemporaryDirectory
  private let running: Task<Void, Never>

  init(
    _ profiles: [VirtualCardProfile] = [.cps3], rules: AccessRules = AccessRules(),
    settings: TokenSettings = TokenSettings(), limits: PKCS11Limits = PKCS11Limits()
  ) async throws {
    let images = try await offPool { try profiles.map { try Self.image($0) } }
    self.images = images
    readers = images.enumerated().map { VirtualReader(name: "reader \($0)", card: $1.makeCard()) }
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let service = CardService(directory: VirtualReaderDirectory(readers), logger: logger, rules: rules)
    self.service = service
    running = Task { await service.run() }
    directory = try TemporaryDirectory()
    path = directory.file("p11")
    let listener = try UnixListener.bind(path: path, name: "pkcs11")
    server = try await PKCS11Server(service: service, settings: settings, logger: logger, limits: limits)
      .serve(listener, on: MultiThreadedEventLoopGroup.singleton)
    // The cards are read by then.
    _ = try await service.cards(for: .owner)
  }

  var serial: HealthCards.CardSerial {
    get throws {
      let serial = HealthCards.CardSerial(images[0].serial.description)
      return try #require(serial)
    }
  }

  /// Uses a connection that has begun, on a thread of its own.
  func connected<Result: Sendable>(
    version: UInt8 = 0, _ body: @escaping @Sendable (RPCClient) throws -> Result
  ) async throws -> Result {
    let path = path
    return try await offPool {
      let client = try RPCClient(path: path, version: version)
      try client.initialize()
      return try body(client)
    }
  }

  func verifyPIN() async throws {
    _ = try await service.verifyPIN(pin("1234"), of: serial, for: .owner)
  }

  func stop() async {
    await server.shutdown(within: .seconds(10))
    running.cancel()
    await running.value
  }

  /// The public key of a card's certificate.
  func publicKey(_ key: HealthCards.KeyName = .authentication) async throws -> RSAPublicKey {
    try await service.card(serial, for: .owner).card.key(key).certificate.publicKey
  }

  static let authority = Result { try TestAuthority.make(keyBits: 2048) }
  private static let made = Mutex<[VirtualCardProfile: CardImage]>([:])

  /// Each kind is made once, as keys take time; every card of it starts anew from the same image.
  private static func image(_ profile: VirtualCardProfile) throws -> CardImage {
    try made.withLock { made in
      if let image = made[profile] { return image }
      let image = try Personalisation(profile: profile).image(authority: authority.get())
      made[profile] = image
      return image
    }
  }
}

extension Peer {
  /// This test itself, by another way than the endpoint.
  static let owner = Peer(socket: "http", uid: getuid(), gid: getgid(), groups: [], pid: 0, connection: 0)
}

func pin(_ digits: String) throws -> PIN {
  var bytes = try SecretBytes(capacity: 16)
  for byte in digits.utf8 { try bytes.append(byte) }
  return try PIN(bytes)
}
