// SPDX-License-Identifier: Apache-2.0
import CLinux
import FoundationEssentials
import Glibc

/// How much room there is, and how much a text takes.
extension Terminal {
  /// Narrower ones are taken for this wide: below it nothing can be laid out.
  static let leastWidth = 20

  /// The columns of the terminal that standard output goes to; nil when it goes elsewhere, where nothing is laid out.
  static var width: Int? { width(of: STDOUT_FILENO) }

  /// What the terminal says (`TIOCGWINSZ`, tty_ioctl(4)), else `$COLUMNS` (POSIX.1, 8.3), else 80; nil when it is none.
  static func width(of descriptor: Int32) -> Int? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    let columns =
      ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
      ? Int(size.ws_col)
      : ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
    return max(columns, leastWidth)
  }

  /// The columns that a text takes, which has no control characters but those of styles.
  static func columns(of text: String) -> Int { glyphs(of: text).reduce(0) { $0 + $1.columns } }

  /// A text in parts that no line may end within: characters with their combining marks, and sequences of style.
  static func glyphs(of text: String) -> [Glyph] {
    var glyphs: [Glyph] = []
    var sequence = ""
    for character in text {
      if !sequence.isEmpty || character == "\u{1B}" {
        sequence.append(character)
        guard character.unicodeScalars.first == "m" else { continue }
        glyphs.append(Glyph(text: sequence, columns: 0))
        sequence = ""
      } else {
        let width = character.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
        glyphs.append(Glyph(text: String(character), columns: width))
      }
    }
    return glyphs
  }

  struct Glyph {
    let text: String
    /// 0 to 2; more only for clusters of several wide characters, such as the syllables of old Hangul.
    let columns: Int
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    let columns = scalar.isASCII ? 1 : cpxd_columns(scalar.value)
    return columns < 0 ? 1 : Int(columns)
  }
}
