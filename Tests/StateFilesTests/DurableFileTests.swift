// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import StateFiles
import Testing

@Suite struct DurableFileTests {
  @Test func contentIsReplacedAsAWholeAndIsItsOwnersOnly() throws {
    let directory = try TemporaryDirectory()
    let file = DurableFile(path: directory.file("state"))
    for content in [[UInt8](repeating: 1, count: 5000), [2]] {
      try file.replace(with: content)
      #expect(try file.read(atMost: 5000) == content)
    }
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["state"])
  }

  @Test func aFileThatIsMissingOrTooLongIsAnErrorThatNamesIt() throws {
    let directory = try TemporaryDirectory()
    let file = DurableFile(path: directory.file("state"))
    let missing = #expect(throws: FileError.self) { try file.read(atMost: 10) }
    #expect(missing?.code == ENOENT)
    try file.replace(with: [1, 2, 3])
    let long = #expect(throws: FileError.self) { try file.read(atMost: 2) }
    #expect(long?.description.contains(file.path) == true)
  }

  @Test func whatCannotBeWrittenLeavesTheOldContent() throws {
    let directory = try TemporaryDirectory()
    let file = DurableFile(path: directory.file("state"))
    try file.replace(with: [1])
    // The draft's name is taken by something that is no file; root too cannot write there.
    try FileManager.default.createDirectory(atPath: file.path + ".new", withIntermediateDirectories: false)
    #expect(throws: FileError.self) { try file.replace(with: [2]) }
    #expect(try file.read(atMost: 10) == [1])
  }

  @Test(arguments: [(0o400, true), (0o600, true), (0o640, false), (0o644, false), (0o700, false)])
  func aPrivateFileIsForItsOwnerOnly(mode: Int, isPrivate: Bool) throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("secret")
    try Data([1]).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    if isPrivate {
      #expect(try PrivateFile(path: path).withDescriptor { $0 } >= 0)
    } else {
      let error = #expect(throws: FileError.self) { try PrivateFile(path: path).withDescriptor { _ in } }
      #expect(error?.description.contains("0400 or 0600") == true)
      #expect(error?.description.contains("0" + String(mode, radix: 8)) == true)
      _ = try PrivateFile(path: path).withDescriptor(checksMode: false) { $0 }
    }
  }

  @Test func anotherUsersFileIsNotPrivate() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("secret")
    try Data([1]).write(to: URL(filePath: path))
    #expect(chmod(path, 0o600) == 0)
    #expect(chown(path, 1234, 0) == 0, "the tests run as root")
    let error = #expect(throws: FileError.self) { try PrivateFile(path: path).withDescriptor { _ in } }
    #expect(error?.description.contains("uid 1234") == true)
  }
}
