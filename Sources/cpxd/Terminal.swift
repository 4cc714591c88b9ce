// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Writing for people and scripts.
enum Terminal {
  static func out(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  static func error(_ line: String) { write("cpxd: \(line)\n", to: STDERR_FILENO) }

  /// What to do about the error above.
  static func remedy(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

  /// Bytes as they are.
  static func out(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Foreign text made harmless: what comes from a card or a server must not steer the terminal. Control characters,
  /// and those that change the direction of writing, are shown by their number.
  static func safe(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        safe += "\\u{\(String(scalar.value, radix: 16))}"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// Asks a question on the terminal that takes a yes; anything else is a no, and so is a terminal that is not there.
  static func confirm(_ question: String) -> Bool {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return false }
    defer { close(terminal) }
    var answer: [UInt8] = []
    ProgressLine.heldBack {
      write(question, to: terminal)
      var byte: UInt8 = 0
      while answer.count < 16, read(terminal, &byte, 1) == 1, byte != UInt8(ascii: "\n") { answer.append(byte) }
    }
    return ["y", "yes", "o", "oui"].contains(String(decoding: answer, as: UTF8.self).lowercased())
  }

  private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    ProgressLine.erased {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}
