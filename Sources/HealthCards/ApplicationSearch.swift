// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import PKCS15

extension CardDialogue {
  /// Where the application of this interface lies: where EF.DIR says, else where the card says when it is selected by
  /// its name, else the first place known of CPx cards that there is (cpx-card.md 1.5, 2.3).
  mutating func applicationPath(of model: CardModel, _ family: any CardFamily) throws -> FilePath {
    let isContact = model.interface == .contact
    let identifier: ApplicationIdentifier = isContact ? .cpxContact : .cpxContactless
    let file = try optionalFile(FilePath(0x3F00, 0x2F00), family) ?? []
    let template = ApplicationTemplate.parse(file).first { $0.identifier == identifier }
    if let path = template?.path.map({ FilePath.masterFile.resolving($0) }), try exists(path, family) { return path }
    if let path = try directory(named: identifier, family) { return path }
    let customary = FilePath(0x3F00, isContact ? 0x0001 : 0x0002)
    // Where a card without EF.DIR has its application by PKCS#15 (cpx-card.md 1.5).
    let places = [customary, FilePath(0x3F00, 0x5015)]
    return try places.first { try exists($0, family) } ?? customary
  }

  private mutating func exists(_ directory: FilePath, _ family: any CardFamily) throws -> Bool {
    do {
      _ = try family.select(directory, wantsParameters: false, in: &self)
      return true
    } catch CardError.unexpectedStatus {
      return false
    }
  }

  /// A DF of the MF, by the identifier that the card tells of it; nil when there is none or the card tells nothing.
  private mutating func directory(
    named name: ApplicationIdentifier, _ family: any CardFamily
  ) throws -> FilePath? {
    forget()
    let command = CommandAPDU.select(name.bytes, by: .name, answer: family.selectionAnswer, cla: family.cla)
    let response = try channel.transmit(command)
    guard response.status == .success,
      let identifier = (try? FileControlParameters(parsing: response.data))?.fileIdentifier
    else { return nil }
    return FilePath(0x3F00, identifier)
  }
}
