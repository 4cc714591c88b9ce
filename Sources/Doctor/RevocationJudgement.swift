// SPDX-License-Identifier: Apache-2.0
import Certificates
import FoundationEssentials
import Phrasebook

/// Looks for certificates in the revocation lists at hand.
struct RevocationJudgement {
  let issuers: IssuerKnowledge
  let lists: RevocationLists
  let now: Date

  /// Nil when there is no list at all, and none was asked for.
  func check(of certificate: Certificate, _ place: String) -> Check? {
    guard let list = lists.newest(for: certificate) else {
      if let (address, reason) = lists.failure(for: certificate) {
        return .skipped(
          .certificateRevocation, Wording.at(place) + Wording { $0.listUnreachable(address, $0.systemReason(reason)) })
      }
      return lists.lists.isEmpty
        ? nil : .skipped(.certificateRevocation, Wording.at(place) + Wording { $0.noListOfIssuer })
    }
    let authorities = issuers.named(list.issuer)
    let isChecked = authorities.contains(where: list.isSigned)
    guard isChecked || authorities.isEmpty else {
      return .found(.certificateRevocation, Trouble(.revocationListForged).in(place))
    }
    let note = isChecked ? Wording(verbatim: "") : Wording { $0.signatureUnchecked }
    if let date = list.revocation(of: certificate) {
      let revoked = Wording { $0.revokedOn(date.day) } + note
      return .found(.certificateRevocation, Trouble(.certificateRevoked, revoked).in(place))
    }
    if let due = list.nextUpdate, due < now {
      return .found(.certificateRevocation, Trouble(.revocationListOld, Wording { $0.listDue(due.day) }).in(place))
    }
    return .passed(
      .certificateRevocation, Wording.at(place) + Wording { $0.notRevoked(by: list.thisUpdate.day) } + note)
  }
}
