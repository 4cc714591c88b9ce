// SPDX-License-Identifier: Apache-2.0
import Crypto

/// A mechanism as a client asks for it (PKCS#11 v2.40, 2).
struct Mechanism: Hashable, Sendable {
  let type: MechanismType
  let parameter: Parameter

  enum Parameter: Hashable, Sendable {
    case none
    case pss(PSSParameters)
    /// Something that no mechanism here takes.
    case unknown
  }

  /// CK_RSA_PKCS_PSS_PARAMS.
  struct PSSParameters: Hashable, Sendable {
    /// A CKM number of a hash function.
    let hash: UInt64
    /// A CKG number of a mask generation function.
    let mask: UInt64
    /// In bytes.
    let saltLength: UInt64
  }
}

extension MessageReader {
  /// `M`, with `trailing` bytes of other values behind it; nil for NULL, which cancels an operation.
  ///
  /// Clients that offer version 2 precede a parameter by a byte that says whether there is one, others write `ffffffff`
  /// for none. The offered version says which, but one client may do as the other: the length decides where it can
  /// (p11-kit-rpc.md 5).
  mutating func mechanism(trailing: Int) throws(Malformed) -> Mechanism? {
    let number = try word()
    let parameter = try bytes(remaining - trailing)
    if number == 0xFFFF_FFFF && parameter.isEmpty { return nil }
    let type = MechanismType(rawValue: UInt64(number))
    switch parameter {
    case [], [0], [0xFF, 0xFF, 0xFF, 0xFF]:
      return Mechanism(type: type, parameter: .none)
    case _ where parameter.count == 25 && parameter[0] == 1:
      return Mechanism(type: type, parameter: .pss(.init(parameter[1...])))
    case _ where parameter.count == 24:
      return Mechanism(type: type, parameter: .pss(.init(parameter[...])))
    default:
      return Mechanism(type: type, parameter: .unknown)
    }
  }
}

extension Mechanism.PSSParameters {
  /// From three big-endian values of 8 bytes.
  fileprivate init(_ bytes: ArraySlice<UInt8>) {
    func value(_ index: Int) -> UInt64 {
      bytes.dropFirst(8 * index).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
    self.init(hash: value(0), mask: value(1), saltLength: value(2))
  }

  /// Whether these are the parameters of a scheme that a card can make: mask and salt follow from the hash function
  /// (RFC 8446, 4.2.3).
  func fit(_ algorithm: DigestAlgorithm) -> Bool {
    hash == MechanismType(algorithm).rawValue && mask == algorithm.maskGenerationNumber
      && saltLength == UInt64(algorithm.byteCount)
  }
}

extension DigestAlgorithm {
  /// `CKG_MGF1_SHA1` …
  fileprivate var maskGenerationNumber: UInt64 {
    switch self {
    case .sha1: 1
    case .sha256: 2
    case .sha384: 3
    case .sha512: 4
    }
  }
}
