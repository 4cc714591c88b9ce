// SPDX-License-Identifier: Apache-2.0
import CPxAPI

/// A complete answer.
struct APIResponse: Sendable {
  var status: Int
  var contentType: String?
  var body: [UInt8]

  /// The body of an answer that is no error and has the media type asked for.
  func body(as mediaType: String) throws(CPxClientError) -> [UInt8] {
    try throwProblem()
    guard contentType == mediaType else {
      throw .protocolViolation("content type \(contentType.map { "\"\($0.prefix(64))\"" } ?? "missing")")
    }
    return body
  }

  /// The value in an answer that is no error.
  func value<Value: Decodable>(_ type: Value.Type) throws(CPxClientError) -> Value {
    let json = try body(as: WireFormat.json)
    do throws(WireFormatError) {
      return try WireFormat.decode(type, from: json)
    } catch {
      throw .protocolViolation(error.description)
    }
  }

  /// Checks that the answer is no error.
  func throwProblem() throws(CPxClientError) {
    if (200...299).contains(status) { return }
    guard contentType == WireFormat.problem else {
      throw .protocolViolation("status \(status) without a problem document")
    }
    let problem: Problem
    do throws(WireFormatError) {
      problem = try WireFormat.decode(Problem.self, from: body)
    } catch {
      throw .protocolViolation("status \(status) with a malformed problem document: \(error)")
    }
    throw .problem(problem)
  }
}
