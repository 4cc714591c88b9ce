// SPDX-License-Identifier: Apache-2.0

/// `cpxd browser`
public protocol BrowserPhrases {
  // MARK: Help
  var browserAbstract: String { get }
  var browserSetupAbstract: String { get }
  var browserSetupDiscussion: String { get }
  var browserNameHelp: String { get }
  var browserUserHelp: String { get }
  var browserSystemHelp: String { get }
  var browserSiteHelp: String { get }
  var browserDryRunHelp: String { get }
  var browserSetupRootHelp: String { get }
  var browserCheckAbstract: String { get }
  var browserCheckRootHelp: String { get }

  // MARK: Setting up
  var userOrSystem: String { get }
  var browserSetUp: String { get }
  var chromiumHasNoCommonModules: String { get }
  func noFirefoxProfile(in directory: String) -> String
  func nssToolMissing(_ tool: String) -> String
  func nssToolFailed(_ line: String, status: Int32) -> String
}
