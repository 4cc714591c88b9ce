// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import NIOCore
import Secrets

/// Puts the parts of a body together within the bound of its route, whatever the head said.
final class BodyCollector {
  private let rule: BodyRule
  private var bytes: [UInt8] = []
  private let secret: SecretBody?

  init(_ rule: BodyRule) throws(HTTPProblem) {
    self.rule = rule
    guard case .secret(_, let limit) = rule else {
      secret = nil
      return
    }
    do throws(SecretBytesError) {
      secret = try SecretBody(capacity: limit)
    } catch {
      throw HTTPProblem(.internalError, error.description)
    }
  }

  func append(_ part: ByteBuffer) throws(HTTPProblem) {
    if let secret {
      do throws(SecretBytesError) {
        try secret.append(part)
      } catch {
        throw rule.excess
      }
    } else {
      guard part.readableBytes <= rule.limit - bytes.count else { throw rule.excess }
      bytes += part.readableBytesView
    }
  }

  func finish() -> RequestBody {
    if let secret { return .secret(secret) }
    return rule == .none ? .none : .bytes(bytes)
  }
}
