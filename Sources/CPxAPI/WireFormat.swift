// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// How the values of this module become JSON (RFC 8259) and back.
///
/// Members are sorted, slashes are not escaped, an absent value is an absent member and never null, times are
/// RFC 3339 strings in UTC, and binary values are base64 (RFC 4648 section 4).
public enum WireFormat {
  /// The media type of every body that is not a problem document.
  public static let json = "application/json"
  /// The media type of a problem document (RFC 9457 section 3).
  public static let problem = "application/problem+json"
  /// The media type of a PIN, which is never JSON.
  public static let pin = "application/octet-stream"
  /// The media type of a PEM certificate.
  public static let pem = "application/x-pem-file"
  /// The media type of a DER certificate (RFC 2585 section 4.1).
  public static let der = "application/pkix-cert"

  /// The media type of server-sent events (HTML standard, "Server-sent events").
  public static let events = "text/event-stream"

  /// The JSON of a value of this module.
  public static func encode(_ value: some Encodable) throws(WireFormatError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    do {
      return Array(try encoder.encode(value))
    } catch {
      throw WireFormatError(.unwritable)
    }
  }

  /// Reads a value of this module from JSON.
  ///
  /// - Throws: ``WireFormatError``, which names the member that is wrong.
  public static func decode<Value: Decodable>(_ type: Value.Type, from json: [UInt8]) throws(WireFormatError) -> Value {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    do {
      return try decoder.decode(type, from: Data(json))
    } catch let error as DecodingError {
      throw WireFormatError(error)
    } catch {
      throw WireFormatError(.noJSON)
    }
  }
}
