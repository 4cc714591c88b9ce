// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import Testing

@testable import LocalSocket

struct UnixListenerTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("s")
  }

  private func bind(_ path: String) throws(ListenerError) -> UnixListener {
    try UnixListener.bind(path: path, name: "test")
  }

  @Test func bindsWithTheModeAskedFor() throws {
    let listener = try UnixListener.bind(path: path, name: "test", mode: 0o640)
    #expect(mode(of: path) == 0o640)
    _ = try RawConnection(path: path)
    #expect(listener.path == path)
    #expect(!listener.isInherited)
  }

  @Test(.enabled(if: getuid() == 0)) func givesTheSocketToAGroup() throws {
    let listener = try UnixListener.bind(path: path, name: "test", group: .named("daemon"))
    var status = stat()
    #expect(lstat(path, &status) == 0)
    #expect(status.st_gid == getgrnam("daemon").pointee.gr_gid)
    listener.close()
    let other = try UnixListener.bind(path: path, name: "test", group: .id(4243))
    #expect(lstat(path, &status) == 0)
    #expect(status.st_gid == 4243)
    other.close()
  }

  @Test func refusesAGroupThatDoesNotExist() {
    #expect(throws: ListenerError.unknownGroup("no-such-group")) {
      try UnixListener.bind(path: path, name: "test", group: .named("no-such-group"))
    }
    #expect(!exists(path))
  }

  @Test func replacesAStaleSocket() throws {
    makeStaleSocket(at: path)
    let listener = try bind(path)
    _ = try RawConnection(path: path)
    listener.close()
  }

  @Test func refusesALiveSocketAndLeavesItAlone() throws {
    let first = try bind(path)
    #expect(throws: ListenerError.inUse(path: path)) { try bind(path) }
    #expect("\(ListenerError.inUse(path: path))".contains(path))
    _ = try RawConnection(path: path)
    first.close()
  }

  @Test func refusesALiveSocketWhoseQueueIsFull() throws {
    let descriptor = boundSocket(at: path, listening: false)
    listen(descriptor, 0)
    defer { close(descriptor) }
    let waiting = try RawConnection(path: path)
    #expect(throws: ListenerError.inUse(path: path)) { try bind(path) }
    _ = waiting
  }

  @Test func refusesADatagramSocketInUse() {
    let descriptor = boundSocket(at: path, type: SOCK_DGRAM, listening: false)
    defer { close(descriptor) }
    #expect(throws: ListenerError.inUse(path: path)) { try bind(path) }
    #expect(exists(path))
  }

  @Test func neverDeletesAFileThatIsNoSocket() throws {
    try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: ListenerError.notASocket(path: path)) { try bind(path) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("precious".utf8))
  }

  @Test func neverFollowsASymbolicLink() throws {
    makeStaleSocket(at: directory.file("target"))
    #expect(symlink(directory.file("target"), path) == 0)
    #expect(throws: ListenerError.notASocket(path: path)) { try bind(path) }
    #expect(exists(directory.file("target")))
  }

  @Test(arguments: ["", String(repeating: "x", count: 108), "a\0b"])
  func refusesAPathThatDoesNotFit(path: String) {
    #expect(throws: ListenerError.unusablePath(path)) { try UnixListener.bind(path: path, name: "test") }
  }

  @Test func takesTheLongestPathThatFits() throws {
    let long = directory.file(String(repeating: "x", count: 107 - directory.path.utf8.count - 1))
    #expect(long.utf8.count == 107)
    let listener = try bind(long)
    #expect(exists(long))
    listener.close()
    #expect(!exists(long))
  }

  @Test func namesADirectoryThatDoesNotExist() {
    #expect {
      try bind(directory.file("missing/s"))
    } throws: {
      "\($0)".contains("missing") && "\($0)".contains("No such file")
    }
  }

  @Test func removesItsFileOnCloseOnlyOnce() throws {
    let listener = try bind(path)
    listener.close()
    #expect(!exists(path))
    makeStaleSocket(at: path)
    listener.close()
    #expect(exists(path))
  }

  @Test func removesItsFileWhenItGoesAway() throws {
    do { _ = try bind(path) }
    #expect(!exists(path))
  }

  @Test func leavesAFileThatReplacedItsOwn() throws {
    let listener = try bind(path)
    unlink(path)
    let successor = boundSocket(at: path, listening: true)
    defer { close(successor) }
    listener.close()
    #expect(exists(path))
  }

  @Test func ofManyThatStartAtOnceOneGetsAStaleSocket() async throws {
    makeStaleSocket(at: path)
    let path = path
    let results = await withTaskGroup(of: Result<UnixListener, ListenerError>.self) { group in
      for _ in 0..<8 {
        group.addTask {
          Result { () throws(ListenerError) in try UnixListener.bind(path: path, name: "test") }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let winners = results.compactMap { try? $0.get() }
    #expect(winners.count == 1)
    let losers = results.filter { if case .failure(.inUse) = $0 { true } else { false } }
    #expect(losers.count == 7)
    _ = try RawConnection(path: path)
    winners.first?.close()
  }
}
