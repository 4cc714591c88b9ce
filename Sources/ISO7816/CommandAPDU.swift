// SPDX-License-Identifier: Apache-2.0

/// A command to a card: header, data of Nc bytes, and Ne, the most bytes expected back (ISO/IEC 7816-4:2020, 5.2).
///
/// Nc and Ne decide the ISO case: 1 neither, 2 Ne only, 3 Nc only, 4 both; more than 255 data bytes or 256 expected
/// bytes make the length fields extended.
public struct CommandAPDU: Hashable, Sendable {
  public var cla: UInt8
  public var ins: Instruction
  public var p1: UInt8
  public var p2: UInt8
  public private(set) var data: [UInt8]
  /// Ne: 0 when no data is expected, 256 for a short Le of `00`, 65,536 for an extended one of `0000`.
  public var ne: Int { didSet { precondition((0...65_536).contains(ne), "a command APDU has Ne <= 65536") } }

  /// - Precondition: `data` has at most 65,535 bytes and `ne` is 0 to 65,536.
  public init(cla: UInt8 = 0, ins: Instruction, p1: UInt8, p2: UInt8, data: [UInt8] = [], ne: Int = 0) {
    precondition(data.count <= 65_535 && (0...65_536).contains(ne), "a command APDU has Nc <= 65535 and Ne <= 65536")
    self.cla = cla
    self.ins = ins
    self.p1 = p1
    self.p2 = p2
    self.data = data
    self.ne = ne
  }

  public var isExtended: Bool { data.count > 255 || ne > 256 }

  /// The bytes as they travel, with Lc and Le coded as ISO/IEC 7816-4:2020, 5.2 says.
  public var bytes: [UInt8] {
    var bytes = [cla, ins.rawValue, p1, p2]
    if isExtended { bytes.append(0) }
    if !data.isEmpty {
      if isExtended { bytes.append(UInt8(data.count >> 8)) }
      bytes.append(UInt8(truncatingIfNeeded: data.count))
      bytes += data
    }
    if ne > 0 {
      if isExtended { bytes.append(UInt8(truncatingIfNeeded: ne >> 8)) }
      bytes.append(UInt8(truncatingIfNeeded: ne))
    }
    return bytes
  }

  /// Reads a command as a card receives it.
  ///
  /// - Throws: ``CommandLayout/Malformed`` when the lengths contradict the bytes.
  public init(parsing bytes: Span<UInt8>) throws(CommandLayout.Malformed) {
    let layout = try CommandLayout(bytes)
    let data = layout.data.map { bytes[$0] }
    self.init(
      cla: bytes[0], ins: Instruction(rawValue: bytes[1]), p1: bytes[2], p2: bytes[3], data: data, ne: layout.ne)
  }
}
