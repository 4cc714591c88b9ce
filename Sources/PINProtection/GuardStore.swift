// SPDX-License-Identifier: Apache-2.0
import Crypto
import FoundationEssentials
import Glibc
import StateFiles

/// The files of what is remembered: `pin-guard.json`, and `pin-guard.key` with 32 random bytes.
struct GuardStore {
  let directory: String

  /// 256 cards with 32 codes each for PIN and PUK stay below it.
  private static let limit = 2 << 20

  private var recordFile: DurableFile { DurableFile(path: directory + "/pin-guard.json") }
  private var keyFile: DurableFile { DurableFile(path: directory + "/pin-guard.key") }

  /// - Throws: ``FileError`` also for a file that is there and is not what it should be.
  func record() throws(FileError) -> GuardRecord {
    let file = recordFile
    let content: [UInt8]
    do throws(FileError) {
      content = try file.read(atMost: Self.limit)
    } catch {
      if error.code == ENOENT { return GuardRecord() }
      throw error
    }
    do {
      return try JSONDecoder().decode(GuardRecord.self, from: Data(content))
    } catch {
      throw FileError(
        path: file.path,
        fault: .content("is not what cpxd wrote; remove it to forget all refused PINs and waiting times"))
    }
  }

  func save(_ record: GuardRecord) throws(FileError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let content: [UInt8]
    do {
      content = Array(try encoder.encode(record)) + [UInt8(ascii: "\n")]
    } catch {
      throw FileError(path: recordFile.path, fault: .content("\(error)"))
    }
    try recordFile.replace(with: content)
  }

  /// The key; nil when there is none yet.
  func key() throws(FileError) -> [UInt8]? {
    let file = keyFile
    do {
      return try PrivateFile(path: file.path).withDescriptor { _ in
        let key = try file.read(atMost: 1024)
        guard key.count == RefusalCode.keyLength else {
          throw FileError(
            path: file.path, fault: .content("has not the \(RefusalCode.keyLength) bytes of a key; remove it"))
        }
        return key
      }
    } catch let error as FileError {
      if error.code == ENOENT { return nil }
      throw error
    } catch {
      throw FileError(path: file.path, fault: .content("\(error)"))
    }
  }

  func save(key: [UInt8]) throws(FileError) { try keyFile.replace(with: key) }
}
