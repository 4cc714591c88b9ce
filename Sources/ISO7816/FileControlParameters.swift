// SPDX-License-Identifier: Apache-2.0

/// What SELECT tells of a file, from template 62 (FCP), 6F (FCI) or 64 (FMD) (ISO/IEC 7816-4:2020, 7.4.3).
public struct FileControlParameters: Hashable, Sendable {
  /// The bytes of data in the file: tag 80, else tag 81 (cpx-card.md 2.2).
  public let size: Int?
  /// Tag 82, first byte.
  public let descriptor: UInt8?
  /// Tag 83.
  public let fileIdentifier: UInt16?
  /// Tag 84: the name of a DF, at most 16 bytes.
  public let dedicatedFileName: [UInt8]?
  /// Tag 88: the short file identifier, 1 to 30; nil also when the card says by an empty object that there is none.
  public let shortFileIdentifier: UInt8?
  /// Tag 8A.
  public let lifeCycleStatus: UInt8?

  /// Whether the descriptor says that this is a DF: 38h, with bit 7 telling whether it can be shared. 39h and 3Ah are
  /// EFs of data objects (ISO/IEC 7816-4:2020, 7.4.5).
  public var isDirectory: Bool { descriptor.map { $0 & 0xBF == 0x38 } ?? false }

  /// - Throws: ``BERTLV/Malformed`` when the bytes are not one template of objects whose lengths are right.
  public init(parsing bytes: [UInt8]) throws(BERTLV.Malformed) {
    let template = try BERTLV.parseFirst(bytes)
    guard [0x62, 0x6F, 0x64].contains(template.tag) else {
      throw BERTLV.Malformed(offset: 0, reason: "neither FCP 62, FMD 64 nor FCI 6F")
    }
    let objects = try template.children()
    func number(_ tag: UInt32, atMost count: Int) throws(BERTLV.Malformed) -> Int? {
      guard let value = objects.value(of: tag) else { return nil }
      guard (1...count).contains(value.count) else {
        throw BERTLV.Malformed(offset: 0, reason: "object \(Hexadecimal.string([UInt8(tag)])) has \(value.count) bytes")
      }
      return value.reduce(0) { $0 << 8 | Int($1) }
    }
    if let used = try number(0x80, atMost: 4) { size = used } else { size = try number(0x81, atMost: 4) }
    descriptor = objects.value(of: 0x82)?.first
    fileIdentifier = try number(0x83, atMost: 2).map { UInt16($0) }
    dedicatedFileName = objects.value(of: 0x84).flatMap { $0.count <= 16 ? $0 : nil }
    // `88 00` says that no short identifier works (ISO/IEC 7816-4:2020, 7.4.4), as a ChipDoc does (cpx-card.md 2.2).
    let shortIdentifier = objects.value(of: 0x88) == [] ? nil : try number(0x88, atMost: 1).map { UInt8($0) >> 3 }
    shortFileIdentifier = shortIdentifier.flatMap { (1...30).contains($0) ? $0 : nil }
    lifeCycleStatus = try number(0x8A, atMost: 1).map { UInt8($0) }
  }
}
