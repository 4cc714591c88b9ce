// SPDX-License-Identifier: Apache-2.0

extension English: TrustPhrases {
  // MARK: Help
  public var trustAbstract: String { "The authorities of IGC-Santé that servers are believed by." }
  public var trustAddAbstract: String { "Import authorities from a file, if their fingerprints are IGC-Santé's." }
  public var trustAddDiscussion: String {
    "PEM, DER or PKCS#7, as published on http://igc-sante.esante.gouv.fr/PC/. For root they go to /etc/cpxd/trust, for "
      + "others to ~/.config/cpxd/trust."
  }
  public var trustFileHelp: String { "The file." }
  public var trustListAbstract: String { "The authorities imported." }
  public var trustRemoveAbstract: String { "Forget an authority." }
  public var trustFingerprintHelp: String { "The beginning of its fingerprint." }

  // MARK: What goes wrong
  public func noCertificateInFile(_ path: String) -> String { "\(path) holds no certificate" }
  public func strangeAuthority(_ name: String, fingerprint: String) -> String {
    "\(name) is not IGC-Santé's: its SHA-256 fingerprint \(fingerprint) is not among those known, and "
      + "none of those issued it. Nothing was imported. For a server of another authority use --cafile."
  }
  public func noSuchFingerprint(_ prefix: String) -> String {
    "no trusted authority has the fingerprint \(prefix); `cpxd trust list` shows them"
  }
  public func authorityNotRemoved(_ file: String, _ reason: String) -> String { "cannot remove \(file): \(reason)" }
  public func trustDirectoryNotMade(_ path: String, _ reason: String) -> String { "cannot make \(path): \(reason)" }
}
