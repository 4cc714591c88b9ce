// SPDX-License-Identifier: Apache-2.0

/// Which of the card's keys, and the certificate of the same name.
public struct KeyName: RawRepresentable, Sendable, Hashable, Codable {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The key that proves who the holder is.
  public static let authentication = KeyName(rawValue: "authentication")
  /// The key that signs documents in the holder's name.
  public static let signature = KeyName(rawValue: "signature")
  /// Identifies a card without contact; needs no PIN.
  public static let technical = KeyName(rawValue: "technical")

  /// Every key of this version of the API.
  public static let known: [KeyName] = [.authentication, .signature, .technical]
}
