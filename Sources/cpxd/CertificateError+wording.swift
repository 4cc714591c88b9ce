// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Phrasebook

extension CertificateError {
  var wording: Wording {
    switch self {
    case .tooLarge(let count, let limit): Wording { $0.certificateTooLarge(count, limit: limit) }
    case .malformed(let detail): Wording { $0.certificateMalformed(detail) }
    case .wrongCertificateCount(let count): Wording { $0.certificateCountWrong(count) }
    case .unusableKey(let detail): Wording { $0.certificateKeyUnusable(detail) }
    case .cannotIssue(let detail): Wording { $0.certificateNotIssued(detail) }
    case .file(let path, let reason): .at(path) + .systemWords(reason)
    case .crypto(let error): Wording { $0.cryptographyFailed(error.operation, error.reason) }
    }
  }
}
