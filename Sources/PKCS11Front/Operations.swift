// SPDX-License-Identifier: Apache-2.0
import Crypto
import HealthCards
import StandardCodes
import Synchronization

/// A digest that is being computed, shared by the copies of its session.
final class DigestOperation: Sendable {
  let algorithm: DigestAlgorithm
  private let digest: Mutex<IncrementalDigest?>

  init(_ algorithm: DigestAlgorithm) {
    self.algorithm = algorithm
    digest = Mutex(IncrementalDigest(algorithm))
  }

  func update(_ bytes: [UInt8]) { digest.withLock { $0?.update(bytes) } }

  /// The digest; what the operation began with is used up.
  func finish() -> [UInt8] {
    digest.withLock { digest in
      guard let digest = digest.take() else { return [] }
      return digest.finish()
    }
  }
}

/// What a signing or verifying operation is given, and what becomes of it.
struct SignatureInput: Sendable {
  private enum Form: Sendable {
    case digestInfo
    case digest(SignatureScheme)
    case data(SignatureScheme, DigestOperation)
  }
  private let form: Form
  private let takesLegacyTLS: Bool
  private var bytes: [UInt8] = []

  /// A DigestInfo of SHA-512 has 83 bytes (RFC 8017, 9.2); 40 % of a modulus is the most that a CPS3 pads
  /// (cpx-card.md 4.2).
  private static let longestBlock = 102

  /// - Parameter takesLegacyTLS: whether the 36 bytes that TLS 1.0 and 1.1 sign do in place of a DigestInfo.
  /// - Throws: `CKR_MECHANISM_INVALID`, `CKR_MECHANISM_PARAM_INVALID`.
  init(
    _ mechanism: Mechanism, schemes: [SignatureScheme], takesLegacyTLS: Bool
  ) throws(CryptokiStatus) {
    self.takesLegacyTLS = takesLegacyTLS
    switch (mechanism.type.meaning, mechanism.parameter) {
    case (.digestInfo, .none):
      guard schemes.contains(where: { $0.padding == .pkcs1v15 }) else { throw .mechanismInvalid }
      form = .digestInfo
    case (.digestForPSS, .pss(let parameters)):
      let possible = schemes.filter { $0.padding == .pss }
      guard !possible.isEmpty else { throw .mechanismInvalid }
      guard let scheme = possible.first(where: { $0.digestAlgorithm.map(parameters.fit) ?? false }) else {
        throw .mechanismParameterInvalid
      }
      form = .digest(scheme)
    case (.data(let scheme), let parameter):
      guard schemes.contains(scheme), let algorithm = scheme.digestAlgorithm else { throw .mechanismInvalid }
      switch (scheme.padding, parameter) {
      case (.pkcs1v15, .none): break
      case (.pss, .pss(let parameters)) where parameters.fit(algorithm): break
      default: throw .mechanismParameterInvalid
      }
      form = .data(scheme, DigestOperation(algorithm))
    case (.digestInfo, _), (.digestForPSS, _): throw .mechanismParameterInvalid
    case (.digest, _), (nil, _): throw .mechanismInvalid
    }
  }

  /// - Throws: `CKR_DATA_LEN_RANGE` for more than a DigestInfo or a digest can have.
  mutating func append(_ part: [UInt8]) throws(CryptokiStatus) {
    if case .data(_, let operation) = form { return operation.update(part) }
    guard bytes.count + part.count <= Self.longestBlock else { throw .dataLengthRange }
    bytes += part
  }

  /// The scheme and the digest that all of the input comes to.
  ///
  /// - Throws: `CKR_DATA_INVALID` for what is no DigestInfo: no block of a caller's own making reaches a card;
  ///   `CKR_DATA_LEN_RANGE` for a digest of another length than the scheme's.
  func finish() throws(CryptokiStatus) -> (scheme: SignatureScheme, digest: [UInt8]) {
    switch form {
    case .data(let scheme, let operation):
      return (scheme, operation.finish())
    case .digest(let scheme):
      guard bytes.count == scheme.digestAlgorithm?.byteCount else { throw .dataLengthRange }
      return (scheme, bytes)
    case .digestInfo where takesLegacyTLS && bytes.count == SignatureScheme.rsaPKCS1MD5SHA1.digestLength:
      // No DigestInfo has this length.
      return (.rsaPKCS1MD5SHA1, bytes)
    case .digestInfo:
      guard let info = try? DigestInfo(parsing: bytes),
        let scheme = SignatureScheme.known.first(where: {
          $0.padding == .pkcs1v15 && $0.digestAlgorithm == info.algorithm
        })
      else { throw .dataInvalid }
      return (scheme, info.digest)
    }
  }
}

/// A signature that is being made with a key of the card.
struct SigningOperation: Sendable {
  let key: KeyName
  /// Of a signature, in bytes.
  let length: Int
  var input: SignatureInput
}

/// A signature that is being verified with the public key of a certificate of the card.
struct VerificationOperation: Sendable {
  let key: RSAPublicKey
  var input: SignatureInput
}
