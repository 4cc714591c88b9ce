// SPDX-License-Identifier: Apache-2.0
public import ISO7816

/// An application named in EF.DIR: `61 { 4F AID, 50 label, 51 path }` (ISO/IEC 7816-4, EF.DIR; cpx-card.md 1.5).
public struct ApplicationTemplate: Hashable, Sendable {
  public let identifier: ApplicationIdentifier
  public let label: String?
  public let path: FilePath?

  /// The applications of the file, those without a usable AID left out: a malformed record hides no other.
  public static func parse(_ file: [UInt8]) -> [ApplicationTemplate] {
    BERTLV.parsePrefix(file).objects.filter { $0.tag == 0x61 }.compactMap { record in
      let objects = BERTLV.parsePrefix(record.value).objects
      guard let identifier = objects.value(of: 0x4F).flatMap({ ApplicationIdentifier($0) }) else { return nil }
      return ApplicationTemplate(
        identifier: identifier, label: objects.value(of: 0x50).map { String(decoding: $0, as: UTF8.self) },
        path: objects.value(of: 0x51).flatMap { FilePath(bytes: $0) })
    }
  }
}
