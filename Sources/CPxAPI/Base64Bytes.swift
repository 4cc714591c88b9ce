// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Bytes that are a base64 string on the wire (RFC 4648 section 4: padded, nothing but the alphabet).
public struct Base64Bytes: Sendable, Hashable, Codable {
  public var bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let data = Data(base64Encoded: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "must be base64 (RFC 4648 section 4)")
    }
    bytes = Array(data)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Data(bytes).base64EncodedString())
  }
}
