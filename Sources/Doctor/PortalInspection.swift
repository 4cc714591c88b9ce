// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Phrasebook
import TLSClient

/// Looks at the server that the card is to log in to: name, connection, trust, versions, authorities. No signature is
/// made, and nothing of the card is sent.
struct PortalInspection: Sendable {
  let portal: Portal
  let environment: [String: String]
  /// For all of it; only the resolver can take it up alone. With the revocation lists the network takes 10 s at most.
  var limit = Duration.seconds(10) - RevocationLists.limit

  func checks(for card: ObservedCard) async -> [Check] {
    let known = (card.keys.first { $0.name == ObservedCertificate.authentication }?.schemes ?? []).compactMap {
      SignatureScheme(rawValue: $0)
    }
    let probe = PortalProbe(
      portal: portal, schemes: known.isEmpty ? [.rsaPKCS1SHA256, .rsaPSSSHA256] : known, patience: limit * 0.3)
    let outcome: PortalProbe.Outcome
    do {
      outcome = try await BlockingCall.run(within: limit) { probe.run() }
    } catch {
      outcome = PortalProbe.Outcome(failure: .timedOut(host: portal.host))
    }
    return judge(outcome, card)
  }

  func judge(_ outcome: PortalProbe.Outcome, _ card: ObservedCard) -> [Check] {
    let steps: [Check.Name] = [.portalConnection, .portalTrust, .portalTLS, .portalAuthorities]
    let place = Wording(verbatim: "\(portal.host):\(portal.port)")
    guard let failure = outcome.failure else {
      return [
        .passed(.portalConnection, place), .passed(.portalTrust),
        .passed(.portalTLS, Wording(verbatim: outcome.version)), authorityCheck(outcome.request, card),
      ] + proxyChecks(isReached: true)
    }
    let (name, trouble) = finding(failure, place)
    let held = steps.prefix { $0 != name }
    return held.map { .passed($0) } + [.found(name, trouble)] + steps.dropFirst(held.count + 1).map { .skipped($0) }
      + proxyChecks(isReached: name != .portalConnection)
  }

  private func finding(_ failure: TLSError, _ place: Wording) -> (Check.Name, Trouble) {
    func with(_ words: String, _ name: String = "") -> Wording {
      .at("\(portal.host):\(portal.port)") + .systemWords(words) + Wording(verbatim: name)
    }
    switch failure {
    case .unresolved(_, let reason): return (.portalConnection, Trouble(.portalUnresolved, with(reason)))
    case .unreachable(_, _, let reason): return (.portalConnection, Trouble(.portalUnreachable, with(reason)))
    case .timedOut: return (.portalConnection, Trouble(.portalSilent, place))
    case .serverNotTrusted(_, let distrust):
      let issuer = distrust.certificate.map { ", \($0.issuer)" } ?? ""
      let isUnprepared = !portal.isExpected && distrust.isOfUnknownAuthority
      return (
        .portalTrust,
        Trouble(isUnprepared ? .portalAuthoritiesMissing : .portalNotTrusted, with(distrust.reason, issuer))
      )
    case .versionImpossible: return (.portalTLS, Trouble(.portalNeedsNewerTLS, place))
    case .noCommonScheme(let server, _):
      return (.portalTLS, Trouble(.portalNoCommonScheme, with(server.joined(separator: ", "))))
    case .noSuitableCertificate(let authorities):
      return (.portalAuthorities, Trouble(.portalOtherAuthorities, with(authorities.joined(separator: "; "))))
    case .closed, .clientRefused, .askedTooOften, .signing, .failed:
      return (.portalTLS, Trouble(.portalFails, with(Self.words(failure))))
    }
  }

  private static func words(_ failure: TLSError) -> String {
    switch failure {
    case .closed(_, let stage): "closed during the \(stage.rawValue)"
    case .clientRefused(let alert, _): "\(alert)"
    case .failed(_, let reason): reason
    default: "\(failure)"
    }
  }

  private func authorityCheck(_ request: CertificateRequest?, _ card: ObservedCard) -> Check {
    guard let request else {
      return .skipped(.portalAuthorities, Wording { $0.noCertificateAsked })
    }
    guard let content = card.certificates.first(where: { $0.name == ObservedCertificate.authentication })?.content,
      case .success(let certificate) = content
    else { return .skipped(.portalAuthorities) }
    let issuer = certificate.issuer
    // The root may be named in place of the issuer: then only somebody with the chain can tell.
    guard request.accepts(issuer: issuer) || request.acceptsIssuer(of: portal.trust.authorities, above: issuer) else {
      let named = request.authorities.prefix(4).joined(separator: "; ")
      return .found(
        .portalAuthorities, Trouble(.portalOtherAuthorities, Wording { $0.issuerNotNamed(issuer.description, named) }))
    }
    return .passed(.portalAuthorities, Wording(verbatim: issuer.first(.commonName) ?? issuer.description))
  }

  /// cpxd goes through no proxy: worth knowing where the portal was not reached.
  private func proxyChecks(isReached: Bool) -> [Check] {
    let variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    guard let name = variables.first(where: { environment[$0]?.isEmpty == false }) else { return [] }
    return [
      isReached
        ? .passed(.portalProxy, Wording { $0.proxyNotUsed(name) })
        : .found(.portalProxy, Trouble(.proxyUnused, Wording(verbatim: name)))
    ]
  }
}

extension CertificateRequest {
  /// Whether it takes certificates of an authority above this issuer, by the certificates of authorities at hand.
  fileprivate func acceptsIssuer(of known: [Certificate], above issuer: DistinguishedName) -> Bool {
    var name = issuer
    for _ in 0..<8 {
      guard let above = known.first(where: { $0.subject == name && $0.issuer != name })?.issuer else { return false }
      if accepts(issuer: above) { return true }
      name = above
    }
    return false
  }
}
