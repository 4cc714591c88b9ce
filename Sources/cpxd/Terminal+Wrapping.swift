// SPDX-License-Identifier: Apache-2.0

/// Lines that fit.
extension Terminal {
  /// A line broken between words so that it fits the terminal, what follows the first break indented; unchanged when
  /// standard output is no terminal.
  ///
  /// - Parameter text: one line, with its own indentation; harmless already (``safe(_:)``), it may be styled.
  static func wrapped(_ text: String, indent: Int) -> String {
    width.map { lines(of: text, indent: indent, width: $0).joined(separator: "\n") } ?? text
  }

  /// The lines of ``wrapped(_:indent:)``; a word that is longer than a line is broken, too.
  static func lines(of text: String, indent: Int, width: Int) -> [String] {
    let indent = min(indent, width / 2)
    var lines: [String] = []
    var line = Line()
    for word in words(of: text) {
      guard line.columns + word.gap.count + word.columns > width else {
        line.append(word)
        continue
      }
      if !line.isBlank {
        lines.append(line.text)
        line = Line(indent: indent)
      } else {
        line.append(Glyph(text: word.gap, columns: word.gap.count))
      }
      for glyph in word.glyphs {
        if line.columns + glyph.columns > width {
          lines.append(line.text)
          line = Line(indent: indent)
        }
        line.append(glyph)
      }
    }
    return lines + [line.text]
  }

  private struct Line {
    var text = ""
    var columns = 0
    var isBlank = true

    init(indent: Int = 0) {
      text = String(repeating: " ", count: indent)
      columns = indent
    }

    mutating func append(_ word: Word) {
      text += word.gap + word.glyphs.map(\.text).joined()
      columns += word.gap.count + word.columns
      isBlank = false
    }

    mutating func append(_ glyph: Glyph) {
      text += glyph.text
      columns += glyph.columns
      isBlank = false
    }
  }

  private struct Word {
    /// The spaces before it.
    var gap = ""
    var glyphs: [Glyph] = []
    var columns: Int { glyphs.reduce(0) { $0 + $1.columns } }
  }

  /// What French sets a space before.
  private static let high: Set<String> = [":", ";", "!", "?", "\u{BB}"]

  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var word = Word()
    let glyphs = glyphs(of: text)
    for (index, glyph) in glyphs.enumerated() {
      let next = index + 1 < glyphs.count ? glyphs[index + 1].text : ""
      // French has a space there that no line may end at.
      let isFixed = !word.glyphs.isEmpty && (high.contains(next) || word.glyphs.last?.text == "\u{AB}")
      if glyph.text != " " || isFixed {
        word.glyphs.append(glyph)
      } else if word.glyphs.isEmpty {
        word.gap += " "
      } else {
        words.append(word)
        word = Word(gap: " ")
      }
    }
    return words + (word.glyphs.isEmpty ? [] : [word])
  }
}
