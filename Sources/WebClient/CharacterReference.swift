// SPDX-License-Identifier: Apache-2.0

/// `&eacute;`, `&#233;`, `&#xE9;`: the numbers, and the names that French pages are written with (HTML Living Standard,
/// 13.5); other names stay as they are.
enum CharacterReference {
  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "laquo": "«", "raquo": "»",
    "deg": "°", "euro": "€", "copy": "©", "reg": "®", "middot": "·", "hellip": "…", "ndash": "–", "mdash": "—",
    "rsquo": "’", "lsquo": "‘", "rdquo": "”", "ldquo": "“", "bull": "•", "rarr": "→", "larr": "←",
    "agrave": "à", "acirc": "â", "aelig": "æ", "ccedil": "ç", "eacute": "é", "egrave": "è", "ecirc": "ê",
    "euml": "ë", "icirc": "î", "iuml": "ï", "ocirc": "ô", "oelig": "œ", "ugrave": "ù", "ucirc": "û", "uuml": "ü",
    "Agrave": "À", "Acirc": "Â", "AElig": "Æ", "Ccedil": "Ç", "Eacute": "É", "Egrave": "È", "Ecirc": "Ê",
    "Euml": "Ë", "Icirc": "Î", "Iuml": "Ï", "Ocirc": "Ô", "OElig": "Œ", "Ugrave": "Ù", "Ucirc": "Û", "Uuml": "Ü",
  ]

  static func replaced(in text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let ampersand = rest.firstIndex(of: "&") {
      result += rest[..<ampersand]
      let after = rest[rest.index(after: ampersand)...]
      // The longest name of the standard has 32 characters.
      guard let semicolon = after.prefix(33).firstIndex(of: ";"), let scalar = scalar(after[..<semicolon]) else {
        result += "&"
        rest = after
        continue
      }
      result.unicodeScalars.append(scalar)
      rest = after[after.index(after: semicolon)...]
    }
    return result + rest
  }

  private static func scalar(_ name: Substring) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return names[String(name)] }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    guard let number = UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10) else {
      return nil
    }
    return number == 0 ? "\u{FFFD}" : Unicode.Scalar(number) ?? "\u{FFFD}"
  }
}
