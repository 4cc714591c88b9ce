// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// How many tries a PIN has.
public struct PINCounter: Hashable, Sendable {
  /// Tries left before the PIN is blocked; 0 means it is. Nil when the card does not tell, or only says that the PIN is
  /// verified.
  public let triesLeft: Int?
  /// The number it starts from, where the card tells.
  public let maximum: Int?
  /// Whether the PIN is verified now; nil where the card does not tell.
  public let isVerified: Bool?

  /// That of a card which tells nothing, or has no PIN.
  public static let unknown = PINCounter(triesLeft: nil, maximum: nil)

  public init(triesLeft: Int?, maximum: Int?, isVerified: Bool? = nil) {
    self.triesLeft = triesLeft
    self.maximum = maximum
    self.isVerified = isVerified
  }

  public var isBlocked: Bool { triesLeft == 0 }

  /// What a VERIFY without data says: 63Cx and 6983 tell the tries left of a PIN that is not verified, 9000 that it is
  /// (ISO/IEC 7816-4, VERIFY command; cpx-card.md 3.3).
  ///
  /// - Throws: ``CardError/unexpectedStatus(_:during:)`` for any other status word.
  init(verificationStatus status: StatusWord, maximum: Int?) throws(CardError) {
    if let left = status.triesLeft {
      self.init(triesLeft: left, maximum: maximum.map { max($0, left) }, isVerified: false)
    } else if status == .success {
      self.init(triesLeft: nil, maximum: maximum, isVerified: true)
    } else {
      throw .unexpectedStatus(status, during: "the question for the tries left, without which no PIN is sent")
    }
  }
}
