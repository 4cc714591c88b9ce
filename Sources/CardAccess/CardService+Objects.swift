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
    let found = try await translated {
      try await worker.withCard(serial) { known, dialogue -> FoundObject in
        let objects = try dialogue.dataObjects(of: known.card)
        guard let object = objects.first(where: { $0.label == label }) else {
          throw CardError.noSuchObject(label, present: objects.map(\.label))
        }
        return object.isPrivate ? .behindPIN(object) : .open(try dialogue.report(on: object, of: known.card))
      }
    }
    switch found {
    case .open(let report): return report
    case .behindPIN(let object):
      try require(.readObject, for: peer, serial)
      let settings = rules.current
      return try await translated {
        try await worker.withOpenCard(serial, for: peer, settings) { known, dialogue in
          try dialogue.report(on: object, of: known.card)
        }
      }
    }
  }
}

private enum FoundObject: Sendable {
  case open(ObjectReport)
  case behindPIN(DataObject)
}

extension CardDialogue {
  fileprivate mutating func report(on object: DataObject, of card: HealthCard) throws -> ObjectReport {
    let value = try read(object, of: card)
    return ObjectReport(
      object: object, value: value, content: DataObjectContent(label: object.label, value: value))
  }
}
