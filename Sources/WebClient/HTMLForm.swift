// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials

/// A form of a page, filled in as the page has it.
public struct HTMLForm: Sendable {
  public let id: String?
  public let action: URL
  /// `GET` or `POST`.
  public let method: String
  let isMultipart: Bool
  /// What is sent whichever button is pressed: hidden fields, such as JSF's `javax.faces.ViewState`, and the rest as
  /// it stands.
  var fields: [Field] = []
  public internal(set) var buttons: [Button] = []

  public struct Button: Hashable, Sendable {
    public let text: String
    /// What pressing it adds.
    let fields: [Field]
  }

  struct Field: Hashable, Sendable {
    let name: String
    let value: String
  }

  /// What a browser sends when a button is pressed (HTML Living Standard, 4.10.21).
  func request(pressing button: Button) -> WebRequest {
    let all = fields + button.fields
    guard method == "POST" else {
      var components = URLComponents(url: action, resolvingAgainstBaseURL: true)
      components?.percentEncodedQuery = Self.urlEncoded(all)
      return WebRequest(url: components?.url ?? action)
    }
    let (body, type) = isMultipart ? Self.multipart(all) : (Self.urlEncoded(all), "application/x-www-form-urlencoded")
    return WebRequest(method: method, url: action, headers: [("Content-Type", type)], body: Array(body.utf8))
  }

  /// application/x-www-form-urlencoded (URL Living Standard, 5.2).
  static func urlEncoded(_ fields: [Field]) -> String {
    fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: " "): result += "+"
      default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }

  /// multipart/form-data (RFC 7578) with a boundary that no field contains.
  private static func multipart(_ fields: [Field]) -> (body: String, type: String) {
    var boundary = "----cpxd"
    while fields.contains(where: { $0.name.contains(boundary) || $0.value.contains(boundary) }) { boundary += "-" }
    let parts = fields.map { field in
      let name = field.name.replacing("\"", with: "%22").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
      return "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(field.value)\r\n"
    }
    return (parts.joined() + "--\(boundary)--\r\n", "multipart/form-data; boundary=\(boundary)")
  }
}
