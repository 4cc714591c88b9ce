// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// The value of a data object whose layout is known (cpx-card.md 2.4, igc-sante.md 3c).
public enum DataObjectContent: Hashable, Sendable {
  /// CPS_INFO_PS: the code of the speciality in the nomenclature R01, such as `SM26`.
  case speciality(String)
  /// CPS_ACTIVITY_nn_PS: a situation of practice.
  case activity(Activity)

  /// Where and how the holder practises; what the card leaves out is nil.
  public struct Activity: Hashable, Sendable {
    /// Tag 84.
    public let structureName: String?
    /// Tag 85, as it stands.
    public let structureIdentifier: String?
    /// Tag 86: the sector's code, such as `SA07`.
    public let sector: String?

    /// The identifier read; nil when it has another form than those known.
    public var structure: StructureIdentifier? { structureIdentifier.flatMap { StructureIdentifier($0) } }
  }

  /// Nil for objects whose layout is not known, and for values that have another one.
  public init?(label: String, value: [UInt8]) {
    if label == "CPS_INFO_PS", let code = Self.specialityCode(value) {
      self = .speciality(code)
    } else if label.hasPrefix("CPS_ACTIVITY_"), let activity = Activity(value) {
      self = .activity(activity)
    } else {
      return nil
    }
  }

  /// The last four characters, before any padding of the file: two letters and two digits.
  private static func specialityCode(_ value: [UInt8]) -> String? {
    let end = value.lastIndex { $0 != 0x00 && $0 != 0xFF }.map { $0 + 1 } ?? 0
    let code = value.prefix(end).suffix(4)
    let isCode =
      code.count == 4
      && code.prefix(2).allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      && code.suffix(2).allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isCode ? String(decoding: code, as: UTF8.self) : nil
  }
}

extension DataObjectContent.Activity {
  /// `EE { 84 structure's name, 85 its identifier, 86 sector }`.
  fileprivate init?(_ value: [UInt8]) {
    guard let template = try? BERTLV.parseFirst(value), template.tag == 0xEE,
      let objects = try? template.children()
    else { return nil }
    structureName = objects.value(of: 0x84).map(Self.text)
    structureIdentifier = objects.value(of: 0x85).map(Self.text)
    sector = objects.value(of: 0x86).map(Self.text)
    if structureName == nil && structureIdentifier == nil && sector == nil { return nil }
  }

  /// UTF-8; cards older than that habit hold Latin-1, in which any byte is a character.
  private static func text(_ bytes: [UInt8]) -> String {
    String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
