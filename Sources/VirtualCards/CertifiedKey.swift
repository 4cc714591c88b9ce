// SPDX-License-Identifier: Apache-2.0
public import Crypto

/// A key of a card with the certificate that is about it.
public struct CertifiedKey: Sendable {
  public let key: RSAPrivateKey
  /// DER.
  public let certificate: [UInt8]
}
