// SPDX-License-Identifier: Apache-2.0
import Crypto
import StandardCodes

/// The calls that concern no token.
extension Connection {
  /// What a client begins with, so that nothing else that connects by mistake is taken for one.
  private static let greeting = Array("PRIVATE-GNOME-KEYRING-PKCS11-PROTOCOL-V-1".utf8)
  /// Nobody needs more at once.
  private static let mostRandomBytes = 64 * 1024

  func initialize(_ arguments: inout MessageReader) throws -> [UInt8] {
    guard try arguments.byteArray() == Self.greeting else { throw CryptokiStatus.generalError }
    guard !state.isInitialized else { throw CryptokiStatus.cryptokiAlreadyInitialized }
    state.isInitialized = true
    return MessageWriter(.initialize).bytes
  }

  func finalize() async -> [UInt8] {
    state = ConnectionState(offeredVersion: state.offeredVersion)
    await end()
    return MessageWriter(.finalize).bytes
  }

  func information() -> [UInt8] {
    var reply = MessageWriter(.getInfo)
    reply.version(2, 40)
    reply.padded("cpxd", to: 32)
    reply.ulong(0)
    reply.padded("CPx health cards", to: 32)
    reply.version(0, 1)
    return reply.bytes
  }

  func random(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (handle, room) = (try arguments.ulong(), try arguments.byteRoom() ?? 0)
    _ = try await session(handle)
    guard room <= Self.mostRandomBytes else { throw CryptokiStatus.argumentsBad }
    var reply = MessageWriter(.generateRandom)
    reply.byteArray(try SecureRandom.bytes(count: room), room: room)
    return reply.bytes
  }

  /// What waiting for a card comes to: no client is known that waits, and none may be kept waiting.
  func slotEvent(_ arguments: inout MessageReader) throws -> CryptokiStatus {
    let mayNotBlock = try arguments.ulong() & 1 != 0
    return mayNotBlock ? .noEvent : .functionNotSupported
  }
}
