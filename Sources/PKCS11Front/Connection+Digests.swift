// SPDX-License-Identifier: Apache-2.0
import Crypto
import StandardCodes

/// Digests, computed here: no card is asked.
extension Connection {
  func beginDigest(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let handle = try arguments.ulong()
    let mechanism = try arguments.mechanism(trailing: 0)
    let session = try await session(handle).session
    guard let mechanism else {
      state.sessions.update(handle) { $0.digest = nil }
      return MessageWriter(.digestInit).bytes
    }
    guard session.digest == nil else { throw CryptokiStatus.operationActive }
    guard case .digest(let algorithm) = mechanism.type.meaning else { throw CryptokiStatus.mechanismInvalid }
    guard mechanism.parameter == .none else { throw CryptokiStatus.mechanismParameterInvalid }
    let operation = DigestOperation(algorithm)
    state.sessions.update(handle) { $0.digest = operation }
    return MessageWriter(.digestInit).bytes
  }

  func digest(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (handle, data) = (try arguments.ulong(), try arguments.byteArray() ?? [])
    return try await finishDigest(.digest, handle, data, room: try arguments.byteRoom())
  }

  func continueDigest(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (handle, part) = (try arguments.ulong(), try arguments.byteArray() ?? [])
    try await operation(handle).update(part)
    return MessageWriter(.digestUpdate).bytes
  }

  func endDigest(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let handle = try arguments.ulong()
    return try await finishDigest(.digestFinal, handle, [], room: try arguments.byteRoom())
  }

  private func finishDigest(
    _ call: Call, _ handle: UInt64, _ data: [UInt8], room: Int?
  ) async throws -> [UInt8] {
    let operation = try await operation(handle)
    var reply = MessageWriter(call)
    guard let room, room >= operation.algorithm.byteCount else {
      reply.neededLength(operation.algorithm.byteCount)
      return reply.bytes
    }
    state.sessions.update(handle) { $0.digest = nil }
    operation.update(data)
    reply.byteArray(operation.finish(), room: room)
    return reply.bytes
  }

  private func operation(_ handle: UInt64) async throws -> DigestOperation {
    guard let operation = try await session(handle).session.digest else { throw CryptokiStatus.operationNotInitialized }
    return operation
  }
}
