// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FoundationEssentials
import Glibc
import Phrasebook

struct BrowserSetup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup", abstract: say.browserSetupAbstract,
    discussion: say.browserSetupDiscussion)

  @Argument(help: ArgumentHelp(say.browserNameHelp, valueName: "browser"))
  var browser: Browser

  @Flag(help: ArgumentHelp(say.browserUserHelp))
  var user = false

  @Flag(help: ArgumentHelp(say.browserSystemHelp))
  var system = false

  @Option(help: ArgumentHelp(say.browserSiteHelp, valueName: "url"))
  var site: [String] = []

  @Flag(help: ArgumentHelp(say.browserDryRunHelp))
  var dryRun = false

  @Option(
    help: ArgumentHelp(say.browserSetupRootHelp, valueName: "dir"),
    completion: .directory)
  var root: String?

  @OptionGroup var quiet: QuietOption

  func run() async throws {
    try await Failure.reported {
      let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
      let places = BrowserPlaces(root: root ?? "", home: home)
      guard !(user && system) else {
        throw Failure(.usage, say.userOrSystem)
      }
      let isForAll = system || (!user && getuid() == 0)
      let wait = quiet.waiting(for: say.settingUp(browser.rawValue))
      defer { wait.end() }
      switch (browser, isForAll) {
      case (.firefox, true): try writeFirefoxPolicy(places)
      case (.firefox, false): try enterIntoProfiles(places)
      case (.chromium, true): try writeChromiumPolicy(places)
      case (.chromium, false): try enter(into: places.chromiumDatabase)
      }
      if !dryRun { quiet.note(say.browserSetUp) }
    }
  }

  // MARK: For all users

  private func writeFirefoxPolicy(_ places: BrowserPlaces) throws(Failure) {
    let path = places.firefoxPolicies
    let policies = try PolicyFile.read(path) ?? .object([:])
    let place = ["policies", "SecurityDevices", "Add", BrowserPlaces.moduleName]
    try write(policies.setting(.string(BrowserPlaces.module), at: place[...]), to: path)
  }

  private func writeChromiumPolicy(_ places: BrowserPlaces) throws(Failure) {
    guard !site.isEmpty else {
      throw Failure(.usage, say.chromiumHasNoCommonModules)
    }
    let rules = site.map { site in
      JSONTree.string(JSONTree.object(["pattern": .string(site), "filter": .object([:])]).line)
    }
    try write(.object(["AutoSelectCertificateForUrls": .array(rules)]), to: places.chromiumPolicy)
  }

  private func write(_ policy: JSONTree, to path: String) throws(Failure) {
    if dryRun {
      Terminal.out("\(path):")
      Terminal.out(policy.text)
    } else {
      try PolicyFile.write(policy, to: path)
      quiet.note(path)
    }
  }

  // MARK: For one user

  private func enterIntoProfiles(_ places: BrowserPlaces) throws(Failure) {
    let profiles = places.firefoxProfiles()
    guard !profiles.isEmpty else {
      throw Failure(.failure, say.noFirefoxProfile(in: places.firefoxDirectory))
    }
    for profile in profiles { try enter(into: profile) }
  }

  private func enter(into database: String) throws(Failure) {
    let nss = NSSDatabase(directory: database)
    if dryRun {
      for command in nss.commands { Terminal.out(command.joined(separator: " ")) }
    } else {
      try nss.enter()
      quiet.note(database)
    }
  }
}
