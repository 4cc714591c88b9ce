// SPDX-License-Identifier: Apache-2.0

/// `cpxd sign`
public protocol SigningPhrases {
  var signAbstract: String { get }
  var signDiscussion: String { get }
  var signKeyHelp: String { get }
  var schemeHelp: String { get }
  var digestHelp: String { get }
  var signatureOutHelp: String { get }
  var purposeHelp: String { get }
  var signFileHelp: String { get }
  var fileOrDigest: String { get }
  var digestNotHexadecimal: String { get }
  func unknownScheme(_ scheme: String, known: String) -> String
}
