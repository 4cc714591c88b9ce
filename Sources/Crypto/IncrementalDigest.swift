// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// A digest computed piece by piece, so that a large message need not be in memory at once.
///
/// The only ways it can fail are an OpenSSL without its default provider and no memory left; both stop the process,
/// since nothing can be trusted then and neither depends on the message.
public struct IncrementalDigest: ~Copyable {
  /// The function being computed.
  public let algorithm: DigestAlgorithm
  private let context: OpaquePointer

  public init(_ algorithm: DigestAlgorithm) {
    self.algorithm = algorithm
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, algorithm.evp, nil) == 1 else {
      fatalError("OpenSSL cannot compute \(algorithm.rawValue): check that its default provider is active")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Appends a piece of the message.
  public mutating func update(_ bytes: [UInt8]) {
    update(bytes.span)
  }

  /// Appends a piece of the message.
  public mutating func update(_ bytes: Span<UInt8>) {
    let done = bytes.withUnsafeBufferPointer { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    guard done == 1 else { fatalError("OpenSSL cannot compute \(algorithm.rawValue)") }
  }

  /// The digest of everything appended, `algorithm.byteCount` bytes long.
  public consuming func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: algorithm.byteCount)
    guard EVP_DigestFinal_ex(context, &digest, nil) == 1 else {
      fatalError("OpenSSL cannot compute \(algorithm.rawValue)")
    }
    return digest
  }
}
