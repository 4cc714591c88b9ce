// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import FoundationEssentials
import Glibc
import Logging
import PCSC

/// `/etc/cpxd/cpxd.json`: strict JSON, so that a misspelt key is an error and not a setting that does nothing.
///
/// `Config/cpxd.json` is the sample and says what each key means.
struct Configuration: Decodable, Equatable {
  var log = Log()
  var socket = Socket()
  var pkcs11 = PKCS11()
  /// `shared`, or `exclusive-while-verified`: no other program reaches the card between PIN and lock.
  var access = SharingMode.shared

  struct Log: Decodable, Equatable {
    /// trace, debug, info, notice, warning, error or critical.
    var level = "info"
  }

  struct Socket: Decodable, Equatable {
    /// Where a socket of the daemon's own is bound; null: by who runs the daemon. Unused under socket activation.
    var path: String?
    /// The group whose members may connect; null: the daemon's own.
    var group: String?
  }

  /// Where it is when nobody says otherwise.
  static let systemPath = "/etc/cpxd/cpxd.json"

  init() {}

  /// Reads the file named, or the system's when none is named; without one the defaults hold.
  ///
  /// - Throws: ``Failure`` of status 78 that names the file, the key and what is allowed.
  static func load(_ path: String?) throws(Failure) -> Configuration {
    let file = path ?? systemPath
    if path == nil && Glibc.access(file, F_OK) != 0 { return Configuration() }
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: URL(filePath: file)))
    } catch {
      let reason = Glibc.access(file, R_OK) != 0 ? String(cString: strerror(errno)) : "\(error)"
      throw Failure(.configuration, "\(file): \(reason)")
    }
    do throws(WireFormatError) {
      return try WireFormat.decode(Configuration.self, from: bytes)
    } catch {
      throw Failure(.configuration, "\(file): \(error.description)")
    }
  }

  private enum CodingKeys: String, CodingKey, CaseIterable { case access, log, pkcs11, socket }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    log = try members.decodeIfThere(Log.self, forKey: .log) ?? Log()
    pkcs11 = try members.decodeIfThere(PKCS11.self, forKey: .pkcs11) ?? PKCS11()
    socket = try members.decodeIfThere(Socket.self, forKey: .socket) ?? Socket()
    guard let access = try members.decodeIfThere(String.self, forKey: .access) else { return }
    guard let mode = SharingMode(rawValue: access) else {
      let allowed = SharingMode.allCases.map(\.rawValue).joined(separator: ", ")
      throw DecodingError.dataCorruptedError(
        forKey: .access, in: members, debugDescription: "\"\(access)\" is no access; allowed are \(allowed)")
    }
    self.access = mode
  }
}

extension Configuration.Log {
  private enum CodingKeys: String, CodingKey, CaseIterable { case level }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    guard let level = try members.decodeIfThere(String.self, forKey: .level) else { return }
    guard Logger.Level(rawValue: level) != nil else {
      let allowed = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
      throw DecodingError.dataCorruptedError(
        forKey: .level, in: members, debugDescription: "\"\(level)\" is no log level; allowed are \(allowed)")
    }
    self.level = level
  }
}

extension Configuration.Socket {
  private enum CodingKeys: String, CodingKey, CaseIterable { case path, group }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    path = try members.decodeIfPresent(String.self, forKey: .path)
    group = try members.decodeIfPresent(String.self, forKey: .group)
    if let path, !path.hasPrefix("/") {
      throw DecodingError.dataCorruptedError(
        forKey: .path, in: members, debugDescription: "\"\(path)\" is no absolute path")
    }
  }
}
