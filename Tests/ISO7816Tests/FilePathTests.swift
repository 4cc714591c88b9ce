// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

struct FilePathTests {
  @Test
  func bytesAreReadBack() throws {
    let path = FilePath(0x3F00, 0x0001, 0x7005)
    #expect(path.bytes == [0x3F, 0x00, 0x00, 0x01, 0x70, 0x05])
    #expect(FilePath(bytes: path.bytes) == path)
    #expect(path.description == "3F00/0001/7005")
  }

  @Test(arguments: 0...20)
  func onlyOneToEightWholeIdentifiersAreAPath(_ count: Int) {
    let bytes = (0..<count).map { UInt8($0) }
    #expect(FilePath(bytes: bytes)?.bytes == ([2, 4, 6, 8, 10, 12, 14, 16].contains(count) ? bytes : nil))
  }

  @Test
  func relativePathsAreResolvedBelowTheirDirectory() {
    let application = FilePath.masterFile.appending(0x0001)
    #expect(application.resolving(FilePath(0x7001)) == FilePath(0x3F00, 0x0001, 0x7001))
    #expect(application.resolving(FilePath(0x3F00, 0x2F00)) == FilePath(0x3F00, 0x2F00))
    #expect(application.isAbsolute && !FilePath(0x7001).isAbsolute)
    #expect(application.parent == .masterFile)
    #expect(FilePath.masterFile.parent == .masterFile)
  }
}
