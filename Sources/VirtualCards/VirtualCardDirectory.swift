// SPDX-License-Identifier: Apache-2.0
public import Certificates
public import FoundationEssentials
import Glibc

/// A virtual card in a directory, where its counters, PIN and writable files outlive every process.
///
/// `card.json` (identity, PIN, PUK, counters), `keys/`, `certificates/`, `objects/` (a `.bin` for each data object) and
/// `pki/`: the authorities, and `chain.pem` for a server that is to trust the card. Everything for its owner only.
public final class VirtualCardDirectory: Sendable {
  public let path: String
  /// The card as it was when opened; its counters go on changing in the card.
  public let image: CardImage
  /// The card itself; as long as anyone holds it, nobody else can open the directory.
  public let card: any VirtualCard

  private init(path: String, image: CardImage, memory: DirectoryMemory) {
    self.path = path
    self.image = image
    card = image.makeCard(memory: memory)
  }

  /// PEM of the authorities under which the card's certificates are.
  public var chainPath: String { "\(path)/pki/chain.pem" }

  /// Makes a new card at a path where nothing is, or an empty directory, and opens it.
  ///
  /// - Parameters:
  ///   - authority: what certifies the card; a new one when nil. Several cards can share one.
  ///   - date: the beginning of three years of validity.
  /// - Throws: ``VirtualCardError``; the path is then as it was.
  public static func create(
    at path: String, _ personalisation: Personalisation = Personalisation(), authority: TestAuthority? = nil,
    date: Date = Date()
  ) throws(VirtualCardError) -> VirtualCardDirectory {
    let path = withoutTrailingSlashes(path)
    guard access(path + "/card.json", F_OK) != 0 else { throw .exists(path: path) }
    let certifier: TestAuthority
    if let authority {
      certifier = authority
    } else {
      do { certifier = try TestAuthority.make(keyBits: 2048, notBefore: date) } catch {
        throw .personalisation("\(error)")
      }
    }
    let image = try personalisation.image(authority: certifier, date: date)
    try CardDirectoryWriter(path: path).write(image, authority: certifier)
    return try open(path)
  }

  /// Opens a card for this process alone.
  ///
  /// - Throws: ``VirtualCardError/inUse(path:)``, or ``VirtualCardError/file(path:_:)`` that names what is broken.
  public static func open(_ path: String) throws(VirtualCardError) -> VirtualCardDirectory {
    let path = withoutTrailingSlashes(path)
    guard access(path + "/card.json", F_OK) == 0 else {
      throw .file(path: path, .noCard)
    }
    let lock = try DirectoryLock(directory: path)
    let (image, description) = try CardDirectoryReader(path: path).read()
    let memory = DirectoryMemory(directory: path, lock: lock, description: description)
    return VirtualCardDirectory(path: path, image: image, memory: memory)
  }

  private static func withoutTrailingSlashes(_ path: String) -> String {
    var path = path[...]
    while path.count > 1, path.last == "/" { path.removeLast() }
    return String(path)
  }
}
