// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import AuditTrail

@Suite struct JournalTests {
  /// What journalctl prints, of a trail of this user.
  private func entry(_ head: AuditHead, uid: String = "998") -> String {
    #"{"MESSAGE_ID":"\#(JournalSocket.messageIdentifier)","_UID":"\#(uid)","CPXD_AUDIT_SEQ":"\#(head.number)","#
      + #""CPXD_AUDIT_HASH":"\#(head.hash)","MESSAGE":[1,2],"__CURSOR":"s=1"}"#
  }

  @Test func headsOfTheOwnerAreReadAndOthersAreNot() throws {
    let heads = try TrailBench().write(3)
    let text = [
      entry(heads[0]), entry(heads[1], uid: "1000"), "nonsense", "{}", #"{"MESSAGE_ID":5}"#, entry(heads[2]),
    ].joined(separator: "\n")
    #expect(JournalHeads.read(Array(text.utf8), owner: 998) == [heads[0], heads[2]])
  }

  @Test func everyLineReachesTheJournalByItsProtocol() throws {
    let bench = try TrailBench()
    let path = bench.parent.path + "/socket"
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    let head = try bench.log(journal: JournalSocket(path: path)).append(.use("a\nMESSAGE=b"))
    var last: [String] = []
    for _ in 0..<2 {
      var buffer = [UInt8](repeating: 0, count: 8192)
      let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      last = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).components(separatedBy: "\n")
    }
    let line = try String(contentsOfFile: bench.files[0], encoding: .utf8).split(separator: "\n")[1]
    #expect(last.contains("MESSAGE=\(line)"))
    #expect(last.contains("CPXD_AUDIT_SEQ=\(head.number)"))
    #expect(last.contains("CPXD_AUDIT_HASH=\(head.hash)"))
    #expect(last.count { $0.hasPrefix("MESSAGE=") } == 1)
  }

  @Test func noJournalIsNone() {
    #expect(JournalSocket(path: "/nonexistent/socket") == nil)
  }
}
