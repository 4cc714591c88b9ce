// SPDX-License-Identifier: Apache-2.0

extension English: SigningPhrases {
  public var signAbstract: String { "Sign with a key of the card." }
  public var signDiscussion: String {
    "The signature goes to standard output in base64, or as bytes into the file of --out."
  }
  public var signKeyHelp: String { "The key." }
  public var schemeHelp: String { "The signature scheme, by its TLS name." }
  public var digestHelp: String { "Sign this digest." }
  public var signatureOutHelp: String { "Write the signature here." }
  public var purposeHelp: String { "What it is for; put on record." }
  public var signFileHelp: String { "The file to sign, - for standard input." }
  public var fileOrDigest: String { "give a file or --digest, one of them" }
  public var digestNotHexadecimal: String { "--digest takes hexadecimal digits" }
  public func unknownScheme(_ scheme: String, known: String) -> String { "unknown scheme \(scheme); known: \(known)" }
}
