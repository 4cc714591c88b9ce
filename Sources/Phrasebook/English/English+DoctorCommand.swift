// SPDX-License-Identifier: Apache-2.0

extension English: DoctorCommandPhrases {
  public var doctorAbstract: String { "What stands between you and the card, and what to do about it." }
  public var doctorDiscussion: String {
    """
    Looks at the system, PC/SC, the reader, the card, its PIN, certificates and keys, and the cpxd service, each only \
    where the one below holds. No PIN is tried unless one is given. Each finding has a code CPX-nnn. Exit status: 0 all \
    is well, 1 a warning, 2 a fault.
    """
  }
  public var issuersHelp: String { "Certificates of authorities in PEM, to check the card's with." }
  public var crlFileHelp: String {
    "A list of revoked certificates, DER or PEM; may be repeated. None is fetched from the network."
  }
  public var doctorPINFileHelp: String {
    """
    Try the PIN of a file, or of standard input with -, and let the authentication key sign. It is sent only by \
    the cpxd service, and only while no try is lost.
    """
  }
  public var doctorSignKeyHelp: String { "Let the signature key sign, too: the words `cpxd self-test` and a nonce." }
  public var offlineHelp: String { "Ask nothing beyond this machine." }
  public var languageHelp: String { "The language, else the terminal's." }
  public var bundleHelp: String {
    "Write what somebody who helps wants to know into a new file, without anything personal."
  }
  public var recordHelp: String {
    "Instead, read the whole card by direct access and write down all that is said, into a new file."
  }
  public var withHolderHelp: String {
    "Leave certificates and numbers of the card in the record; PINs are never in it."
  }
  public var recordedReaderHelp: String { "The reader to record from, when there are several." }
  public var recordStandsAlone: String { "--record goes with --reader and --with-holder only" }
  public var needsRecord: String { "--with-holder and --reader need --record" }
  public var signKeyNeedsPIN: String { "--sign-key needs --pin-file" }
  public func existsAlready(_ path: String) -> String { "\(path) exists already; give the name of a new file" }
  public func recordedCommands(_ count: Int, in path: String) -> String {
    "\(path): \(count) command\(count == 1 ? "" : "s")"
  }
  public func recordedInPart(_ reason: String) -> String { "the card was not read to the end: \(reason)" }
  public func bundleWritten(_ path: String) -> String { "\(path): read it before you send it" }
  public func askedDaemon(_ socket: String) -> String { "asked the daemon, \(socket)" }
  public var askedPCSC: String { "asked PC/SC directly, because no daemon answers" }
  public func notChecked(_ names: String) -> String { "· not checked: \(names)" }
  public var colon: String { ": " }
}
