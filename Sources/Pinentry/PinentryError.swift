// SPDX-License-Identifier: Apache-2.0

/// Why a person could not be asked.
public enum PinentryError: Error, Hashable, CustomStringConvertible {
  /// The program cannot be run; the operating system's reason.
  case notStarted(program: String, reason: String)
  /// It cannot show its dialog: a code of libgpg-error, such as when there is neither screen nor terminal.
  case failed(code: UInt32)
  /// It does not speak Assuan as a pinentry does.
  case malformed
  /// It ended.
  case ended

  public var description: String {
    switch self {
    case .notStarted(let program, let reason): "\(program) cannot be started: \(reason)"
    case .failed(let code): "it cannot ask (libgpg-error code \(code)); is there a screen or a terminal?"
    case .malformed: "its answer is not that of a pinentry"
    case .ended: "it ended"
    }
  }
}
