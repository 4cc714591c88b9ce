// SPDX-License-Identifier: Apache-2.0
import Glibc
import Phrasebook
import Secrets

/// Where a PIN comes from: a file, standard input, or the terminal without echo; never an argument.
enum SecretInput {
  /// More than any PIN; longer input is refused rather than cut.
  private static let capacity = 64

  /// Reads up to the first line end, which is left out.
  ///
  /// - Throws: ``Failure`` when the file cannot be read, there is no terminal, or the input is too long.
  static func read(file: String?, prompt: String) throws(Failure) -> SecretBytes {
    guard let file else {
      return try ProgressLine.heldBack { () throws(Failure) -> SecretBytes in try ask(prompt) }
    }
    return try lines(1, of: file)
  }

  /// Reads so many lines of a file, or of standard input for `-`, with line feeds between them.
  ///
  /// - Throws: ``Failure`` when it cannot be read or is too long.
  static func lines(_ count: Int, of file: String) throws(Failure) -> SecretBytes {
    if file == "-" { return try lines(count, from: STDIN_FILENO) }
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let reason = Wording.system(errno).text
      throw Failure(.usage, say.cannotRead(file, reason))
    }
    defer { close(descriptor) }
    return try lines(count, from: descriptor)
  }

  /// Whether a secret from here was typed by nobody: it comes from a file, or by standard input from a program.
  static func isUnattended(_ file: String?) -> Bool { file.map { $0 != "-" || isatty(STDIN_FILENO) == 0 } ?? false }

  private static func ask(_ prompt: String) throws(Failure) -> SecretBytes {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else {
      throw Failure(
        .usage,
        say.noTerminalForPIN)
    }
    defer { close(terminal) }
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else {
      throw Failure(.usage, say.echoStaysOn)
    }
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(terminal, TCSAFLUSH, &silent)
    defer {
      tcsetattr(terminal, TCSAFLUSH, &before)
      _ = "\n".withCString { write(terminal, $0, 1) }
    }
    _ = prompt.withCString { write(terminal, $0, strlen($0)) }
    return try lines(1, from: terminal)
  }

  private static func lines(_ count: Int, from descriptor: Int32) throws(Failure) -> SecretBytes {
    do {
      var secret = try SecretBytes(capacity: capacity)
      var byte: UInt8 = 0
      defer { byte = 0 }
      var missing = count
      while true {
        let got = Glibc.read(descriptor, &byte, 1)
        if got < 0 && errno == EINTR { continue }
        guard got == 1 else { break }
        if byte == UInt8(ascii: "\n") { missing -= 1 }
        if missing == 0 { break }
        try secret.append(byte)
      }
      return secret
    } catch {
      throw Failure(.usage, say.pinTooLong)
    }
  }
}
