// SPDX-License-Identifier: Apache-2.0
import COpenSSL
import Crypto

extension Certificate {
  /// The most certificates read from one PEM text.
  public static let maximumPEMCount = 64

  /// Reads the one certificate of a PEM text.
  ///
  /// - Throws: ``CertificateError/wrongCertificateCount(_:)`` when there is not exactly one, otherwise as
  ///   ``certificates(inPEM:)``.
  public init(pem: String) throws(CertificateError) {
    let certificates = try Self.certificates(inPEM: pem)
    guard certificates.count == 1, let certificate = certificates.first else {
      throw .wrongCertificateCount(certificates.count)
    }
    self = certificate
  }

  /// The certificates of a PEM text (RFC 7468, 5), in its order; blocks of other kinds and text between are skipped.
  ///
  /// - Throws: ``CertificateError`` when a block is damaged, a certificate is refused by ``init(der:)``, the text is
  ///   longer than 1 MiB or has more than ``maximumPEMCount`` blocks.
  public static func certificates(inPEM text: String) throws(CertificateError) -> [Certificate] {
    let memory = try CertificateError.wrapping { () throws(CryptoError) -> MemoryBIO in
      try MemoryBIO(contents: Array(text.utf8))
    }
    var certificates: [Certificate] = []
    for _ in 0...maximumPEMCount {
      guard let block = try nextBlock(memory) else { return certificates }
      guard block.label == PEM_STRING_X509 else { continue }
      certificates.append(try Certificate(der: block.bytes))
    }
    throw .malformed("more than \(maximumPEMCount) PEM blocks")
  }

  /// The certificate in PEM, lines of 64 characters.
  public var pem: String {
    let text = try? CertificateError.wrapping { () throws(CryptoError) -> String in
      let memory = try MemoryBIO()
      guard PEM_write_bio(memory.pointer, PEM_STRING_X509, "", der, der.count) > 0 else {
        throw .fromOpenSSL("writing PEM")
      }
      return String(decoding: try memory.read(), as: UTF8.self)
    }
    guard let text else { fatalError("no memory left to write a certificate") }
    return text
  }

  /// The next block of any kind, or nil at the end.
  private static func nextBlock(
    _ memory: borrowing MemoryBIO
  ) throws(CertificateError) -> (label: String, bytes: [UInt8])? {
    ERR_clear_error()
    var name: UnsafeMutablePointer<CChar>?
    var header: UnsafeMutablePointer<CChar>?
    var data: UnsafeMutablePointer<UInt8>?
    var count = 0
    defer {
      CRYPTO_free(name, nil, 0)
      CRYPTO_free(header, nil, 0)
      // A block may be a private key.
      CRYPTO_clear_free(data, max(0, count), nil, 0)
    }
    guard PEM_read_bio(memory.pointer, &name, &header, &data, &count) == 1 else {
      guard ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE else { throw .malformedPart("PEM") }
      ERR_clear_error()
      return nil
    }
    guard let name, let data, count > 0 else { throw .malformed("an empty PEM block") }
    return (String(cString: name), Array(UnsafeBufferPointer(start: data, count: count)))
  }
}
