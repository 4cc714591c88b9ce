// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc
import Phrasebook

/// A JSON file of a browser's policies.
enum PolicyFile {
  /// Nil when there is none.
  ///
  /// - Throws: ``Failure`` when it cannot be read, or is no JSON: it is left as it is then.
  static func read(_ path: String) throws(Failure) -> JSONTree? {
    guard access(path, F_OK) == 0 else { return nil }
    let bytes = try InputFile.bytes(of: path, atMost: 1 << 20)
    guard let value = try? JSONDecoder().decode(JSONTree.self, from: Data(bytes)), case .object = value else {
      throw Failure(
        .failure,
        say.noJSONObject(path))
    }
    return value
  }

  /// Writes the file as a whole: whoever reads it meanwhile sees the old one or the new one. Directories are made.
  ///
  /// - Throws: ``Failure``.
  static func write(_ value: JSONTree, to path: String) throws(Failure) {
    var directory = path.hasPrefix("/") ? "" : "."
    for component in path.split(separator: "/").dropLast() {
      directory += "/\(component)"
      mkdir(directory, 0o755)
    }
    let new = path + ".cpxd-new"
    try OutputFile.write(Array(value.text.utf8), to: new)
    // Whatever the umask: browsers of all users read it.
    chmod(new, 0o644)
    guard rename(new, path) == 0 else {
      let reason = Wording.system(errno).text
      throw Failure(.failure, say.cannotWrite(path, reason))
    }
  }
}
