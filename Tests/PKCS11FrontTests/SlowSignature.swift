// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization
import VirtualCards

extension TokenBench {
  /// Verifies the PIN, and has the card wait before each signature with a CPS3's authentication key.
  func openWithSlowSignatures() async throws -> CardGate {
    try await verifyPIN()
    let gate = CardGate()
    readers[0].intercept { command, card in
      if command.count > 1, command[1] == 0x88 { gate.wait() }
      return card(command)
    }
    return gate
  }
}

extension RPCClient {
  /// Begins a signature by CKM_SHA256_RSA_PKCS and sends for it, without waiting for the reply.
  func sendSignature(_ session: UInt64, _ data: [UInt8], code: UInt32 = 0x10) throws {
    let begun = try beginSigning(session, mechanism: SigningTests.plain(0x40, version: 0), key: 0x30)
    guard begun == 0 else { throw Failure(description: "C_SignInit: \(begun)") }
    try send(43, "uayfy", Self.big(session) + Self.array(data) + Self.big(UInt32(256)), code: code)
  }
}

/// Holds a card up until it is opened.
final class CardGate: Sendable {
  private let isOpen = Mutex(false)

  func wait() {
    let deadline = ContinuousClock.now + .seconds(20)
    while !isOpen.withLock({ $0 }), ContinuousClock.now < deadline { usleep(1000) }
  }

  func open() { isOpen.withLock { $0 = true } }
}
