// SPDX-License-Identifier: Apache-2.0
public import HealthCards

extension CardService {
  /// The data objects that the card lists, private ones too: their names are no secret.
  ///
  /// - Throws: ``AccessError``.
  public func objects(of serial: CardSerial, for peer: Peer) async throws(AccessError) -> [DataObject] {
    try require(.list, for: peer, serial)
    let worker = try await slot(of: serial, for: peer).worker
    return try await translated {
      try await worker.withCard(serial) { known, dialogue in try dialogue.dataObjects(of: known.card) }
    }
  }

  /// The value of a data object; of a private one for a peer who verified the PIN.
  ///
  /// - Throws: ``AccessError``.
  public func object(
    _ label: String, of serial: CardSerial, for peer: Peer
  ) async throws(AccessError) -> ObjectReport {
    try require(.list, for: peer, serial)
    let worker = try await slot(of: serial, for: peer).worker
    // Two transactions: a signature waits for one of them at most.
    let objects = try await translated {
      try await worker.withCard(serial) { known, dialogue in try dialogue.dataObjects(of: known.card) }
    }
    guard let object = objects.first(where: { $0.label == label }) else {
      throw .card(.noSuchObject(label, present: objects.map(\.label)))
    }
    let value = try await recorded(object, of: serial, by: peer) {
      try await worker.withCard(serial) { known, dialogue in
        guard !object.isPrivate || known.isOpen(to: peer) else {
          throw known.card.pin == nil ? CardError.noPIN : .pinNotVerified
        }
        do {
          return try dialogue.read(object, of: known.card)
        } catch CardError.pinNotVerified {
          // A public object that the card guards after all tells nothing of the PIN's state.
          if known.isOpen(to: peer) { known.holders = [] }
          throw CardError.pinNotVerified
        }
      }
    }
    return ObjectReport(object: object, value: value, content: DataObjectContent(label: label, value: value))
  }

  /// What anybody may read is not put on record.
  private func recorded(
    _ object: DataObject, of serial: CardSerial, by peer: Peer, _ body: @Sendable () async throws -> [UInt8]
  ) async throws(AccessError) -> [UInt8] {
    guard object.isPrivate else { return try await translated(body) }
    return try await audited(AuditedUse(.readObject, serial), by: peer, body)
  }
}
