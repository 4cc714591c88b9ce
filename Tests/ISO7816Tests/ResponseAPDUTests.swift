// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

struct ResponseAPDUTests {
  @Test(arguments: [0, 1, 256, 65_536])
  func dataAndStatusAreReadBack(_ count: Int) throws {
    let response = ResponseAPDU(data: Array(repeating: 0x90, count: count), status: .endOfFile)
    #expect(try ResponseAPDU(parsing: response.bytes) == response)
    #expect(response.bytes.suffix(2) == [0x62, 0x82])
  }

  @Test(arguments: [0, 1, 65_539])
  func otherLengthsAreRefusedByTheirCount(_ count: Int) {
    let error = #expect(throws: ResponseAPDU.Malformed.self) {
      try ResponseAPDU(parsing: Array(repeating: UInt8(0x90), count: count))
    }
    #expect(error?.byteCount == count)
  }
}
