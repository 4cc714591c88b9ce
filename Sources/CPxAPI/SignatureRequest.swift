// SPDX-License-Identifier: Apache-2.0

/// The body of `POST …/signatures`. Members it does not know are an error.
public struct SignatureRequest: Sendable, Hashable, Codable {
  /// Which of the card's keys shall sign.
  public var key: KeyName
  /// The signature scheme, such as `rsa_pkcs1_sha256`.
  public var scheme: String
  public var input: Input
  /// What it is for, in the client's words: put on record with the signature, at most ``longestPurpose`` characters.
  public var purpose: String?

  /// What is signed: exactly one of the members `digest` and `data`.
  public enum Input: Sendable, Hashable {
    /// A digest of the length that the scheme's hash has.
    case digest([UInt8])
    /// Data that the daemon hashes, at most ``SignatureRequest/longestData`` bytes.
    case data([UInt8])
  }

  /// The most bytes of data in a request: 1 MiB.
  public static let longestData = 1 << 20

  /// The most characters of a purpose.
  public static let longestPurpose = 200

  public init(key: KeyName, scheme: String, input: Input, purpose: String? = nil) {
    self.key = key
    self.scheme = scheme
    self.input = input
    self.purpose = purpose
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case key, scheme, digest, data, purpose
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    key = try container.decode(KeyName.self, forKey: .key)
    scheme = try container.decode(String.self, forKey: .scheme)
    purpose = try container.decodeIfThere(String.self, forKey: .purpose)
    if let purpose, purpose.unicodeScalars.count > Self.longestPurpose {
      throw DecodingError.dataCorruptedError(
        forKey: .purpose, in: container, debugDescription: "may have at most \(Self.longestPurpose) characters")
    }
    let digest = try container.decodeIfThere(Base64Bytes.self, forKey: .digest)
    let data = try container.decodeIfThere(Base64Bytes.self, forKey: .data)
    switch (digest, data) {
    case (let digest?, nil):
      input = .digest(digest.bytes)
    case (nil, let data?):
      input = .data(data.bytes)
    default:
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: [], debugDescription: "exactly one of \"digest\" and \"data\" must be given"))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(key, forKey: .key)
    try container.encode(scheme, forKey: .scheme)
    try container.encodeIfPresent(purpose, forKey: .purpose)
    switch input {
    case .digest(let digest): try container.encode(Base64Bytes(digest), forKey: .digest)
    case .data(let data): try container.encode(Base64Bytes(data), forKey: .data)
    }
  }
}
