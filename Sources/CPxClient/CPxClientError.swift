// SPDX-License-Identifier: Apache-2.0
public import CPxAPI

/// Why the daemon did not do what was asked.
public enum CPxClientError: Error, Hashable, CustomStringConvertible {
  /// Nobody listens at the path; the reason is the operating system's.
  case unreachable(path: String, reason: String)
  /// The caller may not connect to the socket.
  case permissionDenied(path: String)
  /// The process that listens runs as a user who must not see a PIN.
  case untrustedListener(path: String, uid: UInt32)
  /// The daemon refused, and says why.
  case problem(Problem)
  /// What came back is not what the API says.
  case protocolViolation(String)
  /// No complete answer came in time.
  case timedOut(path: String)
  /// The calling task was cancelled.
  case cancelled

  public var description: String {
    switch self {
    case .unreachable(let path, let reason):
      "the daemon does not answer on \(path) (\(reason)); is cpxd running?"
    case .permissionDenied(let path):
      "you may not use \(path); its users are the members of its group"
    case .untrustedListener(let path, let uid):
      "the process that listens on \(path) runs as uid \(uid), which is neither root, nor cpxd-svc, nor you; "
        + "the PIN was not sent"
    case .problem(let problem):
      problem.detail ?? problem.title
    case .protocolViolation(let reason):
      "the daemon's answer makes no sense: \(reason)"
    case .timedOut(let path):
      "the daemon on \(path) did not answer in time"
    case .cancelled:
      "the request was cancelled"
    }
  }
}
