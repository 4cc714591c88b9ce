// SPDX-License-Identifier: Apache-2.0
import Foundation
import ISO7816
import Testing

struct StandardNameTests {
  /// The status words that OpenSC's ISO 7816 driver names, from the library itself: its table is no symbol, so it is
  /// found in memory by its first two values, before those of other drivers.
  private static func knownToOpenSC() throws -> [UInt16: String] {
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.arguments = ["-c", Self.reader]
    let output = Pipe()
    python.standardOutput = output
    try python.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    python.waitUntilExit()
    return try Dictionary(
      uniqueKeysWithValues: text.split(separator: "\n").map { line in
        (try #require(UInt16(line.prefix(4), radix: 16)), String(line.dropFirst(5)).lowercased())
      })
  }

  private static let reader = """
    import ctypes, struct
    ctypes.CDLL("libopensc.so.8")
    areas = [line.split() for line in open("/proc/self/maps") if "libopensc" in line]
    spans = [tuple(int(end, 16) for end in area[0].split("-")) for area in areas if area[1].startswith("r")]
    entry = struct.Struct("<IiQ")
    def entries(memory, at):
      while at + entry.size <= len(memory):
        word, _, name = entry.unpack_from(memory, at)
        if not 0x6000 <= word <= 0x9fff or not any(low <= name < high for low, high in spans): return
        yield word, ctypes.string_at(name).decode()
        at += entry.size
    for low, high in spans:
      memory = ctypes.string_at(low, high - low)
      for at in range(0, len(memory) - 2 * entry.size, 8):
        if memory[at:at + 4] == b"\\x00\\x62\\x00\\x00" and memory[at + 16:at + 20] == b"\\x81\\x62\\x00\\x00":
          for word, name in entries(memory, at): print("%04X %s" % (word, name))
          raise SystemExit
    """

  /// Where OpenSC shortens, or follows the standard's older editions (Lc for Nc, "invalidated" for "deactivated").
  private static let worded: Set<UInt16> = [
    0x6200, 0x6282, 0x6283, 0x6284, 0x6381, 0x6984, 0x6987, 0x6988, 0x6A00, 0x6A80, 0x6A85, 0x6A87, 0x6A88, 0x6B00,
    0x6984,
  ]

  @Test func openSCGivesTheSameNames() throws {
    let names = try Self.knownToOpenSC()
    #expect(names.count > 40)
    // Of 6300 OpenSC tells the class, not what it means after VERIFY.
    for (value, name) in names where !Self.worded.contains(value) && value != 0x6300 {
      #expect(StatusWord(rawValue: value).standardName?.lowercased() == name)
    }
    for value in Self.worded {
      let name = try #require(names[value])
      let ours = try #require(StatusWord(rawValue: value).standardName?.lowercased())
      let longWords = { (text: String) in Set(text.split { !$0.isLetter }.filter { $0.count > 4 }.map(String.init)) }
      #expect(!longWords(name).isDisjoint(with: longWords(ours)), "\(StatusWord(rawValue: value)): \(name)")
    }
  }

  @Test func everyValueOfTheStandardsClassesHasAName() {
    for value in UInt16(0x6100)...0x6FFF { #expect(StatusWord(rawValue: value).standardName != nil) }
    #expect(StatusWord(rawValue: 0x6FFE).standardName == "no precise diagnosis")
    #expect(StatusWord(rawValue: 0x1234).standardName == nil)
  }

  @Test func onlyTheVoletsValuesAreOfTelecom() {
    #expect(StatusWord(rawValue: 0x9404).isOfTelecom && StatusWord(rawValue: 0x9F10).isOfTelecom)
    #expect(!StatusWord.success.isOfTelecom && !StatusWord.fileNotFound.isOfTelecom)
  }
}
