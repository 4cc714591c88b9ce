// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import FoundationEssentials
import Glibc
import Phrasebook

/// The configuration with where it comes from and what it says itself.
struct ConfigurationFile {
  let configuration: Configuration
  /// Nil where there is no file and the defaults hold.
  let path: String?
  /// The keys that the file has, from the root, such as `lease.idleSeconds`.
  let keys: Set<String>

  /// Where it is when nobody says otherwise.
  static let systemPath = "/etc/cpxd/cpxd.json"
  /// Longer than any sensible one.
  private static let limit = 1 << 20

  /// The defaults.
  init() {
    configuration = Configuration()
    path = nil
    keys = []
  }

  /// Reads the file named, or the system's when none is named; without one the defaults hold.
  ///
  /// - Throws: ``Failure`` of status 78 that names the file, the key and what is allowed.
  init(_ option: String?) throws(Failure) {
    let file = option ?? Self.systemPath
    guard option != nil || access(file, F_OK) == 0 else {
      self.init()
      return
    }
    try self.init(reading: file)
  }

  private init(reading file: String) throws(Failure) {
    let bytes: [UInt8]
    do throws(Failure) {
      bytes = try InputFile.bytes(of: file, atMost: Self.limit)
    } catch {
      throw Failure(.configuration, error.wording)
    }
    do throws(WireFormatError) {
      configuration = try WireFormat.decode(Configuration.self, from: bytes)
      keys = Set(try WireFormat.decode(JSONTree.self, from: bytes).leaves().map(\.path))
    } catch {
      throw Failure(.configuration, .at(file) + error.wording)
    }
    path = file
  }

  /// What is wrong with a key of the file.
  func failure(_ key: String, _ fault: ConfigurationFault) -> Failure {
    let sentence = Wording(fault.wording) { $0.settingFault(key, $1) }
    return Failure(.configuration, .at(path ?? Self.systemPath) + sentence)
  }
}
