// SPDX-License-Identifier: Apache-2.0
import Phrasebook

/// Judges what was seen of readers and cards, each layer only when the one below it holds.
struct LayerJudgement {
  private let certificates: CertificateJudgement
  private let surroundings: Surroundings

  init(_ certificates: CertificateJudgement, _ surroundings: Surroundings) {
    self.certificates = certificates
    self.surroundings = surroundings
  }

  func checks(of observation: Observation) -> [Check] {
    if let trouble = observation.trouble {
      return [.found(.pcscService, trouble)] + Self.skipped(after: .pcscd)
    }
    let readers = observation.readers
    let isVirtual = !readers.isEmpty && readers.allSatisfy(\.isVirtual)
    let pcscd = Check.passed(.pcscService, isVirtual ? Wording { $0.pcscUnused } : nil)
    guard !readers.isEmpty else {
      return [pcscd, noReader] + Self.skipped(after: .reader)
    }
    let cards = observation.cards
    let hasCard = !cards.isEmpty
    let readerChecks = readers.map { Self.readerCheck($0, isAside: hasCard) }
    guard hasCard || readerChecks.contains(where: { $0.result == .ok }) else {
      return [pcscd] + readerChecks + Self.skipped(after: .reader)
    }
    let cardChecks = readers.compactMap { Self.cardCheck($0, isAside: hasCard) }
    guard hasCard else {
      let noCard = cardChecks.isEmpty ? [Check.found(.cardPresent, Trouble(.noCard))] : cardChecks
      return [pcscd] + readerChecks + noCard + Self.skipped(after: .card)
    }
    return [pcscd] + readerChecks + cardChecks + cards.map(Self.pinCheck)
      + cards.flatMap { certificates.checks(of: $0) }
  }

  /// pcscd lists none; the kernel may know better.
  private var noReader: Check {
    let isPluggedIn = USBReaders.count(in: surroundings.usbDevices) > 0
    let finding: Finding =
      !isPluggedIn ? .noReader : surroundings.hasReaderDriver ? .readerNotTaken : .readerDriverMissing
    return .found(.readerPresent, Trouble(finding))
  }

  /// The checks of the layers that rest upon one that does not hold.
  private static func skipped(after layer: Layer) -> [Check] {
    let dependent: [Check.Name] = [.readerPresent, .cardPresent, .pinTries, .certificateReadable]
    let reached = Layer.allCases.firstIndex(of: layer) ?? 0
    return dependent.filter { (Layer.allCases.firstIndex(of: $0.layer) ?? 0) > reached }.map { .skipped($0) }
  }

  private static func readerCheck(_ reader: ObservedReader, isAside: Bool) -> Check {
    if case .trouble(let trouble) = reader.content, trouble.finding.isOfReader {
      return .found(.readerUsable, trouble.in(reader.name), isAside: isAside)
    }
    let name = Wording(verbatim: reader.name)
    return .passed(.readerPresent, reader.hasPINPad ? name + Wording { $0.pinPad } : name)
  }

  private static func cardCheck(_ reader: ObservedReader, isAside: Bool) -> Check? {
    let place = Wording.at(reader.name)
    switch reader.content {
    case .empty: return nil
    case .trouble(let trouble):
      return trouble.finding.isOfReader ? nil : .found(.cardUsable, trouble.in(reader.name), isAside: isAside)
    case .otherCard(let name):
      // A Vitale beside the CPS is what one expects to see on a desk.
      guard isAside else { return .found(.cardUsable, Trouble(.otherCard, place + name)) }
      return .passed(.cardPresent, place + name + Wording { $0.leftAside })
    case .card(let card):
      let interface = Wording { card.isByContact ? $0.byContact : $0.contactless }
      let virtual = reader.isVirtual ? Wording { $0.virtualCard } : Wording(verbatim: "")
      return .passed(
        .cardUsable, place + Wording(verbatim: "\(card.title) \(card.serial), ") + interface + virtual)
    }
  }

  private static func pinCheck(_ card: ObservedCard) -> Check {
    switch card.pin {
    case .failure(let trouble): return .found(.pinTries, trouble.in(card.serial))
    case .success(let pin):
      if pin.isBlocked { return .found(.pinTries, Trouble(.pinBlocked).in(card.serial)) }
      guard let left = pin.triesLeft else {
        return .passed(.pinTries, Wording { $0.pinVerified(of: card.serial) })
      }
      guard left > 1 else { return .found(.pinTries, Trouble(.pinLastTry).in(card.serial)) }
      return .passed(.pinTries, Wording { $0.triesLeft(left, of: pin.maximum, card: card.serial) })
    }
  }
}

extension Finding {
  /// Whether the reader is at fault and not the card in it.
  fileprivate var isOfReader: Bool {
    switch self {
    case .readerHeld, .readerBusy, .readerUnusable, .pcscdNotRunning, .pcscdRefusesUser: true
    default: false
    }
  }
}
