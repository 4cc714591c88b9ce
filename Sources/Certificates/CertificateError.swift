// SPDX-License-Identifier: Apache-2.0
public import Crypto

/// Why a certificate could not be read, made, stored or used.
public enum CertificateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The input is longer than any certificate of a card: its length and the most accepted, in bytes.
  case tooLarge(byteCount: Int, limit: Int)
  /// The bytes are not a certificate, or one part of it cannot be decoded; the text names the part.
  case malformed(String)
  /// The PEM text holds no certificate, or another number than the one expected.
  case wrongCertificateCount(Int)
  /// The certificate's key is not an RSA key of an accepted size; the text is OpenSSL's or ours.
  case unusableKey(String)
  /// A certificate cannot be issued as asked; the text says what to change.
  case cannotIssue(String)
  /// A file could not be read or written.
  case file(path: String, reason: String)
  /// OpenSSL failed at something that does not depend on the input.
  case crypto(CryptoError)

  public var description: String {
    switch self {
    case .tooLarge(let byteCount, let limit): "certificate of \(byteCount) bytes: at most \(limit) are accepted"
    case .malformed(let what): "malformed certificate: \(what)"
    case .wrongCertificateCount(let count): "expected one certificate in the PEM text, found \(count)"
    case .unusableKey(let reason): "the certificate's key cannot be used: \(reason)"
    case .cannotIssue(let reason): "the certificate cannot be issued: \(reason)"
    case .file(let path, let reason): "\(path): \(reason)"
    case .crypto(let error): error.description
    }
  }

  /// OpenSSL's failure at `operation`, from the error queue of this thread.
  static func fromOpenSSL(_ operation: String) -> CertificateError { .crypto(.fromOpenSSL(operation)) }

  /// A part of a certificate that OpenSSL could not decode.
  static func malformedPart(_ part: String) -> CertificateError {
    .malformed([part, CryptoError.takeOpenSSLReasons()].compactMap { $0 }.joined(separator: ": "))
  }

  /// Runs `body`, whose only failures are ``CryptoError``s.
  static func wrapping<R: ~Copyable>(_ body: () throws(CryptoError) -> R) throws(CertificateError) -> R {
    do { return try body() } catch { throw .crypto(error) }
  }
}
