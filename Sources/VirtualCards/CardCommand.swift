// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// A command as a card sees it: five header bytes, the last of them P3, and data if P3 is its length (ISO/IEC 7816-3,
/// 10.3.2); at T=1 also an Le after the data.
///
/// A four-byte command is one whose P3 is 00. Whether a P3 without data is Le, or the 00 that T=0 wants of a command
/// that has neither data nor Le, only the instruction can tell.
struct CardCommand {
  let cla: UInt8
  let instruction: Instruction
  let p1: UInt8
  let p2: UInt8
  let p3: UInt8
  let data: [UInt8]
  /// Ne where the command may have told it: by a trailing Le, or by a P3 that no data follows. 00 means 256.
  let le: Int?

  /// Ne of a command that sends no data: P3, where 00 means 256.
  var expectedCount: Int { Self.count(p3) }

  /// P1 and P2 as one number.
  var parameters: UInt16 { UInt16(p1) << 8 | UInt16(p2) }

  /// Whether it selects the root application by its name.
  var selectsRoot: Bool { instruction == .select && p1 == 0x04 && data == ApplicationIdentifier.cpxRoot.bytes }

  /// - Throws: `6700` when the length contradicts P3 or the header is not whole.
  init(parsing bytes: [UInt8]) throws(Refusal) {
    guard bytes.count >= 4 else { throw Refusal(.wrongLength) }
    cla = bytes[0]
    instruction = Instruction(rawValue: bytes[1])
    p1 = bytes[2]
    p2 = bytes[3]
    p3 = bytes.count > 4 ? bytes[4] : 0
    if bytes.count <= 5 {
      data = []
      le = bytes.count == 5 ? Self.count(p3) : nil
    } else {
      let end = 5 + Int(p3)
      guard p3 > 0, bytes.count == end || bytes.count == end + 1 else { throw Refusal(.wrongLength) }
      data = Array(bytes[5..<end])
      le = bytes.count > end ? Self.count(bytes[end]) : nil
    }
  }

  private init(_ other: CardCommand, cla: UInt8, data: [UInt8]) {
    (self.cla, self.data) = (cla, data)
    (instruction, p1, p2, p3, le) = (other.instruction, other.p1, other.p2, other.p3, other.le)
  }

  /// The last command of a chain with the data of all of them.
  func carrying(_ data: [UInt8]) -> CardCommand { CardCommand(self, cla: cla, data: data) }

  /// The same command on channel 0: without the channel number in CLA (ISO/IEC 7816-4, 5.4.1).
  var onBasicChannel: CardCommand { CardCommand(self, cla: cla & ~0x03, data: data) }

  private static func count(_ byte: UInt8) -> Int { byte == 0 ? 256 : Int(byte) }
}
