// SPDX-License-Identifier: Apache-2.0

extension English: BrowserPhrases {
  // MARK: Help
  public var browserAbstract: String { "Log in with the card from a browser." }
  public var browserSetupAbstract: String { "Show a browser the cards." }
  public var browserSetupDiscussion: String {
    """
    firefox --system writes a policy for all users, firefox --user and chromium --user enter p11-kit's module into the
    user's own profiles. Chromium has no place for all users. What else is in these files is kept.
    """
  }
  public var browserNameHelp: String { "firefox or chromium." }
  public var browserUserHelp: String { "For this user." }
  public var browserSystemHelp: String { "For all users; needs root." }
  public var browserSiteHelp: String {
    "Chromium: let this site have the card's certificate without asking; with --system; may be repeated."
  }
  public var browserDryRunHelp: String { "Only say what would be done." }
  public var browserSetupRootHelp: String { "Set up the system below this directory." }
  public var browserCheckAbstract: String { "Whether browsers of this user see the cards, and if not, why." }
  public var browserCheckRootHelp: String { "Look at the system below this directory." }

  // MARK: Setting up
  public var userOrSystem: String { "--user and --system exclude each other" }
  public var browserSetUp: String { "Done; it holds when the browser starts next." }
  public var chromiumHasNoCommonModules: String {
    "Chromium has no modules for all users: each runs `cpxd browser setup chromium --user`. With --site, a policy "
      + "lets sites have the certificate without asking"
  }
  public func noFirefoxProfile(in directory: String) -> String {
    "no Firefox profile in \(directory): start Firefox once, or use --system"
  }
  public func nssToolMissing(_ tool: String) -> String { "\(tool) is missing: apt install libnss3-tools" }
  public func nssToolFailed(_ line: String, status: Int32) -> String {
    "\(line) ended with \(status); is the browser closed?"
  }
}
