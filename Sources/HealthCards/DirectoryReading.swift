// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import PKCS15

extension CardDialogue {
  /// EF.ODF, or the identifiers that are known of CPx cards where there is none that can be read (cpx-card.md 2.3).
  mutating func objectDirectory(_ family: any CardFamily, _ application: FilePath) throws -> ObjectDirectory {
    let file = try optionalFile(application.appending(0x5031), family) ?? []
    guard let directory = try? ObjectDirectory(parsing: file), !directory.certificates.isEmpty else {
      return .customary
    }
    return directory
  }

  /// The entries of the directory files of one kind. A file that is missing or cannot be read hides no other.
  ///
  /// - Throws: the first ``CardError`` when no entry was read; `TransportError`.
  mutating func entries<Entry>(
    _ paths: [ObjectPath], _ family: any CardFamily, _ application: FilePath,
    _ parse: ([UInt8]) throws(PKCS15Error) -> [Entry]
  ) throws -> [Entry] {
    var entries: [Entry] = []
    var failure: CardError?
    // No card has more than a few files of one kind; a directory that names hundreds is not worth the hours.
    for path in paths.prefix(4) {
      do {
        entries += try parse(try family.read(path, in: application, .whole, in: &self))
      } catch let error as CardError {
        failure = failure ?? error
      } catch let error as PKCS15Error {
        failure = failure ?? .malformedContent("\(error)")
      }
    }
    if entries.isEmpty, let failure { throw failure }
    return entries
  }

  /// The same, and none where the card has no such file or one that cannot be read.
  ///
  /// - Throws: `TransportError`.
  mutating func optionalEntries<Entry>(
    _ paths: [ObjectPath], _ family: any CardFamily, _ application: FilePath,
    _ parse: ([UInt8]) throws(PKCS15Error) -> [Entry]
  ) throws -> [Entry] {
    do { return try entries(paths, family, application, parse) } catch is CardError { return [] }
  }

  /// A file's content, nil when the card has no such file or gives it to nobody.
  mutating func optionalFile(_ path: FilePath, _ family: any CardFamily) throws -> [UInt8]? {
    do {
      return try family.read(path, .whole, in: &self)
    } catch CardError.unexpectedStatus(let status, _) where Self.absences.contains(status) {
      return nil
    }
  }

  /// How a card may say that a file is not there, or not for this interface.
  static let absences: Set<StatusWord> = [
    .fileNotFound, .securityStatusNotSatisfied, .incompatibleFileStructure, .conditionsOfUseNotSatisfied,
    .noCurrentFile, .functionNotSupported, .incorrectParameters,
  ]
}

extension ObjectDirectory {
  /// cpx-card.md 2.3: 7001 AODF, 7002 PrKDF, 7005 CDF.
  fileprivate static let customary = ObjectDirectory(
    privateKeys: [ObjectPath(bytes: [0x70, 0x02])], certificates: [ObjectPath(bytes: [0x70, 0x05])],
    dataObjects: [ObjectPath(bytes: [0x70, 0x06])], authenticationObjects: [ObjectPath(bytes: [0x70, 0x01])])
}
