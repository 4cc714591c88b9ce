// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CardAccess

/// What the query of a request with a PIN may say about it.
struct PINQuery {
  let options: PINOptions
  let scope: LeaseScope

  private static let allowLastTry = "allow-last-try"
  private static let resendRefused = "resend-refused"
  private static let unattended = "unattended"
  static let lease = "lease"
  static let names: Set<String> = [allowLastTry, resendRefused, unattended]

  /// - Throws: 400 for a value that is none.
  init(_ request: Request) throws(HTTPProblem) {
    options = PINOptions(
      allowsLastTry: try request.flag(Self.allowLastTry), resendsRefused: try request.flag(Self.resendRefused),
      origin: try request.flag(Self.unattended) ? .unattended : .interactive)
    let scope = try request.choice(Self.lease, of: LeaseScope.allCases.map(\.rawValue))
    self.scope = scope.flatMap(LeaseScope.init) ?? .user
  }
}
