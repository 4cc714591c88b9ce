// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// PIN and PUK of a card: comparison, counters and security status.
///
/// A try is paid for, durably, before the comparison, and given back after it: pulling the card in between costs the
/// try and never wins one. The security status is global: selecting files does not change it (cpx-card.md 3.6).
struct PINStore {
  private(set) var secrets: CardSecrets
  private var verified: Set<UInt8> = []
  /// Whether RESET RETRY COUNTER has opened the way to a new PIN.
  private var isReset = false
  private let memory: any CardMemory

  init(_ secrets: CardSecrets, memory: any CardMemory) {
    self.secrets = secrets
    self.memory = memory
  }

  func isVerified(_ reference: UInt8) -> Bool { verified.contains(reference) }

  /// As after a reset: nothing is verified.
  mutating func forgetVerifications() {
    verified = []
    isReset = false
  }

  /// The answer to VERIFY without data (ISO/IEC 7816-4, 11.5.6): `9000` when verified.
  ///
  /// - Throws: `63Cx` with the tries left, `6983` when blocked, `6A88` for an unknown reference.
  func status(of reference: UInt8) throws(Refusal) {
    let secret = try secret(reference)
    if secret.isBlocked { throw Refusal(.authenticationMethodBlocked) }
    if !isVerified(reference) { throw Refusal(.triesLeft(secret.triesLeft)) }
  }

  /// Compares a candidate of any length: one of the wrong length costs a try like any other wrong one.
  ///
  /// - Throws: `63Cx` when it is wrong, `6983` when blocked before, `6581` when the counter could not be kept.
  mutating func verify(_ reference: UInt8, _ candidate: some Collection<UInt8>) throws(Refusal) {
    var secret = try secret(reference)
    guard !secret.isBlocked else { throw Refusal(.authenticationMethodBlocked) }
    verified.remove(reference)
    secret.triesLeft -= 1
    try keep(secret, as: reference)
    guard secret.matches(candidate) else { throw Refusal(.triesLeft(secret.triesLeft)) }
    secret.triesLeft = secret.maximumTries
    try keep(secret, as: reference)
    verified.insert(reference)
  }

  /// CHANGE REFERENCE DATA (ISO/IEC 7816-4, 11.5.7): the old value, then the new one of the same length.
  ///
  /// - Throws: as `verify`; `6982` for the PUK, which never changes (cpx-card.md 3.3); `6700` or `6A80` when the new
  ///   value cannot be one, before any try is used.
  mutating func change(_ reference: UInt8, oldAndNew data: [UInt8]) throws(Refusal) {
    let length = try secret(reference).value.count
    guard reference == CardSecrets.pinReference else { throw Refusal(.securityStatusNotSatisfied) }
    guard data.count == 2 * length else { throw Refusal(.wrongLength) }
    let new = try acceptable(data.suffix(length))
    try verify(reference, data.prefix(length))
    var secret = try secret(reference)
    secret.value = new
    try keep(secret, as: reference)
  }

  /// RESET RETRY COUNTER (ISO/IEC 7816-4, 11.5.10) of the PIN, with a new value for it.
  ///
  /// - Parameter puk: nil when the PUK was verified before.
  /// - Throws: as `verify` for the PUK; `6982` when it is neither given nor verified; `6A80` for an impossible PIN.
  mutating func unblock(newPIN: [UInt8], puk: [UInt8]?) throws(Refusal) {
    let new = try acceptable(newPIN[...])
    if let puk {
      try verify(CardSecrets.pukReference, puk)
    } else {
      guard isVerified(CardSecrets.pukReference) else { throw Refusal(.securityStatusNotSatisfied) }
      if secrets.puk.isBlocked { throw Refusal(.authenticationMethodBlocked) }
    }
    var changed = secrets
    if let uses = changed.puk.usesLeft { changed.puk.usesLeft = uses - 1 }
    changed.pin.value = new
    changed.pin.triesLeft = changed.pin.maximumTries
    try keep(changed)
    verified.remove(CardSecrets.pinReference)
  }

  /// CHANGE REFERENCE DATA with the new value alone, after VERIFY of the old one or ``resetCounter()``
  /// (cpx-card.md 3.4). The new value is not verified by being set.
  ///
  /// - Throws: `6982` without either and for the PUK, `6A80` for an impossible value, `6581` when it could not be kept.
  mutating func replace(_ reference: UInt8, with new: [UInt8]) throws(Refusal) {
    var secret = try secret(reference)
    guard reference == CardSecrets.pinReference, isVerified(reference) || isReset else {
      throw Refusal(.securityStatusNotSatisfied)
    }
    secret.value = try acceptable(new[...])
    secret.triesLeft = secret.maximumTries
    try keep(secret, as: reference)
    verified.remove(reference)
    isReset = false
  }

  /// RESET RETRY COUNTER (ISO/IEC 7816-4, 11.5.10) of the PIN after VERIFY of the PUK, its value unchanged
  /// (cpx-card.md 3.5).
  ///
  /// - Throws: `6982` when the PUK is not verified, `6581` when the counter could not be kept.
  mutating func resetCounter() throws(Refusal) {
    guard isVerified(CardSecrets.pukReference) else { throw Refusal(.securityStatusNotSatisfied) }
    var pin = secrets.pin
    pin.triesLeft = pin.maximumTries
    try keep(pin, as: CardSecrets.pinReference)
    verified.remove(CardSecrets.pinReference)
    isReset = true
  }

  private func secret(_ reference: UInt8) throws(Refusal) -> CardSecret {
    guard let secret = secrets[reference] else { throw Refusal(.referencedDataNotFound) }
    return secret
  }

  private func acceptable(_ new: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
    guard new.count == secrets.pin.value.count, new.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw Refusal(.incorrectData)
    }
    return Array(new)
  }

  private mutating func keep(_ secret: CardSecret, as reference: UInt8) throws(Refusal) {
    var changed = secrets
    changed[reference] = secret
    try keep(changed)
  }

  private mutating func keep(_ changed: CardSecrets) throws(Refusal) {
    do { try memory.save(changed) } catch { throw Refusal(.memoryFailure) }
    secrets = changed
  }
}
