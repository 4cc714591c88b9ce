// SPDX-License-Identifier: Apache-2.0
import Certificates
import FoundationEssentials
import Phrasebook

/// Judges the certificates of a card at a moment.
struct CertificateJudgement {
  let issuers: IssuerKnowledge
  let now: Date

  func checks(of card: ObservedCard) -> [Check] {
    guard card.certificates.contains(where: { $0.name == ObservedCertificate.authentication }) else {
      let missing = Check.found(.certificateReadable, Trouble(.authenticationMissing).in(card.serial))
      return [missing] + card.certificates.flatMap { checks(of: $0, on: card) }
    }
    return card.certificates.flatMap { checks(of: $0, on: card) }
  }

  private func checks(of observed: ObservedCertificate, on card: ObservedCard) -> [Check] {
    let place = "\(card.serial), \(observed.name)"
    switch observed.content {
    case .failure(let trouble):
      return [
        .found(.certificateReadable, trouble.in(place)), .skipped(.certificateValidity), .skipped(.certificateChain),
      ]
    case .success(let certificate):
      return [
        .passed(.certificateReadable, Wording(verbatim: place)), validity(certificate, place),
        chain(certificate, place),
      ]
    }
  }

  private func validity(_ certificate: Certificate, _ place: String) -> Check {
    let day = certificate.notAfter.formatted(.iso8601.year().month().day())
    guard now <= certificate.notAfter else {
      let ended = Wording("ended on \(day)", "expiré le \(day)")
      return .found(.certificateValidity, Trouble(.certificateExpired, ended).in(place))
    }
    guard now >= certificate.notBefore else {
      let first = certificate.notBefore.formatted(.iso8601.year().month().day())
      let begins = Wording("begins on \(first)", "commence le \(first)")
      return .found(.certificateValidity, Trouble(.certificateNotYetValid, begins).in(place))
    }
    let days = Int((min(certificate.notAfter.timeIntervalSince(now), 1e11) / 86_400).rounded(.down))
    let left = Wording(
      "until \(day), \(days) \(days == 1 ? "day" : "days") left",
      "jusqu'au \(day), encore \(days) jour\(days > 1 ? "s" : "")")
    let finding: Finding? =
      switch days {
      case ...30: .certificateEndsIn30Days
      case ...60: .certificateEndsIn60Days
      case ...90: .certificateEndsIn90Days
      default: nil
      }
    guard let finding else { return .passed(.certificateValidity, Wording.at(place) + left) }
    return .found(.certificateValidity, Trouble(finding, left).in(place))
  }

  private func chain(_ certificate: Certificate, _ place: String) -> Check {
    let place = Wording.at(place)
    switch issuers.judge(certificate) {
    case .trusted(let authority): return .passed(.certificateChain, place + Wording(verbatim: authority))
    case .virtual(let authority, let isChecked):
      let check = isChecked ? Wording("", "") : Wording(" (signature not checked)", " (signature non vérifiée)")
      return .passed(
        .certificateChain,
        place
          + Wording(
            "\(authority), the virtual cards' own authority, worth nothing outside tests",
            "\(authority), autorité propre aux cartes virtuelles, sans valeur hors des tests") + check)
    case .unchecked(let issuer):
      return .skipped(
        .certificateChain,
        place
          + Wording(
            "issuer named \(issuer), not checked because its certificate is not known",
            "autorité nommée \(issuer), non vérifiée car son certificat n'est pas connu"))
    case .unknownAuthority(let authority):
      return .found(
        .certificateChain, Trouble(.issuerNotHealthSector, place + Wording(verbatim: authority)))
    case .wrongSignature(let issuer):
      return .found(.certificateChain, Trouble(.issuerSignatureWrong, place + Wording(verbatim: issuer)))
    }
  }
}
