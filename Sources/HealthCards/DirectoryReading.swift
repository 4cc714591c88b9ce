// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import PKCS15

extension CardDialogue {
  /// Where EF.DIR says that the application of this interface lies; where it does not, 3F00/0001, and 3F00/0002 without
  /// contact (cpx-card.md 1.5).
  mutating func applicationPath(of model: CardModel, _ family: any CardFamily) throws -> FilePath {
    let isContact = model.interface == .contact
    let identifier: ApplicationIdentifier = isContact ? .cpxContact : .cpxContactless
    let templates = try optionalFile(FilePath(0x3F00, 0x2F00), family).map {
      (try? ApplicationTemplate.parse($0)) ?? []
    }
    let named = templates?.first { $0.identifier == identifier }?.path
    return named.flatMap { $0.isAbsolute ? $0 : nil } ?? FilePath(0x3F00, isContact ? 0x0001 : 0x0002)
  }

  /// EF.ODF, or the identifiers that are known of CPx cards where there is none (cpx-card.md 2.3).
  mutating func objectDirectory(_ family: any CardFamily, _ application: FilePath) throws -> ObjectDirectory {
    guard let file = try optionalFile(application.appending(0x5031), family) else { return .customary }
    do {
      return try ObjectDirectory(parsing: file)
    } catch {
      throw CardError.malformedContent("\(error)")
    }
  }

  /// The entries of the directory files of one kind.
  mutating func entries<Entry>(
    _ paths: [ObjectPath], _ family: any CardFamily, _ application: FilePath,
    _ parse: ([UInt8]) throws(PKCS15Error) -> [Entry]
  ) throws -> [Entry] {
    var entries: [Entry] = []
    // No card has more than a few files of one kind; a directory that names hundreds is not worth the hours.
    for path in paths.prefix(4) {
      let file = try family.read(path, in: application, .whole, in: &self)
      do {
        entries += try parse(file)
      } catch {
        throw CardError.malformedContent("\(error)")
      }
    }
    return entries
  }

  /// A file's content, nil when the card has no such file.
  mutating func optionalFile(_ path: FilePath, _ family: any CardFamily) throws -> [UInt8]? {
    do {
      return try family.read(path, .whole, in: &self)
    } catch CardError.unexpectedStatus(let status, _) where status == .fileNotFound {
      return nil
    }
  }
}

extension ObjectDirectory {
  /// cpx-card.md 2.3: 7001 AODF, 7002 PrKDF, 7005 CDF.
  fileprivate static let customary = ObjectDirectory(
    privateKeys: [ObjectPath(bytes: [0x70, 0x02])], certificates: [ObjectPath(bytes: [0x70, 0x05])],
    dataObjects: [ObjectPath(bytes: [0x70, 0x06])], authenticationObjects: [ObjectPath(bytes: [0x70, 0x01])])
}

extension HealthCard.PINAttributes {
  /// The first PIN that is no PUK; reference 01 and four digits where the directory names none (cpx-card.md 3.1).
  static func userPIN(_ entries: [PINEntry]) -> Self {
    entries.first { $0.flags.isDisjoint(with: [.unblockingPIN, .securityOfficerPIN]) }.flatMap(Self.init)
      ?? Self(reference: 0x01, minimumLength: 4, maximumLength: 4, padding: nil)
  }

  /// The first PIN that unblocks; reference 02 and eight digits where the directory names none (cpx-card.md 3.1).
  static func unblockingPIN(_ entries: [PINEntry]) -> Self {
    entries.first { !$0.flags.isDisjoint(with: [.unblockingPIN, .securityOfficerPIN]) }.flatMap(Self.init)
      ?? Self(reference: 0x02, minimumLength: 8, maximumLength: 8, padding: nil)
  }

  /// Nil for lengths that no card can mean.
  private init?(_ entry: PINEntry) {
    guard (1...8).contains(entry.minimumLength), entry.minimumLength <= entry.maximumLength else { return nil }
    let padding = entry.padding.flatMap { character in
      entry.flags.contains(.needsPadding) && entry.storedLength <= 16
        ? Padding(character: character, length: entry.storedLength) : nil
    }
    self.init(
      reference: entry.reference, minimumLength: entry.minimumLength, maximumLength: min(entry.maximumLength, 16),
      padding: padding)
  }
}
