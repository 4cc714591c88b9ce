// SPDX-License-Identifier: Apache-2.0
import Foundation
import Phrasebook
import SocketTesting
import Testing

@testable import Doctor

/// What a machine with its own p11-kit and systemd cannot be made to show.
struct PKCS11InspectionTests {
  private let files: TemporaryDirectory

  init() throws { files = try TemporaryDirectory() }

  /// Inspects a machine on which p11-kit is told of this socket; it has no library of p11-kit.
  private func checks(of socket: String, unit: ServiceUnit? = nil) throws -> [Check] {
    let modules = URL(filePath: files.file("root/usr/share/p11-kit/modules"))
    try FileManager.default.createDirectory(at: modules, withIntermediateDirectories: true)
    try Data("remote: unix:path=\(socket)\n".utf8).write(to: modules.appending(path: "cpxd.module"))
    let configuration = P11KitConfiguration(root: files.file("root"), home: files.file("home"))
    return PKCS11Inspection(
      configuration, service: files.file("cpxd.sock"), unit: unit, patience: .milliseconds(100)
    ).checks(hasCard: true)
  }

  @Test func aMissingLibraryOfP11KitIsTold() throws {
    let missing = try checks(of: files.file("none.sock"))
    #expect(missing.map(\.finding) == [.p11KitMissing, .pkcs11SocketDead, nil])

    let library = URL(filePath: files.file("root") + P11KitConfiguration.proxy)
    try FileManager.default.createDirectory(
      at: library.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data().write(to: library)
    #expect(try checks(of: files.file("none.sock")).map(\.finding) == [nil, .pkcs11SocketDead, nil])
  }

  @Test func aSilentSocketIsNotWaitedForForEver() throws {
    let path = files.file("silent.sock")
    let silent = try CannedDaemon(path: path, answer: nil)
    #expect(try checks(of: path).map(\.finding) == [.p11KitMissing, .pkcs11SocketSilent, nil])
    withExtendedLifetime(silent) {}
  }

  @Test(arguments: [("enabled", nil), ("disabled", Finding.pkcs11UnitNotEnabled)])
  func aSocketThatWillBeMissingIsTold(file: String, finding: Finding?) throws {
    let unit = ServiceUnit.parse("Id=cpxd-pkcs11.socket\nLoadState=loaded\nUnitFileState=\(file)\n")
    let path = files.file("pkcs11.sock")
    // Says that it speaks version 0, takes C_Initialize and has one token (p11-kit-rpc.md 1 to 4).
    let server = try FewWords(
      path: path,
      [
        [0], [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 0],
        [0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 15, 0, 0, 0, 4, 0, 0, 0, 2, 0x61, 0x75, 0, 0, 0, 0, 1],
      ])
    let found = try checks(of: path, unit: unit[ServiceUnit.pkcs11])
    #expect(found.map(\.finding) == [.p11KitMissing, finding, nil])
    withExtendedLifetime(server) {}
  }
}

/// Listens and answers each message of one peer with the next of a few.
private final class FewWords: Sendable {
  private let descriptor: Int32

  init(path: String, _ answers: [[UInt8]]) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = RawConnection.address(path)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0, listen(descriptor, 1) == 0 else { throw POSIXError(.EADDRINUSE) }
    Thread.detachNewThread { [descriptor] in
      let peer = accept(descriptor, nil, nil)
      defer { close(peer) }
      for answer in answers {
        var message = [UInt8](repeating: 0, count: 4096)
        guard recv(peer, &message, message.count, 0) > 0 else { return }
        _ = send(peer, answer, answer.count, Int32(MSG_NOSIGNAL))
      }
    }
  }

  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }
}
