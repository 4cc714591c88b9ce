// SPDX-License-Identifier: Apache-2.0
import AuditTrail
import Doctor
import Glibc
import Phrasebook
import Secrets
import StateFiles

extension Wording {
  /// What the operating system says (errno(3)).
  static func system(_ code: Int32) -> Wording { .systemWords(String(cString: strerror(code))) }
}

extension FileError {
  var wording: Wording { .at(path) + fault.wording }
}

extension FileFault {
  var wording: Wording {
    switch self {
    case .system(let code): .system(code)
    case .tooLong(let limit): Wording { $0.fileFaultTooLong(limit: limit) }
    case .notRegular: Wording { $0.fileFaultNotRegular }
    case .notPrivate(let user, let owner, let mode):
      Wording { $0.fileFaultNotPrivate(user: user, owner: owner, mode: "0" + String(mode, radix: 8)) }
    case .content(let reason): Wording { $0.fileFaultContent(reason) }
    }
  }
}

extension AuditError {
  var wording: Wording {
    switch self {
    case .system(let path, let code): .at(path) + .system(code)
    case .tooLarge(let path): .at(path) + Wording { $0.auditFileTooLarge }
    case .inUse(let path): .at(path) + Wording { $0.auditFileInUse }
    case .unwritableRecord: Wording { $0.auditRecordUnwritable }
    case .recordTooLong: Wording { $0.auditRecordTooLong }
    }
  }
}

extension TranscriptFile.Failure {
  var wording: Wording { .at(path) + .systemWords(reason) }
}

extension SecretBytesError {
  var wording: Wording {
    switch self {
    case .tooLong(let capacity): Wording { $0.secretTooLong(limit: capacity) }
    case .noMemory: Wording { $0.noMemoryForSecret }
    }
  }
}
