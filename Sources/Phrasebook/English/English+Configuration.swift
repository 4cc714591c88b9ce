// SPDX-License-Identifier: Apache-2.0

extension English: ConfigurationPhrases {
  public var configAbstract: String { "The daemon's configuration." }
  public var configFileHelp: String { "The file, else /etc/cpxd/cpxd.json." }
  public var configCheckAbstract: String { "Whether the daemon would take a file." }
  public func configurationRight(_ file: String) -> String { "\(file) is right" }
  public var defaultsHold: String { "there is no file: the defaults hold" }
  public var configShowAbstract: String { "Every setting, and whether it is the default." }
  public var configJSONHelp: String { "Print a whole file." }
  public var defaultMark: String { "  (default)" }
}
