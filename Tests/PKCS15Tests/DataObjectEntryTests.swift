// SPDX-License-Identifier: Apache-2.0
import ISO7816
import PKCS15
import Testing

private typealias Files = DirectoryFiles

struct DataObjectEntryTests {
  @Test
  func dataObjectsOfACPS3AreRead() throws {
    let objects = try DataObjectEntry.parse(Files.dataObjects)
    #expect(objects.map(\.attributes.label) == ["CPS_DATA", "CPS_ACTIVITY_01_PS"])
    #expect(objects.map(\.application) == ["CPS", "CPS"])
    #expect(objects.map(\.attributes.isPrivate) == [false, true])
    #expect(objects.map(\.path.file) == [FilePath(0x3F00, 0x0001, 0xD107), FilePath(0x3F00, 0x0001, 0xD120)])
  }

  @Test
  func objectsOfOtherKindsAreLeftOut() throws {
    let direct = Files.sequence(Files.sequence(), Files.sequence(), Files.object(0xA1, Files.octets([1])))
    #expect(try DataObjectEntry.parse(direct + Files.object(0xA1, Files.sequence()) + Files.dataObjects).count == 2)
  }
}
