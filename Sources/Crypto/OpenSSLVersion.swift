// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// The OpenSSL that this process runs with, which need not be the one it was built with.
public enum OpenSSLVersion {
  /// `OpenSSL 3.0.17 1 Jul 2025`
  public static var name: String { OpenSSL_version(OPENSSL_VERSION).map { String(cString: $0) } ?? "OpenSSL" }

  /// Major, minor and patch.
  public static var numbers: [UInt32] {
    [OPENSSL_version_major(), OPENSSL_version_minor(), OPENSSL_version_patch()]
  }
}
