// SPDX-License-Identifier: Apache-2.0
import CPxClient
import Certificates
import Crypto
import FoundationEssentials
import Phrasebook
import TLSClient
import WebClient

/// What went wrong with a login, for a person and for a script.
extension Failure {
  init(_ error: TLSError) {
    switch error {
    case .unresolved(let host, let reason):
      self.init(.network, say.hostUnresolved(host, say.systemReason(reason)))
    case .unreachable(let host, let port, let reason):
      self.init(.network, say.hostUnreachable(host, port: port, say.systemReason(reason)))
    case .timedOut(let host):
      self.init(.network, say.hostTimedOut(host))
    case .closed(let host, let stage):
      self.init(.network, say.hostClosed(host, during: stage.rawValue))
    case .serverNotTrusted(let host, let distrust):
      self.init(.notTrusted, Self.message(host, distrust))
    case .clientRefused(let alert, let certificate):
      self.init(.certificateRefused, Self.message(alert, certificate))
    case .versionImpossible:
      self.init(.impossible, say.tls13Impossible, finding: .portalNeedsNewerTLS)
    case .noCommonScheme(let server, let card):
      let (wanted, possible) = (server.joined(separator: ", "), card.map(\.rawValue).joined(separator: ", "))
      self.init(
        .impossible, say.noCommonSignature(server: wanted, card: possible), finding: .portalNoCommonScheme)
    case .noSuitableCertificate(let authorities):
      let list = authorities.prefix(8).joined(separator: "; ") + (authorities.count > 8 ? "; …" : "")
      self.init(.certificateRefused, say.serverTakesOtherAuthorities(list))
    case .askedTooOften(let limit):
      self.init(.certificateRefused, say.tooManySignatures(limit: limit))
    case .signing(let error as Failure): self = error
    case .signing(let error as CPxClientError): self.init(error)
    case .signing(let error): self.init(.failure, "\(error)")
    case .failed(let host, let reason):
      self.init(.network, say.tlsFailed(with: host, reason))
    }
  }

  private static func message(_ host: String, _ distrust: TLSError.Distrust) -> String {
    let who = distrust.certificate.map { "\($0.subject), \(say.issuedBy) \($0.issuer)" } ?? host
    let remedy = distrust.isOfUnknownAuthority ? say.importAuthorities : ""
    return say.serverNotTrusted(host, say.systemReason(distrust.reason), who: who, remedy: remedy)
  }

  private static func message(_ alert: TLSAlert, _ certificate: Certificate?) -> String {
    guard let certificate else {
      return say.serverGotNoCertificate(alert: "\(alert)")
    }
    return say.serverRefusedCertificate(
      alert: "\(alert)", certificate.subject.description, by: certificate.issuer.description)
  }

  init(_ error: WebError) {
    switch error {
    case .notSecure(let address):
      self.init(.usage, say.addressNotSecure(address))
    case .otherHost(let source, let target):
      let host = target.host(percentEncoded: true) ?? ""
      self.init(.redirection, say.leadsToOtherHost(source.absoluteString, to: target.absoluteString, host: host))
    case .insecureRedirection(let source, let target):
      self.init(.redirection, say.leadsToInsecure(source.absoluteString, to: target))
    case .tooManyRedirections(let limit):
      self.init(.redirection, say.tooManyRedirections(limit: limit))
    case .tooLarge(let part, let limit):
      self.init(.network, say.answerTooLarge(part, limit: limit))
    case .malformed(let reason):
      self.init(.network, say.answerMalformed(reason))
    case .invalidHeader(let names):
      self.init(.usage, say.headerNotSendable(names))
    case .nothingToFollow(let wanted, let candidates):
      self.init(.noCardAsked, say.nothingToFollow(wanted, candidates: Self.list(candidates)))
    case .ambiguous(let wanted, let candidates):
      self.init(.usage, say.followAmbiguous(wanted, candidates: Self.list(candidates)))
    }
  }

  private static func list(_ texts: [String]) -> String {
    texts.isEmpty ? say.noCandidate : texts.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
