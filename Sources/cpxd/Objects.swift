// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import ISO7816
import Phrasebook

struct Objects: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say.objectsAbstract)

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption

  @Option(
    help: ArgumentHelp(say.objectOutHelp, valueName: "file"),
    completion: .file())
  var out: String?

  @Argument(help: ArgumentHelp(say.objectLabelHelp))
  var label: String?

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      let wait = options.quiet.waiting(for: say.readingObjects)
      defer { wait.end() }
      let serial = try await card.card(client).serial
      guard let label else {
        let objects = try await client.objects(of: serial)
        if options.json { return try options.printJSON(DataObjectList(objects: objects)) }
        for object in objects {
          let mark = object.isPrivate ? say.afterPINMark : ""
          Terminal.out(Terminal.wrapped(Terminal.safe(object.label) + mark, indent: 2))
        }
        return
      }
      let object = try await client.object(label, of: serial)
      if let out { try OutputFile.write(object.value.bytes, to: out) }
      if options.json { return try options.printJSON(object) }
      guard out == nil else { return }
      let known = [
        object.speciality, object.activity?.structureName, object.activity?.structureIdentifier,
        object.activity?.sector,
      ].compactMap(\.self)
      Terminal.out(
        known.isEmpty ? Hexadecimal.string(object.value.bytes) : Terminal.safe(known.joined(separator: ", ")))
    }
  }
}
