import COpenSSL
// SPDX-License-Identifier: Apache-2.0
public import Certificates
public import Crypto

/// What a server that wants a client certificate says of it (RFC 5246, 7.4.4; RFC 8446, 4.3.2).
public struct CertificateRequest: Sendable {
  /// The most authorities looked at: the public ones together are fewer.
  static let maximumAuthorities = 1000

  /// The server that asks, its certificate already verified.
  public let host: String
  /// `TLSv1.2` or `TLSv1.3`.
  public let version: String
  /// The authorities whose certificates it takes (RFC 4514); empty when it takes any.
  public let authorities: [String]
  /// The signature schemes it takes, by their names or, unknown ones, their numbers.
  public let schemes: [String]
  private let names: [[UInt8]]

  /// Whether it takes certificates of this issuer.
  public func accepts(issuer: DistinguishedName) -> Bool {
    guard !names.isEmpty, let encoded = try? issuer.encoded() else { return true }
    guard let own = Self.name(encoded) else { return false }
    defer { X509_NAME_free(own) }
    return names.contains { bytes in
      guard let name = Self.name(bytes) else { return false }
      defer { X509_NAME_free(name) }
      return X509_NAME_cmp(own, name) == 0
    }
  }

  /// Which of these schemes can answer it: in TLS 1.3 only PSS can (RFC 8446, 4.2.3).
  public func common(with schemes: [SignatureScheme]) -> [SignatureScheme] {
    schemes.filter { self.schemes.contains($0.rawValue) && (version != "TLSv1.3" || $0.padding == .pss) }
  }

  /// Reads the request that a connection just received.
  init(_ connection: OpaquePointer, host: String) {
    self.host = host
    version = SSL_get_version(connection).map { String(cString: $0) } ?? ""
    var names: [[UInt8]] = []
    var authorities: [String] = []
    if let list = SSL_get0_peer_CA_list(connection) {
      for position in 0..<min(OPENSSL_sk_num(list), Int32(Self.maximumAuthorities)) {
        guard let name = OPENSSL_sk_value(list, position).map({ OpaquePointer($0) }), let bytes = Self.bytes(name),
          let text = try? DistinguishedName(openSSL: name)
        else { continue }
        names.append(bytes)
        authorities.append(text.description)
      }
    }
    self.names = names
    self.authorities = authorities
    var schemes: [String] = []
    var number: UInt16 = 0
    let count = cpxd_ssl_peer_scheme(connection, 0, &number)
    for position in 0..<min(max(0, count), 64) where cpxd_ssl_peer_scheme(connection, position, &number) > 0 {
      schemes.append(SignatureScheme(number: number)?.rawValue ?? "0x" + String(number, radix: 16))
    }
    self.schemes = schemes
  }

  private static func bytes(_ name: OpaquePointer) -> [UInt8]? {
    var encoded: UnsafeMutablePointer<UInt8>?
    let count = Int(i2d_X509_NAME(name, &encoded))
    defer { CRYPTO_free(encoded, nil, 0) }
    guard count > 0, let encoded else { return nil }
    return Array(UnsafeBufferPointer(start: encoded, count: count))
  }

  private static func name(_ bytes: [UInt8]) -> OpaquePointer? {
    bytes.withUnsafeBufferPointer { buffer in
      var position = buffer.baseAddress
      return d2i_X509_NAME(nil, &position, buffer.count)
    }
  }
}

extension SignatureScheme {
  /// By the number that TLS sends (RFC 8446, 4.2.3).
  init?(number: UInt16) {
    switch number {
    case 0x0201: self = .rsaPKCS1SHA1
    case 0x0401: self = .rsaPKCS1SHA256
    case 0x0501: self = .rsaPKCS1SHA384
    case 0x0601: self = .rsaPKCS1SHA512
    case 0x0804: self = .rsaPSSSHA256
    case 0x0805: self = .rsaPSSSHA384
    case 0x0806: self = .rsaPSSSHA512
    default: return nil
    }
  }
}
