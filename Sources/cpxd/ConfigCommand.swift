// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import Phrasebook

struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: say.configAbstract,
    subcommands: [ConfigCheck.self, ConfigShow.self])
}

/// Which file a command is about.
struct ConfigurationArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(say.configFileHelp, valueName: "file"),
    completion: .file())
  var file: String?

  /// - Throws: ``Failure`` of status 78 that names the file, the key and what is allowed.
  func load() throws(Failure) -> ConfigurationFile {
    let file = try ConfigurationFile(file)
    _ = try file.accessSettings(environment: [:], isForService: false)
    return file
  }
}

struct ConfigCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: say.configCheckAbstract)

  @OptionGroup var argument: ConfigurationArgument

  func run() async throws {
    try await Failure.reported {
      let file = try argument.load()
      Terminal.out(
        file.path.map { Terminal.safe(say.configurationRight($0)) }
          ?? say.defaultsHold)
    }
  }
}

struct ConfigShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: say.configShowAbstract)

  @OptionGroup var argument: ConfigurationArgument

  @Flag(help: ArgumentHelp(say.configJSONHelp))
  var json = false

  func run() async throws {
    try await Failure.reported {
      let file = try argument.load()
      do throws(WireFormatError) {
        let text = try WireFormat.encode(file.configuration)
        if json { return Terminal.out(text + [UInt8(ascii: "\n")]) }
        for (path, value) in try WireFormat.decode(JSONTree.self, from: text).leaves() {
          Terminal.out(Terminal.safe("\(path) = \(Self.words(for: value))\(Self.mark(path, file))"))
        }
      } catch {
        throw Failure(.failure, error.wording)
      }
    }
  }

  private static func words(for value: JSONTree) -> String {
    ((try? WireFormat.encode(value)).map { String(decoding: $0, as: UTF8.self) }) ?? ""
  }

  private static func mark(_ path: String, _ file: ConfigurationFile) -> String {
    let isGiven = file.keys.contains { $0 == path || $0.hasPrefix(path + ".") }
    return isGiven ? "" : say.defaultMark
  }
}
