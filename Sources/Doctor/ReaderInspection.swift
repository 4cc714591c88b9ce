// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import HealthCards
import Phrasebook

/// Looks at readers and cards directly, when no daemon does.
struct ReaderInspection: Sendable {
  let directory: any ReaderDirectory
  let surroundings: Surroundings
  let patience: Patience

  func observe() async -> Observation {
    let transport = TransportTrouble(surroundings: surroundings)
    guard let snapshot = await FirstSnapshot.of(directory, patience) else {
      return Observation(trouble: Trouble(.pcscdSilent))
    }
    if let failure = snapshot.failure {
      return Observation(trouble: transport.ofService(failure.reason, failure.description, byDaemon: false))
    }
    var readers: [ObservedReader] = []
    for status in snapshot.readers {
      readers.append(
        ObservedReader(
          name: status.reader.name, isVirtual: status.reader.isVirtual, content: await content(of: status, transport)))
    }
    return Observation(readers: readers)
  }

  private func content(of status: ReaderStatus, _ transport: TransportTrouble) async -> ObservedReader.Content {
    switch status.occupancy {
    case .empty: return .empty
    case .mute: return .trouble(Trouble(.cardMute))
    case .unavailable(let error): return .trouble(transport.ofReader(error.reason, error.description))
    case .card(let atr, _):
      guard let model = CardModel(atr: atr) else { return CardTrouble.unknown(atr: atr) }
      let reader = status.reader
      do {
        // A thread for each reader: PC/SC calls cannot be cancelled, and the next reader must not wait for this one.
        return try await ReaderThread().run(within: patience.card) {
          .card(try reader.withTransaction(ending: .leave) { try Self.read($0, model) })
        }
      } catch let error as TransportError {
        return .trouble(transport.ofReader(error.reason, error.description))
      } catch let error as CardError {
        return CardTrouble.content(error, model: model, atr: atr)
      } catch {
        return .trouble(Trouble(.cardUnreadable, Wording(verbatim: "\(error)")))
      }
    }
  }

  private static func read(_ session: CardSession, _ model: CardModel) throws -> ObservedCard {
    var dialogue = CardDialogue(session, memory: CardMemory())
    let card = try dialogue.readCard(model)
    let pin: Result<ObservedPIN, Trouble>
    do {
      let counter = try dialogue.pinCounter(of: card)
      pin = .success(
        ObservedPIN(triesLeft: counter.triesLeft, maximum: counter.maximum, isBlocked: counter.isBlocked))
    } catch let error as CardError {
      pin = .failure(Trouble(.pinUnknown, Wording(verbatim: error.description)))
    }
    return ObservedCard(
      serial: card.serial.description,
      title: [model.generation.rawValue, card.kind?.rawValue].compactMap(\.self).joined(separator: " "),
      isByContact: model.interface == .contact, pin: pin,
      certificates: card.keys.map {
        ObservedCertificate(name: $0.name.rawValue, content: ObservedCertificate.read($0.certificate.der))
      })
  }
}
