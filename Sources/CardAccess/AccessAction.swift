// SPDX-License-Identifier: Apache-2.0
public import HealthCards

/// What a peer asked for, as records name it.
public enum AccessAction: Hashable, Sendable {
  case list
  case readObject
  case sign(KeyName)
  case verifyPIN
  case useLastTry
  case changePIN
  case unblockPIN
  case lock
  case lockOthers

  /// What a peer must have been granted.
  public var grant: Grant {
    switch self {
    case .list, .lock: .list
    case .readObject: .readProtected
    case .sign(.signature): .sign
    case .sign(.authentication), .sign(.technical): .authenticate
    case .verifyPIN: .pin
    case .useLastTry: .pinLastTry
    case .changePIN, .unblockPIN, .lockOthers: .admin
    }
  }
}

extension AccessAction: CustomStringConvertible {
  public var description: String {
    switch self {
    case .list: "list"
    case .readObject: "read-object"
    case .sign(let key): "sign-\(key.rawValue)"
    case .verifyPIN: "pin-verify"
    case .useLastTry: "pin-last-try"
    case .changePIN: "pin-change"
    case .unblockPIN: "pin-unblock"
    case .lock: "lock"
    case .lockOthers: "lock-all"
    }
  }
}
