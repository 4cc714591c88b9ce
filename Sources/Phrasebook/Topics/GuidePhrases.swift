// SPDX-License-Identifier: Apache-2.0

/// `cpxd guide`
public protocol GuidePhrases {
  var guideAbstract: String { get }
  var guideDiscussion: String { get }
  var guideServiceHelp: String { get }
  /// What the agency's guide says; its own words in « ».
  func guide(_ step: GuideStep) -> GuideText
  /// Before the section that a step comes from.
  func guideSource(_ source: String) -> String

  // MARK: What is so on this machine
  var guideNoDaemon: String { get }
  /// - Parameter card: `CPS3 CPS 33542810`
  func guideCardHere(_ card: String, days: Int) -> String
  func guideCardExpired(_ card: String) -> String
  func guideCardNoAdministrator(_ card: String) -> String
  func guideCardVirtual(_ card: String) -> String
  func guideAuthorities(_ count: Int) -> String
}
