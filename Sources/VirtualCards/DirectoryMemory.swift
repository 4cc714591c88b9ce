// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import ISO7816
import Synchronization

/// The files of a card's directory as the card's memory; holds the lock for as long as the card lives.
final class DirectoryMemory: CardMemory {
  private let directory: String
  private let lock: DirectoryLock
  private let description: Mutex<CardDescription>

  init(directory: String, lock: DirectoryLock, description: CardDescription) {
    self.directory = directory
    self.lock = lock
    self.description = Mutex(description)
  }

  func save(_ secrets: CardSecrets) throws {
    try description.withLock {
      var changed = $0
      changed.pin = CardDescription.Secret(secrets.pin, reference: CardSecrets.pinReference)
      changed.puk = CardDescription.Secret(secrets.puk, reference: CardSecrets.pukReference)
      try Self.write(changed, to: directory)
      $0 = changed
    }
  }

  func save(_ content: [UInt8], of file: FilePath) throws {
    let name = Hexadecimal.string(file.bytes.suffix(2))
    try CardStorageFile(path: "\(directory)/objects/\(name).bin").replace(with: content)
  }

  static func write(_ description: CardDescription, to directory: String) throws(VirtualCardError) {
    let file = CardStorageFile(path: directory + "/card.json")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let content: [UInt8]
    do {
      content = Array(try encoder.encode(description)) + [UInt8(ascii: "\n")]
    } catch {
      throw .file(path: file.path, .unwritable)
    }
    try file.replace(with: content)
  }
}
