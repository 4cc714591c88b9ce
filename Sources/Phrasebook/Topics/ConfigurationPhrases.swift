// SPDX-License-Identifier: Apache-2.0

/// `cpxd config`
public protocol ConfigurationPhrases {
  var configAbstract: String { get }
  var configFileHelp: String { get }
  var configCheckAbstract: String { get }
  func configurationRight(_ file: String) -> String
  var defaultsHold: String { get }
  var configShowAbstract: String { get }
  var configJSONHelp: String { get }
  var defaultMark: String { get }
}
