// SPDX-License-Identifier: Apache-2.0
import Certificates
import FoundationEssentials
import Phrasebook

/// Judges the certificates of a card at a moment.
struct CertificateJudgement {
  let issuers: IssuerKnowledge
  let revocations: RevocationLists
  let now: Date

  init(_ options: ExaminationOptions, revocations: RevocationLists) {
    (issuers, self.revocations, now) = (options.issuers, revocations, options.now)
  }

  func checks(of card: ObservedCard) -> [Check] {
    let checks = card.certificates.flatMap { self.checks(of: $0, on: card) } + [testCard(card)].compactMap(\.self)
    guard !card.certificates.contains(where: { $0.name == ObservedCertificate.authentication }) else { return checks }
    return [.found(.certificateReadable, Trouble(.authenticationMissing).in(card.serial))] + checks
  }

  private func checks(of observed: ObservedCertificate, on card: ObservedCard) -> [Check] {
    let place = "\(card.serial), \(observed.name)"
    switch observed.content {
    case .failure(let trouble):
      return [
        .found(.certificateReadable, trouble.in(place)), .skipped(.certificateValidity), .skipped(.certificateChain),
      ]
    case .success(let certificate):
      let revocation = RevocationJudgement(issuers: issuers, lists: revocations, now: now)
      return [
        .passed(.certificateReadable, Wording(verbatim: place)), validity(certificate, place),
        chain(certificate, place), revocation.check(of: certificate, place),
      ].compactMap(\.self)
    }
  }

  private func validity(_ certificate: Certificate, _ place: String) -> Check {
    let day = certificate.notAfter.day
    guard now <= certificate.notAfter else {
      return .found(.certificateValidity, Trouble(.certificateExpired, Wording { $0.endedOn(day) }).in(place))
    }
    guard now >= certificate.notBefore else {
      let begins = Wording { $0.beginsOn(certificate.notBefore.day) }
      return .found(.certificateValidity, Trouble(.certificateNotYetValid, begins).in(place))
    }
    let days = certificate.notAfter.wholeDays(after: now)
    let left = Wording { $0.daysLeft(days, until: day) }
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

  /// A test card is put on the opposition list after three years, whatever its certificates say (igc-sante.md 4).
  private func testCard(_ card: ObservedCard) -> Check? {
    let certificates = card.certificates.compactMap { try? $0.content.get() }.filter(IssuerKnowledge.isForTests)
    guard let begin = certificates.map(\.notBefore).min() else { return nil }
    let end = begin.adding(years: 3)
    guard now <= end else {
      return .found(.testCard, Trouble(.testCardEnded, Wording { $0.endedOn(end.day) }).in(card.serial))
    }
    let days = end.wholeDays(after: now)
    let left = Wording { $0.daysLeft(days, until: end.day) }
    guard days > 90 else { return .found(.testCard, Trouble(.testCardEndsSoon, left).in(card.serial)) }
    return .passed(.testCard, Wording.at(card.serial) + left)
  }

  private func chain(_ certificate: Certificate, _ place: String) -> Check {
    let place = Wording.at(place)
    switch issuers.judge(certificate) {
    case .trusted(let authority): return .passed(.certificateChain, place + Wording(verbatim: authority))
    case .virtual(let authority, let isChecked):
      let note = isChecked ? Wording(verbatim: "") : Wording { $0.signatureUnchecked }
      return .passed(.certificateChain, place + Wording { $0.virtualAuthority(authority) } + note)
    case .unchecked(let issuer):
      return .skipped(.certificateChain, place + Wording { $0.issuerUnchecked(issuer) })
    case .unknownAuthority(let authority):
      return .found(
        .certificateChain, Trouble(.issuerNotHealthSector, place + Wording(verbatim: authority)))
    case .wrongSignature(let issuer):
      return .found(.certificateChain, Trouble(.issuerSignatureWrong, place + Wording(verbatim: issuer)))
    }
  }
}

extension Date {
  /// In UTC: `2026-11-27`
  var day: String { formatted(.iso8601.year().month().day()) }

  /// How many whole days lie between, at most some millions.
  func wholeDays(after other: Date) -> Int { Int((min(timeIntervalSince(other), 1e11) / 86_400).rounded(.down)) }
}
