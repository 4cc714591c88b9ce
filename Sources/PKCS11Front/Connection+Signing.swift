// SPDX-License-Identifier: Apache-2.0
import CardAccess
import Certificates
import Crypto
import HealthCards
import StandardCodes

/// Signatures: made by the card, verified with the public key of its certificate.
extension Connection {
  func beginSigning(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let handle = try arguments.ulong()
    let mechanism = try arguments.mechanism(trailing: 8)
    let keyHandle = try arguments.ulong()
    let (session, token) = try await session(handle)
    guard let mechanism else {
      state.sessions.update(handle) { $0.signing = nil }
      return MessageWriter(.signInit).bytes
    }
    guard session.signing == nil else { throw CryptokiStatus.operationActive }
    let key = try await key(keyHandle, of: token) { if case .privateKey(let name) = $0 { name } else { nil } }
    guard let length = try? key.certificate.publicKey.modulus.count else { throw CryptokiStatus.keyHandleInvalid }
    let operation = SigningOperation(
      key: key.name, length: length,
      input: try SignatureInput(
        mechanism, schemes: key.schemes, takesLegacyTLS: settings.signsLegacyTLS && key.name == .authentication))
    state.sessions.update(handle) { $0.signing = operation }
    return MessageWriter(.signInit).bytes
  }

  func sign(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (handle, data) = (try arguments.ulong(), try arguments.byteArray() ?? [])
    return try await finishSigning(.sign, handle, data, room: try arguments.byteRoom())
  }

  func continueSigning(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (handle, part) = (try arguments.ulong(), try arguments.byteArray() ?? [])
    guard var operation = try await session(handle).session.signing else {
      throw CryptokiStatus.operationNotInitialized
    }
    state.sessions.update(handle) { $0.signing = nil }
    try operation.input.append(part)
    state.sessions.update(handle) { [operation] in $0.signing = operation }
    return MessageWriter(.signUpdate).bytes
  }

  func endSigning(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let handle = try arguments.ulong()
    return try await finishSigning(.signFinal, handle, [], room: try arguments.byteRoom())
  }

  private func finishSigning(
    _ call: Call, _ handle: UInt64, _ data: [UInt8], room: Int?
  ) async throws -> [UInt8] {
    let (session, token) = try await session(handle)
    guard var operation = session.signing else { throw CryptokiStatus.operationNotInitialized }
    var reply = MessageWriter(call)
    guard let room, room >= operation.length else {
      reply.neededLength(operation.length)
      return reply.bytes
    }
    // From here the operation ends, whatever comes.
    state.sessions.update(handle) { $0.signing = nil }
    try operation.input.append(data)
    let (scheme, digest) = try operation.input.finish()
    let order = SignatureOrder(
      key: operation.key, scheme: scheme, input: .digest(digest), allowsLegacyTLS: settings.signsLegacyTLS)
    let result = try await service.sign(order, with: token.serial, for: peer)
    reply.byteArray(result.signature, room: room)
    return reply.bytes
  }

  // MARK: Verification

  func beginVerification(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let handle = try arguments.ulong()
    let mechanism = try arguments.mechanism(trailing: 8)
    let keyHandle = try arguments.ulong()
    let (session, token) = try await session(handle)
    guard let mechanism else {
      state.sessions.update(handle) { $0.verification = nil }
      return MessageWriter(.verifyInit).bytes
    }
    guard session.verification == nil else { throw CryptokiStatus.operationActive }
    let key = try await key(keyHandle, of: token) { if case .publicKey(let name) = $0 { name } else { nil } }
    guard let publicKey = try? key.certificate.publicKey else { throw CryptokiStatus.keyHandleInvalid }
    let operation = VerificationOperation(
      key: publicKey,
      input: try SignatureInput(
        mechanism, schemes: SignatureScheme.known, takesLegacyTLS: settings.signsLegacyTLS))
    state.sessions.update(handle) { $0.verification = operation }
    return MessageWriter(.verifyInit).bytes
  }

  func verify(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (handle, data) = (try arguments.ulong(), try arguments.byteArray() ?? [])
    return try await finishVerification(.verify, handle, data, signature: try arguments.byteArray() ?? [])
  }

  func continueVerification(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (handle, part) = (try arguments.ulong(), try arguments.byteArray() ?? [])
    guard var operation = try await session(handle).session.verification else {
      throw CryptokiStatus.operationNotInitialized
    }
    state.sessions.update(handle) { $0.verification = nil }
    try operation.input.append(part)
    state.sessions.update(handle) { [operation] in $0.verification = operation }
    return MessageWriter(.verifyUpdate).bytes
  }

  func endVerification(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let handle = try arguments.ulong()
    return try await finishVerification(.verifyFinal, handle, [], signature: try arguments.byteArray() ?? [])
  }

  private func finishVerification(
    _ call: Call, _ handle: UInt64, _ data: [UInt8], signature: [UInt8]
  ) async throws -> [UInt8] {
    guard var operation = try await session(handle).session.verification else {
      throw CryptokiStatus.operationNotInitialized
    }
    state.sessions.update(handle) { $0.verification = nil }
    guard signature.count == operation.key.modulus.count else { throw CryptokiStatus.signatureLengthRange }
    try operation.input.append(data)
    let (scheme, digest) = try operation.input.finish()
    guard operation.key.verify(signature: signature, digest: digest, scheme: scheme) else {
      throw CryptokiStatus.signatureInvalid
    }
    return MessageWriter(call).bytes
  }

  /// The key of the card behind an object's handle.
  ///
  /// - Throws: `CKR_KEY_HANDLE_INVALID`.
  private func key(
    _ handle: UInt64, of token: Token, _ name: (TokenObject.Origin) -> KeyName?
  ) async throws -> HealthCard.Key {
    guard let object = try? await object(handle, of: token), let name = name(object.origin),
      let key = try? token.report.card.key(name)
    else { throw CryptokiStatus.keyHandleInvalid }
    return key
  }
}
