// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// A command as a card sees it at T=0: five header bytes, the last of them P3, and data if P3 is its length
/// (ISO/IEC 7816-3, 10.3.2).
///
/// A four-byte command is one whose P3 is 00. Whether a P3 without data is Le, or the 00 of a command that has neither
/// data nor Le, only the instruction can tell. A trailing Le after the data, which never travels at T=0, is accepted
/// and forgotten.
struct TZeroCommand {
  let cla: UInt8
  let instruction: Instruction
  let p1: UInt8
  let p2: UInt8
  let p3: UInt8
  let data: [UInt8]

  /// Ne of a command that sends no data: P3, where 00 means 256.
  var expectedCount: Int { p3 == 0 ? 256 : Int(p3) }

  /// P1 and P2 as one number.
  var parameters: UInt16 { UInt16(p1) << 8 | UInt16(p2) }

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
    } else {
      let end = 5 + Int(p3)
      guard p3 > 0, bytes.count == end || bytes.count == end + 1 else { throw Refusal(.wrongLength) }
      data = Array(bytes[5..<end])
    }
  }

  private init(_ last: TZeroCommand, data: [UInt8]) {
    (cla, instruction, p1, p2, p3) = (last.cla, last.instruction, last.p1, last.p2, last.p3)
    self.data = data
  }

  /// The last command of a chain with the data of all of them.
  func carrying(_ data: [UInt8]) -> TZeroCommand { TZeroCommand(self, data: data) }
}
