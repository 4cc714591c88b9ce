// SPDX-License-Identifier: Apache-2.0
import Glibc
public import HealthCards
import Secrets
public import StateFiles

/// A file that holds the PIN of some cards, for machines where nobody can type it. It is read anew each time.
public struct PINSource: Hashable, Sendable {
  public let location: Location
  /// The cards that the PIN is for; no other card ever sees it.
  public let cards: [CardSerial]

  public enum Location: Hashable, Sendable {
    /// A file of root's or the daemon's user's own, mode 0400 or 0600.
    case file(String)
    /// The file of a credential in systemd's directory, which keeps others out by itself.
    case credential(String)

    var path: String {
      switch self {
      case .file(let path), .credential(let path): path
      }
    }
  }

  public init(location: Location, cards: [CardSerial]) {
    self.location = location
    self.cards = cards
  }

  /// Whether it can be used, without using it.
  ///
  /// - Throws: ``FileError`` that names the owner and the mode which it must have, or says that it holds no PIN.
  public func check() throws(FileError) { _ = try read() }

  func read() throws(FileError) -> HeldPIN {
    let file = PrivateFile(path: location.path)
    do {
      let isFile = if case .file = location { true } else { false }
      return try file.withDescriptor(checksMode: isFile) { descriptor in
        var bytes = try SecretBytes(capacity: Self.longest)
        var byte: UInt8 = 0
        defer { byte = 0 }
        while true {
          let count = Glibc.read(descriptor, &byte, 1)
          if count < 0 && errno == EINTR { continue }
          guard count >= 0 else { throw FileError(path: file.path, code: errno) }
          guard count == 1 else { break }
          try bytes.append(byte)
        }
        return HeldPIN(try PIN(bytes))
      }
    } catch let error as FileError {
      throw error
    } catch {
      throw FileError(path: file.path, fault: .content("\(error)"))
    }
  }

  /// A PIN of 8 digits and a line end.
  private static let longest = 10
}
