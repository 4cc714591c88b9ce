// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816

/// MANAGE SECURITY ENVIRONMENT and what is done with the keys (cpx-card.md 4.2 to 4.4).
extension CPS3Processor {
  /// The keys are those of the application: in another DF they are not found.
  mutating func manageSecurityEnvironment(_ command: CardCommand) throws(Refusal) -> Reply {
    switch command.p1 {
    case 0x41:
      if command.p2 != SecurityEnvironment.hashing, files.currentDirectory != interface.application {
        throw Refusal(.referencedDataNotFound)
      }
      try environment.set(command.p2, to: command.data)
    // RESTORE: the environments the card has.
    case 0xF3:
      guard [0x01, 0x03].contains(command.p2) else { throw Refusal(.referencedDataNotFound) }
      environment.clear()
    default: throw Refusal(.incorrectParameters)
    }
    return .done
  }

  mutating func internalAuthenticate(_ command: CardCommand) throws(Refusal) -> Reply {
    guard command.parameters == 0 else { throw Refusal(.incorrectParameters) }
    let selection = try environment.selection(SecurityEnvironment.authentication)
    try require(interface.keyAccess)
    return .announced(try keys.authenticate(command.data, with: selection.key))
  }

  mutating func performSecurityOperation(_ command: CardCommand) throws(Refusal) -> Reply {
    switch command.parameters {
    case 0x90A0: try hash(command.data)
    case 0x9E9A: .announced(try computeDigitalSignature(command.data))
    case 0x8086: .announced(try decipher(command.data))
    default: throw Refusal(.incorrectParameters)
    }
  }

  /// PSO HASH: `90 {state, bit count}` of what the host hashed, nothing for nothing; `80` the last 1 to 64 bytes.
  private mutating func hash(_ data: [UInt8]) throws(Refusal) -> Reply {
    let algorithm = try environment.selection(SecurityEnvironment.hashing).algorithm.digest
    let objects = (try? BERTLV.parse(data)) ?? []
    guard let algorithm, objects.map(\.tag) == [0x90, 0x80], let state = objects.value(of: 0x90),
      let last = objects.value(of: 0x80), (1...64).contains(last.count),
      let value = try? PartialDigest(algorithm, state: state).finish(with: last)
    else { throw Refusal(.incorrectData) }
    environment.hash = (algorithm, value)
    return .done
  }

  /// The hash is in the command or was left by PSO HASH, which then is used up.
  private mutating func computeDigitalSignature(_ data: [UInt8]) throws(Refusal) -> [UInt8] {
    let selection = try environment.selection(SecurityEnvironment.signature)
    try require(interface.keyAccess)
    guard let algorithm = selection.algorithm.digest else { throw Refusal(.conditionsOfUseNotSatisfied) }
    if !data.isEmpty { return try keys.sign(hash: data, algorithm: algorithm, with: selection.key) }
    guard let hash = environment.hash, hash.algorithm == algorithm else { throw Refusal(.conditionsOfUseNotSatisfied) }
    environment.hash = nil
    return try keys.sign(hash: hash.value, algorithm: algorithm, with: selection.key)
  }

  private func decipher(_ data: [UInt8]) throws(Refusal) -> [UInt8] {
    let selection = try environment.selection(SecurityEnvironment.confidentiality)
    try require(interface.keyAccess)
    guard data.first == 0x81 else { throw Refusal(.incorrectData) }
    return try keys.decipher(Array(data.dropFirst()), with: selection.key)
  }
}
