// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a file of settings: predicates about a key, and the sentence around them.
public protocol SettingPhrases {
  func settingFault(_ key: String, _ predicate: String) -> String
  func fileFault(_ predicate: String) -> String
  var settingMissing: String { get }
  var settingMustBeString: String { get }
  var settingMustBeBoolean: String { get }
  var settingMustBeWholeNumber: String { get }
  var settingMustBeNumber: String { get }
  var settingMustBeArray: String { get }
  var settingMustBeObject: String { get }
  func settingUnknown(_ name: String, in key: String?, allowed: [String]) -> String
  func settingRefused(_ reason: String) -> String
  var settingIsNoJSON: String { get }
  var settingUnwritable: String { get }
  func settingNotAllowed(_ value: String, allowed: [String]) -> String
  func settingListCannotHave(_ value: String, allowed: [String]) -> String
  func settingOutOfRange(_ number: Int, least: Int, most: Int) -> String
  func settingIsRelativePath(_ path: String) -> String
  func settingIsNoCredential(_ name: String) -> String
  func settingIsNoSerialNumber(_ text: String) -> String
  var settingNeedsSerialNumber: String { get }
  var settingNeedsOnePlace: String { get }
  func settingSaidTwice(_ other: String) -> String
  func settingNamesNoUser(_ name: String) -> String
  func settingNamesNoGroup(_ name: String) -> String
  func settingNotLookedUp(_ reason: String) -> String
  var settingNeedsLoadCredential: String { get }
  func settingNamesUnusableFile(_ reason: String) -> String
  func settingNamesFileWithoutPIN(_ path: String) -> String
}
