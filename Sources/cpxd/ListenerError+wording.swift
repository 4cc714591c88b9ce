// SPDX-License-Identifier: Apache-2.0
import LocalSocket
import Phrasebook
import Pinentry

extension ListenerError {
  var wording: Wording {
    switch self {
    case .unusablePath(let path): Wording { $0.socketPathUnusable(path, limit: Self.longestPath) }
    case .inUse(let path): Wording { $0.socketInUse(path) }
    case .notASocket(let path): Wording { $0.notASocket(path) }
    case .unknownGroup(let group): Wording { $0.socketGroupUnknown(group) }
    case .directoryBusy(let path): Wording { $0.socketDirectoryBusy(path) }
    case .notAListener(let name, let reason): Wording { $0.inheritedSocketUnusable(name, reason) }
    case .malformedActivation(let reason): Wording { $0.activationMalformed(reason) }
    case .system(let error):
      Wording(.system(error.code)) { $0.callFailed(error.call, on: error.subject, $1) }
    }
  }
}

extension PinentryError {
  var wording: Wording {
    switch self {
    case .notStarted(let program, let reason):
      Wording(.systemWords(reason)) { $0.pinentryNotStarted(program, $1) }
    case .failed(let code): Wording { $0.pinentryFailed(code: code) }
    case .malformed: Wording { $0.pinentryMalformed }
    case .ended: Wording { $0.pinentryEnded }
    }
  }
}
