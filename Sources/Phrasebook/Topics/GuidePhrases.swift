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

  /// Before what goes wrong where it is not heeded.
  func guideVigilance(_ text: String) -> String

  // MARK: What is so on this machine
  var guideNoReader: String { get }
  /// - Parameter card: `CPS3 CPS 33542810`
  func guideCardHere(_ card: String, days: Int) -> String
  func guideCardExpired(_ card: String) -> String
  func guideCardKindUnknown(_ card: String) -> String
  func guideCardWithoutCertificates(_ card: String) -> String
  func guideCardNoAdministrator(_ card: String) -> String
  func guideCardVirtual(_ card: String) -> String
  func guideAuthorities(_ count: Int) -> String
  func guidePINBlocked(_ card: String) -> String
  func guidePINTries(_ card: String, left: Int) -> String
  var guideNeedsCard: String { get }
  var guideNeedsAuthorities: String { get }
}
