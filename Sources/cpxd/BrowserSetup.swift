// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FoundationEssentials
import Glibc

struct BrowserSetup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: text("Show a browser the cards.", "Montrer les cartes à un navigateur."),
    discussion: text(
      """
      firefox --system writes a policy for all users, firefox --user and chromium --user enter p11-kit's module into the
      user's own profiles. Chromium has no place for all users. What else is in these files is kept.
      """,
      """
      firefox --system écrit une stratégie pour tous les utilisateurs ; firefox --user et chromium --user inscrivent le
      module de p11-kit dans les profils de l'utilisateur. Chromium n'a pas d'endroit commun. Le reste est conservé.
      """))

  @Argument(help: ArgumentHelp(text("firefox or chromium.", "firefox ou chromium."), valueName: "browser"))
  var browser: Browser

  @Flag(help: ArgumentHelp(text("For this user.", "Pour cet utilisateur.")))
  var user = false

  @Flag(help: ArgumentHelp(text("For all users; needs root.", "Pour tous les utilisateurs ; il faut être root.")))
  var system = false

  @Option(
    help: ArgumentHelp(
      text(
        "Chromium: let this site have the card's certificate without asking; with --system; may be repeated.",
        "Chromium : donner à ce site le certificat de la carte sans demander ; avec --system ; répétable."),
      valueName: "url"))
  var site: [String] = []

  @Flag(help: ArgumentHelp(text("Only say what would be done.", "Dire seulement ce qui serait fait.")))
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      text("Set up the system below this directory.", "Configurer le système sous ce répertoire."), valueName: "dir"),
    completion: .directory)
  var root: String?

  func run() async throws {
    try await Failure.reported {
      let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
      let places = BrowserPlaces(root: root ?? "", home: home)
      guard !(user && system) else {
        throw Failure(.usage, text("--user and --system exclude each other", "--user et --system s'excluent"))
      }
      let isForAll = system || (!user && getuid() == 0)
      switch (browser, isForAll) {
      case (.firefox, true): try writeFirefoxPolicy(places)
      case (.firefox, false): try enterIntoProfiles(places)
      case (.chromium, true): try writeChromiumPolicy(places)
      case (.chromium, false): try enter(into: places.chromiumDatabase)
      }
      if !dryRun {
        Terminal.out(
          text("Done; it holds when the browser starts next.", "Fait ; c'est valable au prochain démarrage."))
      }
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
      throw Failure(
        .usage,
        text(
          "Chromium has no modules for all users: each runs `cpxd browser setup chromium --user`. With --site, a policy "
            + "lets sites have the certificate without asking",
          "Chromium n'a pas de modules communs : chacun lance `cpxd browser setup chromium --user`. Avec --site, une "
            + "stratégie donne le certificat à des sites sans demander"))
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
      Terminal.out(path)
    }
  }

  // MARK: For one user

  private func enterIntoProfiles(_ places: BrowserPlaces) throws(Failure) {
    let profiles = places.firefoxProfiles()
    guard !profiles.isEmpty else {
      throw Failure(
        .failure,
        text(
          "no Firefox profile in \(places.firefoxDirectory): start Firefox once, or use --system",
          "aucun profil de Firefox dans \(places.firefoxDirectory) : lancer Firefox une fois, ou --system"))
    }
    for profile in profiles { try enter(into: profile) }
  }

  private func enter(into database: String) throws(Failure) {
    let nss = NSSDatabase(directory: database)
    if dryRun {
      for command in nss.commands { Terminal.out(command.joined(separator: " ")) }
    } else {
      try nss.enter()
      Terminal.out(database)
    }
  }
}
