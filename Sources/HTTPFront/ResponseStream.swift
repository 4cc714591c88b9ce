// SPDX-License-Identifier: Apache-2.0

/// The body of an answer that comes part by part, for as long as there is something to say.
struct ResponseStream: Sendable {
  let contentType: String
  /// Runs until the parts end, or until `write` throws or the calling task is cancelled.
  let run: @Sendable (_ write: @escaping @Sendable ([UInt8]) async throws -> Void) async -> Void

  init<Parts: AsyncSequence & Sendable>(contentType: String, _ parts: Parts) where Parts.Element == [UInt8] {
    self.contentType = contentType
    run = { write in
      do { for try await part in parts { try await write(part) } } catch {
        // The one who reads is gone, which ends the stream as well.
      }
    }
  }

  /// A comment line of server-sent events, which says nothing.
  static let heartbeat = Array(": \n\n".utf8)
}
