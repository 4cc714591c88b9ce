// SPDX-License-Identifier: Apache-2.0
import Certificates
import Phrasebook

/// What was seen of readers and cards, whoever was asked.
struct Observation: Sendable {
  var readers: [ObservedReader] = []
  /// Why readers cannot be told at all.
  var trouble: Trouble?

  /// The cards that can be used.
  var cards: [ObservedCard] {
    readers.compactMap { if case .card(let card) = $0.content { card } else { nil } }
  }
}

struct ObservedReader: Sendable {
  let name: String
  let isVirtual: Bool
  let content: Content

  enum Content: Sendable {
    case empty
    /// The reader, or a card of ours in it, cannot be used.
    case trouble(Trouble)
    /// A card of somebody else; what its ATR says it is.
    case otherCard(Wording)
    case card(ObservedCard)
  }

  /// Whether the reader's name says that a PIN can be typed on it; cpxd takes PINs its own way all the same.
  var hasPINPad: Bool {
    let name = name.lowercased()
    return ["pinpad", "pin pad", "keypad", "clavier"].contains { name.contains($0) }
  }
}

struct ObservedCard: Sendable {
  let serial: String
  /// `CPS3 CPS`
  let title: String
  let isByContact: Bool
  let pin: Result<ObservedPIN, Trouble>
  let certificates: [ObservedCertificate]
  /// Empty where they were not told.
  var keys: [ObservedKey] = []
}

struct ObservedKey: Sendable {
  /// `authentication` or `signature`.
  let name: String
  /// By their TLS names.
  let schemes: [String]
}

struct ObservedPIN: Sendable {
  /// Nil when the card only says that the PIN is verified.
  let triesLeft: Int?
  let maximum: Int?
  let isBlocked: Bool
  /// Whether the one who asks has had it verified before.
  var isLeased = false
}

struct ObservedCertificate: Sendable {
  /// `authentication` or `signature`.
  let name: String
  let content: Result<Certificate, Trouble>

  static let authentication = "authentication"

  /// Reads a certificate and its key.
  static func read(_ der: [UInt8]) -> Result<Certificate, Trouble> {
    do throws(CertificateError) {
      let certificate = try Certificate(der: der)
      _ = try certificate.publicKey
      return .success(certificate)
    } catch {
      return .failure(Trouble(.certificateUnreadable, Wording(verbatim: error.description)))
    }
  }
}
