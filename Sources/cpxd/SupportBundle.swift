// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Doctor
import FoundationEssentials
import Glibc
import Phrasebook

/// What somebody who helps from afar wants to know of this machine, as one English text without anything personal.
struct SupportBundle {
  let diagnosis: Diagnosis

  /// - Throws: ``Failure`` when the diagnosis cannot be written down.
  func text() throws(Failure) -> String {
    var personal = diagnosis.personal
    for word in Self.namesOfThisMachine { personal.add(word) }
    return try "cpxd \(version), support bundle\n"
      + sections().map { title, text in
        "\n== \(title)\n\(personal.redacted(text.trimmingCharacters))\n"
      }.joined()
  }

  private func sections() throws(Failure) -> [(title: String, text: String)] {
    [
      ("system", Self.system), ("packages", Self.packages), ("units", Self.units), ("sockets", Self.sockets),
      ("configuration", Self.configuration), ("diagnosis", try json), ("journal", Self.journal),
    ]
  }

  private var json: String {
    get throws(Failure) {
      do throws(WireFormatError) {
        return String(decoding: try WireFormat.encode(diagnosis), as: UTF8.self)
      } catch {
        throw Failure(.failure, error.wording)
      }
    }
  }

  // MARK: The machine

  private static var system: String {
    let release = FileManager.default.contents(atPath: "/etc/os-release").map { String(decoding: $0, as: UTF8.self) }
    let name = release?.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
    return "\(name ?? "no /etc/os-release")\n\(output("uname", "--kernel-name", "--kernel-release", "--machine"))"
  }

  private static var packages: String {
    output(
      "dpkg-query", "--show", "--showformat", "${db:Status-Abbrev} ${Package} ${Version}\n", "cpxd", "*pcsc*",
      "libccid",
      "opensc*", "p11-kit*", "polkitd*", "libssl3*", "systemd", "galss*", "cryptolib*")
  }

  private static var units: String {
    output(
      "systemctl", "show", "--property", "Id,LoadState,ActiveState,SubState,UnitFileState,Result", "pcscd.socket",
      "pcscd.service", "polkit.service", "cpxd.socket", "cpxd-pkcs11.socket", "cpxd-container.socket", "cpxd.service")
  }

  private static var sockets: String {
    ["/run/pcscd/pcscd.comm", "/run/cpxd", "/run/cpxd/cpxd.sock", "/run/cpxd/pkcs11.sock"].map { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return "\(path): \(String(cString: strerror(errno)))" }
      return "\(path): mode \(String(status.st_mode & 0o7777, radix: 8)), uid \(status.st_uid), gid \(status.st_gid)"
    }.joined(separator: "\n")
  }

  private static var configuration: String {
    do {
      let file = try ConfigurationFile(nil)
      let leaves = try WireFormat.decode(JSONTree.self, from: WireFormat.encode(file.configuration)).leaves()
      return leaves.map { path, value in
        "\(path) = \((try? WireFormat.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "")"
      }.joined(separator: "\n")
    } catch {
      return "\((error as? Failure)?.wording.english ?? "\(error)")"
    }
  }

  private static var journal: String {
    output("journalctl", "--unit", "cpxd", "--lines", "100", "--no-pager", "--quiet", "--output", "short-iso")
  }

  /// What a program says, or that it says nothing.
  private static func output(_ program: String, _ arguments: String...) -> String {
    let bytes = try? ProgramOutput.of("timeout", ["5", program] + arguments, isLenient: true)
    guard let bytes, !bytes.isEmpty else { return "(\(program) tells nothing)" }
    return String(decoding: bytes.suffix(1 << 16), as: UTF8.self)
  }

  private static var namesOfThisMachine: [String] {
    var buffer = [CChar](repeating: 0, count: 256)
    gethostname(&buffer, buffer.count - 1)
    let host = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let environment = ProcessInfo.processInfo.environment
    let account = getpwuid(getuid()).flatMap { $0.pointee.pw_name }.map { String(cString: $0) }
    let users = ["USER", "LOGNAME", "SUDO_USER"].map { environment[$0] } + [account]
    let home = environment["HOME"].flatMap { $0.split(separator: "/").last.map(String.init) }
    return [host, host.split(separator: ".").first.map(String.init), home].compactMap(\.self) + users.compactMap(\.self)
  }
}

extension String {
  fileprivate var trimmingCharacters: String {
    String(drop(while: \.isNewline).reversed().drop(while: \.isNewline).reversed())
  }
}
