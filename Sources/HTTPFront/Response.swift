// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import NIOHTTP1

/// An answer, complete but for a body that comes part by part.
struct Response: Sendable {
  var status: HTTPResponseStatus = .ok
  var contentType: String?
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
  /// In place of `body`.
  var stream: ResponseStream?

  /// 204 (RFC 9110 section 15.3.5).
  static let noContent = Response(status: .noContent)

  /// 200 with a body.
  init(contentType: String, body: [UInt8], headers: [(name: String, value: String)] = []) {
    self.contentType = contentType
    self.body = body
    self.headers = headers
  }

  /// 200 with a value of the API.
  init(json value: some Encodable, headers: [(name: String, value: String)] = []) throws(HTTPProblem) {
    do throws(WireFormatError) {
      self.init(contentType: WireFormat.json, body: try WireFormat.encode(value), headers: headers)
    } catch {
      throw HTTPProblem(.internalError, error.description)
    }
  }

  /// 200 with a body that comes part by part.
  init(stream: ResponseStream) {
    contentType = stream.contentType
    self.stream = stream
  }

  /// A problem document with its status.
  init(_ problem: HTTPProblem) {
    status = HTTPResponseStatus(statusCode: problem.problem.status)
    contentType = WireFormat.problem
    headers = problem.headers
    do throws(WireFormatError) {
      body = try WireFormat.encode(problem.problem)
    } catch {
      body = Array(#"{"status":500,"title":"The daemon is at fault","type":"urn:cpxd:problem:internal-error"}"#.utf8)
    }
  }

  private init(status: HTTPResponseStatus) {
    self.status = status
  }
}
