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
    return try await translated {
      try await worker.withCard(serial) { known, dialogue in
        let objects = try dialogue.dataObjects(of: known.card)
        guard let object = objects.first(where: { $0.label == label }) else {
          throw CardError.noSuchObject(label, present: objects.map(\.label))
        }
        guard !object.isPrivate || known.isOpen(to: peer) else {
          throw known.card.pin == nil ? CardError.noPIN : .pinNotVerified
        }
        do {
          let value = try dialogue.read(object, of: known.card)
          return ObjectReport(
            object: object, value: value, content: DataObjectContent(label: label, value: value))
        } catch CardError.pinNotVerified {
          // A public object that the card guards after all tells nothing of the PIN's state.
          if known.isOpen(to: peer) { known.holders = [] }
          throw CardError.pinNotVerified
        }
      }
    }
  }
}
