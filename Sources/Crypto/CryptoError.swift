// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// Why a cryptographic operation failed.
///
/// The text never contains key material or message bytes: only what was attempted and the reason,
/// either ours or the one OpenSSL keeps in its per-thread error queue.
public struct CryptoError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was attempted, for example `reading a public key`.
  public let operation: String

  /// Why it failed, for example `wrong tag; nested asn1 error`.
  public let reason: String

  public init(operation: String, reason: String) {
    self.operation = operation
    self.reason = reason
  }

  public var description: String { "\(operation) failed: \(reason)" }

  /// The reasons waiting in OpenSSL's error queue of this thread, as an error; the queue is empty afterwards.
  package static func fromOpenSSL(_ operation: String) -> CryptoError {
    CryptoError(operation: operation, reason: takeOpenSSLReasons() ?? "no reason given by OpenSSL")
  }

  /// The reasons waiting in OpenSSL's error queue, oldest first; the queue is empty afterwards.
  ///
  /// A queue left as it is would be blamed on the next caller of this thread.
  package static func takeOpenSSLReasons() -> String? {
    var reasons: [String] = []
    // OpenSSL's queue holds 16 entries (ERR_NUM_ERRORS).
    for _ in 0..<16 {
      let code = ERR_get_error()
      guard code != 0 else { break }
      guard let text = ERR_reason_error_string(code) else {
        reasons.append("OpenSSL error \(code)")
        continue
      }
      reasons.append(String(cString: text))
    }
    ERR_clear_error()
    return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
  }
}
