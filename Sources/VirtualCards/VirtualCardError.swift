// SPDX-License-Identifier: Apache-2.0

/// Why a virtual card cannot be made, opened or kept.
public enum VirtualCardError: Error, Hashable, Sendable {
  /// A file or directory: which, and what is wrong with it.
  case file(path: String, CardFileFault)
  /// Another process, or this one, uses the directory already.
  case inUse(path: String)
  /// There is something at the path where a new card is to be made.
  case exists(path: String)
  /// A card cannot be made as asked.
  case personalisation(String)
}

extension VirtualCardError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let path, let fault): "\(path): \(fault)"
    case .inUse(let path): "\(path): the card is in use already; stop the other program or take another card"
    case .exists(let path): "\(path): is there already; give a new directory or remove it"
    case .personalisation(let reason): "the card cannot be made: \(reason)"
    }
  }
}
