// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

@testable import VirtualCards

/// A CPS4 whose ChipDoc applet is selected on channel 1.
struct ChipDocBench {
  let bench: CardBench

  init(
    _ profile: VirtualCardProfile = .cps4, _ transmissionProtocol: TransmissionProtocol = .t1,
    memory: any CardMemory = VolatileMemory()
  ) throws {
    bench = CardBench(
      VirtualCPS4(try CardBench.image(profile), transmissionProtocol: transmissionProtocol, memory: memory))
    #expect(bench(Self.selectApplet) == "9000")
  }

  func callAsFunction(_ command: String) -> String { bench(command) }

  func callAsFunction(_ command: String, _ data: [UInt8]) -> String { bench(command, data) }

  /// The data of a response to a command with data and an Le of 00.
  func data(_ command: String, _ input: [UInt8]) -> [UInt8]? {
    bench.data(command + Hexadecimal.string([UInt8(input.count)] + input) + "00")
  }

  /// The content of a file, read in pieces by its path below the MF.
  func file(_ path: String) throws -> [UInt8]? {
    guard let information = data("01A40800", try #require(Hexadecimal.bytes(path))) else { return nil }
    let template = try BERTLV.parseFirst(information)
    #expect(template.tag == 0x6F)
    let size = try #require(try template.children().value(of: 0x80)).reduce(0) { $0 << 8 | Int($1) }
    var content: [UInt8] = []
    while content.count < size {
      let count = min(256, size - content.count)
      let offset = [UInt8(content.count >> 8), UInt8(content.count & 0xFF), UInt8(count & 0xFF)]
      guard let part = bench.data("01B0" + Hexadecimal.string(offset)), part.count == count else { return nil }
      content += part
    }
    return content
  }

  static let selectApplet = "01A4040C088025000001FF0100"
  static let selectApplication = "01A4080C020001"
  static let verify = "012000010431323334"
}
