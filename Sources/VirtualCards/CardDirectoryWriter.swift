// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Glibc
import ISO7816

/// Writes a new card's directory under another name and gives it its own when it is whole.
struct CardDirectoryWriter {
  let path: String

  func write(_ image: CardImage, authority: TestAuthority) throws(VirtualCardError) {
    let draft = CardDirectoryWriter(path: "\(path).new-\(UInt32.random(in: 0...UInt32.max))")
    do throws(VirtualCardError) {
      try draft.writeFiles(image, authority: authority)
      guard rename(draft.path, path) == 0 else {
        throw [ENOTEMPTY, EEXIST, ENOTDIR].contains(errno)
          ? VirtualCardError.exists(path: path) : CardStorageFile(path: path).failure()
      }
    } catch {
      draft.discard()
      throw error
    }
  }

  private func writeFiles(_ image: CardImage, authority: TestAuthority) throws(VirtualCardError) {
    for directory in [path] + Self.subdirectories.map({ "\(path)/\($0)" }) {
      guard mkdir(directory, 0o700) == 0 else { throw CardStorageFile(path: directory).failure() }
    }
    do {
      try authority.save(to: "\(path)/pki")
      try write(authority.persons.certificate.pem + authority.root.certificate.pem, "pki/chain.pem")
      for (name, pair) in [
        ("authentication", image.authentication), ("signature", image.signature), ("technical", image.technical),
      ] {
        guard let pair else { continue }
        try write(try pair.key.pem(), "keys/\(name).pem")
        try write(try Certificate(der: pair.certificate).pem, "certificates/\(name).pem")
      }
    } catch let error as VirtualCardError {
      throw error
    } catch {
      throw .personalisation("\(error)")
    }
    for object in image.objects {
      try CardStorageFile(path: "\(path)/objects/\(object.fileName).bin").replace(with: object.content)
    }
    try DirectoryMemory.write(CardDescription(image), to: path)
  }

  private func write(_ text: String, _ name: String) throws(VirtualCardError) {
    try CardStorageFile(path: "\(path)/\(name)").replace(with: Array(text.utf8))
  }

  private static let subdirectories = ["keys", "certificates", "objects", "pki"]

  /// Removes what this process has just written; what cannot be removed stays under its draft name.
  private func discard() {
    for name in Self.subdirectories + ["."] {
      guard let directory = opendir("\(path)/\(name)") else { continue }
      while let entry = readdir(directory) {
        let file = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        unlink("\(path)/\(name)/\(file)")
      }
      closedir(directory)
      if name != "." { rmdir("\(path)/\(name)") }
    }
    rmdir(path)
  }
}

extension CardDescription {
  init(_ image: CardImage) {
    self.init(
      profile: image.profile, kind: image.kind, serial: image.serial.digits, cardNumber: image.cardNumber,
      lastUpdate: image.lastUpdate, pin: Secret(image.secrets.pin, reference: CardSecrets.pinReference),
      puk: Secret(image.secrets.puk, reference: CardSecrets.pukReference),
      objects: image.objects.map { Object(label: $0.label, file: $0.fileName, access: $0.access) })
  }
}

extension CardDataObject {
  /// The identifier of the EF in hexadecimal.
  var fileName: String { Hexadecimal.string([UInt8(identifier >> 8), UInt8(truncatingIfNeeded: identifier)]) }
}
