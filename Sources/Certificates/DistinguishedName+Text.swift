// SPDX-License-Identifier: Apache-2.0

extension DistinguishedName {
  /// The name as RFC 4514 writes it: leaf first, `,` between relative names, `+` within one, special characters escaped.
  ///
  /// The same text as `openssl x509 -subject -nameopt RFC2253,utf8,-esc_msb`, except that characters which could
  /// deceive a reader or drive a terminal (C1 controls, line separators, direction overrides, invisible marks) are
  /// escaped too, as the hexadecimal of their UTF-8 bytes (RFC 4514, 2.4).
  public var description: String {
    relativeNames.reversed()
      .map { $0.attributes.reversed().map(\.text).joined(separator: "+") }
      .joined(separator: ",")
  }
}

extension DistinguishedName.Attribute {
  /// `type=value`; the value of a type without a name is written in hexadecimal (RFC 4514, 2.4).
  fileprivate var text: String {
    guard let name = type.shortName, isText else { return "\(type)=#\(encodedValue.hexadecimal)" }
    return "\(name)=\(Self.escaped(value))"
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    let scalars = value.unicodeScalars
    for (position, scalar) in scalars.enumerated() {
      let isEdge = position == 0 || position == scalars.count - 1
      switch scalar {
      case ",", "+", "\"", "<", ">", ";", "\\": text += "\\\(scalar)"
      case " " where isEdge: text += "\\ "
      case "#" where position == 0: text += "\\#"
      case _ where isDeceptive(scalar):
        for byte in String(scalar).utf8 { text += "\\" + [byte].hexadecimal }
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
