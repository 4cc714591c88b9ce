// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Foundation
import SocketTesting

/// An HTTP answer taken apart by the simplest means, which share nothing with the server's.
struct RawAnswer: Sendable {
  let status: Int
  let headers: [String: String]
  let body: [UInt8]

  struct Malformed: Error {
    let bytes: String
  }

  /// Reads every answer in `bytes`. Those to HEAD are told by their position.
  static func all(_ bytes: [UInt8], headAt: Set<Int> = []) throws -> [RawAnswer] {
    var rest = bytes[...]
    var answers: [RawAnswer] = []
    while !rest.isEmpty {
      let malformed = Malformed(bytes: String(decoding: rest.prefix(2000), as: UTF8.self))
      guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else { throw malformed }
      let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
      let words = lines[0].split(separator: " ")
      guard words.count >= 2, words[0] == "HTTP/1.1", let status = Int(words[1]) else { throw malformed }
      var headers: [String: String] = [:]
      for line in lines.dropFirst() {
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { throw malformed }
        headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
      }
      rest = rest[end.upperBound...]
      let isHead = headAt.contains(answers.count)
      let length = isHead ? 0 : headers["content-length"].flatMap(Int.init) ?? 0
      guard rest.count >= length else { throw malformed }
      answers.append(RawAnswer(status: status, headers: headers, body: Array(rest.prefix(length))))
      rest = rest.dropFirst(length)
    }
    return answers
  }

  var text: String { String(decoding: body, as: UTF8.self) }

  var problem: Problem? {
    guard headers["content-type"] == "application/problem+json" else { return nil }
    return try? WireFormat.decode(Problem.self, from: body)
  }
}
