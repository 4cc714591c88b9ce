import CPxAPI
import CardAccess
import Certificates
// SPDX-License-Identifier: Apache-2.0
import Crypto
import HealthCards
import NIOHTTP1

/// `GET /v1/cards/{serial}/certificates/{key}`, in the form that the Accept header asks for.
struct CertificatesResource: Sendable {
  let cards: CardRequests

  private static let offered = [WireFormat.json, WireFormat.pem, WireFormat.der]

  var routes: [Route] {
    [
      Route(.GET, "/v1/cards/{serial}/certificates/{key}") { [cards] request async throws(HTTPProblem) in
        let serial = try await cards.serial(request)
        let report = try await cards.translated { () async throws(AccessError) in
          try await cards.service.card(serial, for: request.peer)
        }
        let name = request.parameter("key")
        guard let key = report.card.keys.first(where: { $0.name.rawValue == name }) else {
          let names = report.card.keys.map(\.name.rawValue).joined(separator: ", ")
          throw HTTPProblem(.keyNotFound, "the card has no certificate of this name; it has \(names)")
        }
        return try Self.response(key, accept: request.headers[canonicalForm: "accept"].map(String.init))
      }
    ]
  }

  private static func response(_ key: HealthCard.Key, accept: [String]) throws(HTTPProblem) -> Response {
    let headers = [(name: "vary", value: "accept")]
    switch Acceptance(accept).best(of: offered) {
    case WireFormat.json:
      let document = CertificateDocument(
        summary: CertificateSummary(key), certificate: Base64Bytes(key.certificate.der))
      return try Response(json: document, headers: headers)
    case WireFormat.pem:
      return Response(contentType: WireFormat.pem, body: Array(key.certificate.pem.utf8), headers: headers)
    case WireFormat.der:
      return Response(contentType: WireFormat.der, body: key.certificate.der, headers: headers)
    default:
      throw HTTPProblem(.notAcceptable, "a certificate comes as \(offered.joined(separator: ", "))", headers: headers)
    }
  }
}

extension CertificateSummary {
  init(_ key: HealthCard.Key) {
    let certificate = key.certificate
    self.init(
      name: CPxAPI.KeyName(key.name), subject: certificate.subject.description,
      issuer: certificate.issuer.description, serialNumber: certificate.serialNumberText,
      notBefore: certificate.notBefore, notAfter: certificate.notAfter,
      sha256: HexadecimalText(certificate.sha256Fingerprint, uppercase: false).text)
  }
}
