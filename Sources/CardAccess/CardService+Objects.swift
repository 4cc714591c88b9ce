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

  /// The value of a data object; of a private one for a peer whom a lease serves.
  ///
  /// - Throws: ``AccessError``.
  public func object(
    _ label: String, of serial: CardSerial, for peer: Peer
  ) async throws(AccessError) -> ObjectReport {
    try require(.list, for: peer, serial)
    let worker = try await slot(of: serial, for: peer).worker
    // A transaction each: a signature waits for one of them at most.
    let objects = try await translated {
      try await worker.withCard(serial) { known, dialogue in try dialogue.dataObjects(of: known.card) }
    }
    guard let object = objects.first(where: { $0.label == label }) else {
      throw .card(.noSuchObject(label, present: objects.map(\.label)))
    }
    let read: @Sendable (inout KnownCard, inout CardDialogue) throws -> [UInt8] = { known, dialogue in
      try dialogue.read(object, of: known.card)
    }
    let value: [UInt8]
    if object.isPrivate {
      try require(.readObject, for: peer, serial)
      let settings = rules.current
      value = try await audited(AuditedUse(.readObject, serial), by: peer) {
        try await worker.withOpenCard(serial, for: peer, settings, read)
      }
    } else {
      value = try await translated { try await worker.withCard(serial, read) }
    }
    return ObjectReport(object: object, value: value, content: DataObjectContent(label: label, value: value))
  }
}
