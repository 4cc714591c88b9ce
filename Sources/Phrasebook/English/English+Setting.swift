// SPDX-License-Identifier: Apache-2.0

extension English: SettingPhrases {
  public func settingFault(_ key: String, _ predicate: String) -> String { "\"\(key)\" \(predicate)" }
  public func fileFault(_ predicate: String) -> String { "the file \(predicate)" }
  public var settingMissing: String { "is missing" }
  public var settingMustBeString: String { "must be a string" }
  public var settingMustBeBoolean: String { "must be true or false" }
  public var settingMustBeWholeNumber: String { "must be a whole number" }
  public var settingMustBeNumber: String { "must be a number" }
  public var settingMustBeArray: String { "must be an array" }
  public var settingMustBeObject: String { "must be an object" }
  public func settingUnknown(_ name: String, in key: String?, allowed: [String]) -> String {
    (key.map { "\"\($0)\" " } ?? "") + "the member \"\(name)\" is not known; allowed are "
      + allowed.map { "\"\($0)\"" }.joined(separator: ", ")
  }
  public func settingRefused(_ reason: String) -> String { reason }
  public var settingIsNoJSON: String { "is not valid JSON; `python3 -m json.tool FILE` shows the place" }
  public var settingUnwritable: String { "cannot be written as JSON" }
  public func settingNotAllowed(_ value: String, allowed: [String]) -> String {
    "cannot be \"\(value)\"; allowed are \(allowed.joined(separator: ", "))"
  }
  public func settingListCannotHave(_ value: String, allowed: [String]) -> String {
    "cannot have \"\(value)\"; allowed are \(allowed.joined(separator: ", "))"
  }
  public func settingOutOfRange(_ number: Int, least: Int, most: Int) -> String {
    "cannot be \(number); allowed is \(least) to \(most)"
  }
  public func settingIsRelativePath(_ path: String) -> String { "\"\(path)\" is no absolute path; begin it with /" }
  public func settingIsNoCredential(_ name: String) -> String {
    "\"\(name)\" is no name of a credential; give the name that LoadCredential= has, without /"
  }
  public func settingIsNoSerialNumber(_ text: String) -> String {
    "\"\(text)\" is no serial number of 8 digits; `cpxd cards` shows those of cards"
  }
  public var settingNeedsSerialNumber: String { "needs at least one serial number; `cpxd cards` shows those of cards" }
  public var settingNeedsOnePlace: String { "is wrong here: one of \"file\" and \"credential\" is needed" }
  public func settingSaidTwice(_ other: String) -> String { "is the same as \"\(other)\"; give one of them" }
  public func settingNamesNoUser(_ name: String) -> String {
    "names \"\(name)\", and this machine has no such user; create it, or remove the rule"
  }
  public func settingNamesNoGroup(_ name: String) -> String {
    "names \"\(name)\", and this machine has no such group; create it, or remove the rule"
  }
  public func settingNotLookedUp(_ reason: String) -> String { "cannot be looked up among users and groups: \(reason)" }
  public var settingNeedsLoadCredential: String { "needs systemd to hand it over: LoadCredential= in the unit" }
  public func settingNamesUnusableFile(_ reason: String) -> String { "cannot be used: \(reason)" }
  public func settingNamesFileWithoutPIN(_ path: String) -> String {
    "names \(path), which holds no PIN: 4 to 8 digits and nothing else are needed"
  }
}
