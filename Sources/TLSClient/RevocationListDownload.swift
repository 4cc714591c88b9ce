// SPDX-License-Identifier: Apache-2.0
import COpenSSL
public import Certificates
import Crypto

/// Gets lists of revoked certificates from where certificates say that they are, by OpenSSL's HTTP client.
///
/// What comes is neither secret nor believed: a list is signed by its authority, and who uses it looks at that.
public enum RevocationListDownload {
  /// Why there is no list.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// Asks one place, which may redirect to others. Blocks; a resolver that does not answer can make it longer.
  ///
  /// - Parameters:
  ///   - address: `http://…`, of a list in DER (RFC 5280, 4.2.1.13).
  ///   - seconds: for everything else, at least 1.
  /// - Throws: ``Failure`` when nothing, too much or something else came.
  public static func list(from address: String, seconds: Int) throws(Failure) -> RevocationList {
    ERR_clear_error()
    guard address.utf8.count <= 2048, address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let body = OSSL_HTTP_get(
        address, nil, nil, nil, nil, nil, nil, 0, nil, nil, 1, RevocationList.maximumByteCount,
        Int32(clamping: max(1, seconds)))
    else { throw Failure(description: CryptoError.takeOpenSSLReasons() ?? "no address of a list") }
    defer { BIO_free_all(body) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= RevocationList.maximumByteCount {
      let count = BIO_read(body, &buffer, Int32(buffer.count))
      guard count > 0 else { break }
      bytes += buffer[..<Int(count)]
    }
    do throws(CertificateError) {
      return try RevocationList(contents: bytes)
    } catch {
      throw Failure(description: error.description)
    }
  }
}
