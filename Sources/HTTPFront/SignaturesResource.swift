import CPxAPI
import CardAccess
// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import HealthCards
import NIOHTTP1

/// `POST …/signatures`.
struct SignaturesResource: Sendable {
  let cards: CardRequests

  /// Base64 of the most data that a request may have, and room for the other members.
  static let longestBody = (SignatureRequest.longestData + 2) / 3 * 4 + 4096

  var routes: [Route] {
    [
      Route(
        .POST, "/v1/cards/{serial}/signatures", body: .bytes(mediaType: WireFormat.json, limit: Self.longestBody)
      ) { [cards] request async throws(HTTPProblem) in
        let order = try Self.order(request.body)
        let serial = try await cards.serial(request)
        let result = try await cards.translated { () async throws(AccessError) in
          try await cards.service.sign(order, with: serial, for: request.peer)
        }
        return try Response(
          json: SignatureResponse(
            signature: Base64Bytes(result.signature), scheme: result.scheme.rawValue,
            certificate: Base64Bytes(result.certificate.der)))
      }
    ]
  }

  private static func order(_ body: RequestBody) throws(HTTPProblem) -> SignatureOrder {
    guard case .bytes(let json) = body else { throw HTTPProblem(.badRequest, "the body is missing") }
    let request: SignatureRequest
    do throws(WireFormatError) {
      request = try WireFormat.decode(SignatureRequest.self, from: json)
    } catch {
      throw HTTPProblem(.badRequest, error.description)
    }
    guard let key = HealthCards.KeyName(rawValue: request.key.rawValue) else {
      let names = HealthCards.KeyName.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      throw HTTPProblem(.badRequest, "\"key\" must be one of \(names)")
    }
    let scheme = SignatureScheme(rawValue: request.scheme)
    switch request.input {
    case .digest(let digest):
      return SignatureOrder(key: key, scheme: scheme, input: .digest(digest), purpose: request.purpose)
    case .data(let data):
      guard data.count <= SignatureRequest.longestData else {
        throw HTTPProblem(
          .contentTooLarge, "\"data\" may have \(SignatureRequest.longestData) bytes; send its digest instead")
      }
      return SignatureOrder(key: key, scheme: scheme, input: .data(data), purpose: request.purpose)
    }
  }
}
