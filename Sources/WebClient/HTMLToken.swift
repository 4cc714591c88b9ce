// SPDX-License-Identifier: Apache-2.0

/// A piece of an HTML text (HTML Living Standard, 13.2.5), as far as pages with links and forms need it.
enum HTMLToken: Equatable {
  /// The name in lower case; attribute names in lower case, the first of a name counts.
  case start(name: String, attributes: [String: String])
  case end(name: String)
  /// Character references replaced.
  case text(String)
}

/// Cuts an HTML text into tokens, whatever it is: every text is some page, as for a browser.
struct HTMLTokenizer: Sequence, IteratorProtocol {
  /// The most attributes of an element that are looked at.
  private static let attributeLimit = 100

  private let text: [UInt8]
  private var position = 0
  /// The element whose content is text up to its end tag, such as `script`.
  private var rawElement: String?

  init(_ text: String) { self.text = Array(text.utf8) }

  mutating func next() -> HTMLToken? {
    while position < text.count {
      if let element = rawElement {
        rawElement = nil
        if let token = rawText(of: element) { return token }
        continue
      }
      guard text[position] == UInt8(ascii: "<") else { return .text(textRun()) }
      if let token = markup() { return token }
    }
    return nil
  }

  private func byte(_ offset: Int) -> UInt8? {
    position + offset < text.count ? text[position + offset] : nil
  }

  /// Up to the next `<`.
  private mutating func textRun() -> String {
    let start = position
    position += 1
    while position < text.count, text[position] != UInt8(ascii: "<") { position += 1 }
    return CharacterReference.replaced(in: String(decoding: text[start..<position], as: UTF8.self))
  }

  /// What begins with `<`: nil for comments and the like, which are skipped.
  private mutating func markup() -> HTMLToken? {
    switch byte(1) {
    case UInt8(ascii: "!"):
      let isComment = byte(2) == UInt8(ascii: "-") && byte(3) == UInt8(ascii: "-")
      skip(past: isComment ? "-->" : ">", from: position + 2)
      return nil
    case UInt8(ascii: "?"):
      skip(past: ">", from: position + 2)
      return nil
    case UInt8(ascii: "/") where byte(2).map(isLetter) == true:
      position += 2
      let name = name()
      skip(past: ">", from: position)
      return .end(name: name)
    case let letter? where isLetter(letter):
      position += 1
      let name = name()
      let attributes = attributes()
      if ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"].contains(name) {
        rawElement = name
      }
      return .start(name: name, attributes: attributes)
    default: return .text(textRun())
    }
  }

  private mutating func skip(past end: String, from start: Int) {
    let end = Array(end.utf8)
    position = start
    while position + end.count <= text.count {
      if text[position..<(position + end.count)].elementsEqual(end) {
        position += end.count
        return
      }
      position += 1
    }
    position = text.count
  }

  /// Up to white space, `/` or `>`.
  private mutating func name() -> String {
    let start = position
    while let byte = byte(0), !isSpace(byte), byte != UInt8(ascii: "/"), byte != UInt8(ascii: ">") { position += 1 }
    return String(decoding: text[start..<position], as: UTF8.self).lowercased()
  }

  private mutating func attributes() -> [String: String] {
    var attributes: [String: String] = [:]
    while let byte = byte(0) {
      if byte == UInt8(ascii: ">") {
        position += 1
        break
      }
      guard !isSpace(byte), byte != UInt8(ascii: "/") else {
        position += 1
        continue
      }
      let start = position
      // An attribute's name may begin with "=" and with nothing else of its own.
      position += 1
      while let byte = self.byte(0), !isSpace(byte), !Array("/>=".utf8).contains(byte) { position += 1 }
      let name = String(decoding: text[start..<position], as: UTF8.self).lowercased()
      let value = attributeValue()
      if attributes.count < Self.attributeLimit, attributes[name] == nil { attributes[name] = value }
    }
    return attributes
  }

  private mutating func attributeValue() -> String {
    let before = position
    skipSpace()
    guard byte(0) == UInt8(ascii: "=") else {
      position = before
      return ""
    }
    position += 1
    skipSpace()
    let start: Int
    let end: Int
    if let quote = byte(0), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      position += 1
      start = position
      while let byte = byte(0), byte != quote { position += 1 }
      end = position
      position = Swift.min(position + 1, text.count)
    } else {
      start = position
      while let byte = byte(0), !isSpace(byte), byte != UInt8(ascii: ">") { position += 1 }
      end = position
    }
    return CharacterReference.replaced(in: String(decoding: text[start..<end], as: UTF8.self))
  }

  /// Everything up to the element's end tag; nil when there is nothing.
  private mutating func rawText(of element: String) -> HTMLToken? {
    let end = Array("</\(element)".utf8)
    let start = position
    while position < text.count {
      let rest = text[position...].prefix(end.count)
      if rest.count == end.count, zip(rest, end).allSatisfy({ lower($0) == $1 }) { break }
      position += 1
    }
    guard position > start else { return nil }
    let raw = String(decoding: text[start..<position], as: UTF8.self)
    // Of these two the content is text with references; of the others it is none.
    return .text(["title", "textarea"].contains(element) ? CharacterReference.replaced(in: raw) : raw)
  }

  private mutating func skipSpace() { while let byte = byte(0), isSpace(byte) { position += 1 } }
  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower(byte)) }
  private func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
