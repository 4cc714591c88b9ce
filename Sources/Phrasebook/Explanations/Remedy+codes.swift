// SPDX-License-Identifier: Apache-2.0

extension Remedy {
  /// What to do about a code; nil where nothing can be done, or its meaning says all.
  ///
  /// - Parameter code: as the tables of meanings have it; of status words also a class.
  static func of(_ code: String, in family: CodeFamily) -> Remedy? {
    switch family {
    case .statusWord: statusWords[code]
    case .pcsc: pcsc[code]
    case .pkcs11: pkcs11[code]
    case .problem: problems[code]
    case .finding, .exitStatus: nil
    }
  }

  private static let statusWords = table([
    .nothing: ["9000", "6282", "6A83"],
    .automatic: [
      "61xx", "6881", "6985", "6986", "6A82", "6A86", "6Cxx", "6Dxx", "6D00", "6Exx", "6E00", "9400", "9404", "9Fxx",
    ],
    .retry: ["6286", "6340", "6883"],
    .putBack: ["6281", "64xx", "6400", "6401", "65xx", "66xx", "69xx", "6Fxx", "6F00"],
    .otherCard: ["68xx", "6882", "6A81", "6A88", "9802"],
    .replaceCard: ["6283", "6285", "6581", "6984", "9240"],
    .closeOthers: ["6481", "6482"],
    .checkPIN: ["6300", "63Cx", "9804"],
    .verifyPIN: ["6982"],
    .unblock: ["6983", "9840"],
    .reportProgram: [
      "67xx", "6700", "6884", "6981", "6987", "6988", "6Axx", "6A80", "6A85", "6A87", "6Bxx", "6B00", "9402", "9408",
      "9808", "9810",
    ],
    .askMaker: ["9xxx"],
  ])

  private static let problems = table([
    .checkPIN: ["pin-incorrect", "pin-malformed", "puk-incorrect", "pin-already-refused", "last-try-reserved"],
    .unblock: ["pin-blocked"],
    .verifyPIN: ["pin-required"],
    .typePIN: ["unattended-pin"],
    .replaceCard: ["puk-blocked"],
    .insertCard: ["card-not-found"],
    .otherCard: ["key-not-found", "object-not-found", "scheme-unsupported"],
    .putBack: ["card-failure"],
    .replugReader: ["reader-unavailable"],
    .retry: ["request-timeout"],
    .waitThenRetry: ["busy", "too-many-requests", "too-many-connections"],
    .readLog: ["state-unavailable", "audit-unavailable", "internal-error"],
    .askAdministrator: ["not-granted"],
    .fixRequest: [
      "digest-length", "bad-request", "not-found", "method-not-allowed", "not-acceptable", "content-too-large",
      "unsupported-media-type", "head-too-large",
    ],
    .notByBrowser: ["browser-refused"],
  ])

  /// The remedy of each code; a code that has two is a mistake that ends the program.
  static func table(_ codes: [Remedy: [String]]) -> [String: Remedy] {
    Dictionary(uniqueKeysWithValues: codes.flatMap { remedy, codes in codes.map { ($0, remedy) } })
  }
}
