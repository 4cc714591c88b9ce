// SPDX-License-Identifier: Apache-2.0
import CardAccess
import HealthCards
import StandardCodes

/// Slots and tokens: answered at once and without the card, because programs of all kinds ask (p11-kit-rpc.md 11).
extension Connection {
  /// CKF_TOKEN_PRESENT, CKF_REMOVABLE_DEVICE, CKF_HW_SLOT; a browser looks again only at what can be removed.
  private static let (tokenPresent, removable, hardware): (UInt64, UInt64, UInt64) = (0x1, 0x2, 0x4)
  /// CKF_HW
  private static let hardwareMechanism: UInt64 = 0x1
  /// CK_UNAVAILABLE_INFORMATION
  private static let unavailable = UInt64.max
  /// CK_EFFECTIVELY_INFINITE
  private static let unlimited: UInt64 = 0

  func slotList(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let wantsTokens = try arguments.byte() != 0
    let room = try arguments.ulongRoom()
    let present = await tokens().compactMap { state.slots.slot(of: $0.serial) }.sorted()
    var reply = MessageWriter(.getSlotList)
    reply.ulongArray(wantsTokens ? present : state.slots.identifiers, room: room)
    return reply.bytes
  }

  func slotInformation(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let slot = try arguments.ulong()
    let tokens = await tokens()
    let serial = try state.slots.serial(of: slot)
    let token = tokens.first { $0.serial == serial }
    var reply = MessageWriter(.getSlotInfo)
    reply.padded(token?.report.reader ?? "CPx card, not in a reader", to: 64)
    reply.padded("cpxd", to: 32)
    reply.ulong(Self.removable | Self.hardware | (token == nil ? 0 : Self.tokenPresent))
    reply.version(0, 0)
    reply.version(0, 0)
    return reply.bytes
  }

  func tokenInformation(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let slot = try arguments.ulong()
    let token = try await token(in: slot)
    var reply = MessageWriter(.getTokenInfo)
    reply.padded(token.label, to: 32)
    reply.padded(token.manufacturer, to: 32)
    reply.padded(token.model, to: 16)
    reply.padded(token.serial.description, to: 16)
    reply.ulong(token.flags(asksItself: settings.asksItself).rawValue)
    reply.ulong(Self.unlimited)
    reply.ulong(UInt64(state.sessions.count(of: slot)))
    reply.ulong(Self.unlimited)
    reply.ulong(UInt64(state.sessions.count(of: slot) { $0.isReadWrite }))
    reply.ulong(token.pinLengths.upperBound)
    reply.ulong(token.pinLengths.lowerBound)
    for _ in ["public", "free public", "private", "free private"] { reply.ulong(Self.unavailable) }
    reply.version(0, 0)
    reply.version(0, 0)
    // No clock on the token.
    reply.padded("", to: 16)
    return reply.bytes
  }

  func mechanismList(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (slot, room) = (try arguments.ulong(), try arguments.ulongRoom())
    let token = try await token(in: slot)
    var reply = MessageWriter(.getMechanismList)
    reply.ulongArray(token.mechanisms.map(\.rawValue), room: room)
    return reply.bytes
  }

  func mechanismInformation(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (slot, number) = (try arguments.ulong(), try arguments.ulong())
    let token = try await token(in: slot)
    guard let mechanism = token.mechanisms.first(where: { $0.rawValue == number }), let meaning = mechanism.meaning
    else { throw CryptokiStatus.mechanismInvalid }
    var reply = MessageWriter(.getMechanismInfo)
    if case .digest = meaning {
      reply.ulong(0)
      reply.ulong(0)
      // CKF_DIGEST
      reply.ulong(0x400)
    } else {
      reply.ulong(token.keySizes.lowerBound)
      reply.ulong(token.keySizes.upperBound)
      // CKF_SIGN, CKF_VERIFY
      reply.ulong(Self.hardwareMechanism | 0x800 | 0x2000)
    }
    return reply.bytes
  }
}
