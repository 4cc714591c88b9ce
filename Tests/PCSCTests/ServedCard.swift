// SPDX-License-Identifier: Apache-2.0
import CardAccess
import Certificates
import Crypto
import Foundation
import HealthCards
import Logging
import PCSC
import PCSCWorld
import Secrets
import VirtualCards

/// A virtual health card and what the service knows it by.
struct ServedCard {
  static let authority = Result { try TestAuthority.make(keyBits: 2048, notBefore: Date()) }

  let card: any VirtualCard
  let serial: HealthCards.CardSerial

  init(_ profile: VirtualCardProfile = .cps3) throws {
    let image = try Personalisation(profile: profile).image(authority: Self.authority.get())
    card = image.makeCard()
    guard let serial = HealthCards.CardSerial(image.serial.description) else { throw WrongSerial() }
    self.serial = serial
  }

  struct WrongSerial: Error {}
}

/// A user of the service.
let alice = Peer(socket: "http", uid: 1001, gid: 1001, groups: [], pid: 1, connection: 1)

extension CardService {
  /// Runs a service over pcscd for the time of `body`.
  static func overPCSC(
    sharing: SharingMode = .shared, _ body: (CardService) async throws -> Void
  ) async throws {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let everybody = Policy(rules: [Policy.Rule(grants: Set(Grant.allCases))])
    let service = CardService(
      directory: PCSCDirectory(sharing: sharing), logger: logger,
      rules: AccessRules(AccessSettings(policy: everybody)))
    let task = Task { await service.run() }
    defer { task.cancel() }
    try await body(service)
  }

  func unlock(_ serial: HealthCards.CardSerial) async throws {
    var digits = try SecretBytes(capacity: 16)
    for byte in "1234".utf8 { try digits.append(byte) }
    _ = try await verifyPIN(PIN(digits), of: serial, for: alice)
  }

  func signature(of serial: HealthCards.CardSerial) async throws -> [UInt8] {
    let order = SignatureOrder(key: .authentication, scheme: .rsaPKCS1SHA256, input: .data([1, 2, 3]))
    return try await sign(order, with: serial, for: alice).signature
  }

  /// Waits until this card is the one that is there, read and ready.
  func untilPresent(_ serial: HealthCards.CardSerial) async throws {
    try await eventually("card \(serial) to be recognised") {
      do { return try await cards(for: alice).map(\.card.serial) == [serial] ? true : nil } catch is AccessError {
        return nil
      }
    }
  }
}
