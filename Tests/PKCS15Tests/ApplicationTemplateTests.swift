// SPDX-License-Identifier: Apache-2.0
import ISO7816
import PKCS15
import Testing

private typealias Files = DirectoryFiles

struct ApplicationTemplateTests {
  @Test
  func bothApplicationsOfACPS3AreRead() {
    let templates = ApplicationTemplate.parse(Files.applications)
    #expect(templates.map(\.identifier) == [.cpxContact, .cpxContactless])
    #expect(templates.map(\.label) == ["CPX IAS", "CPX IAS CL"])
    #expect(templates.map(\.path) == [FilePath(0x3F00, 0x0001), FilePath(0x3F00, 0x0002)])
  }

  /// The length that real cards tell for EF.DIR (cpx-card.md 1.5).
  @Test
  func theFileHasTheLengthOfARealOne() { #expect(Files.applications.count == 101) }

  @Test
  func recordsWithoutAUsableNameAndOtherObjectsAreLeftOut() {
    let file =
      Files.object(0x61) + Files.object(0x61, Files.object(0x4F, [1, 2, 3, 4])) + Files.object(0x62, [0x80, 0x00])
      + Files.object(0x61, Files.object(0x4F, Files.applicationName), Files.object(0x51, [0x3F]))
    let templates = ApplicationTemplate.parse(file)
    #expect(templates.map(\.identifier) == [.cpxContact])
    #expect(templates.first?.path == nil)
    #expect(templates.first?.label == nil)
  }
}
