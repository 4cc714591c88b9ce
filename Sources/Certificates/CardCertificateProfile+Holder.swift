// SPDX-License-Identifier: Apache-2.0

/// What differs by the kind of card.
extension CardCertificateProfile.Holder {
  func validate() throws(CertificateError) {
    switch self {
    case .professional(let person), .trainee(let person): try person.validate()
    case .employee(let employee): try employee.validate()
    case .namedEmployee(let member), .authorized(let member): try member.validate()
    }
  }

  var subject: DistinguishedName {
    switch self {
    case .professional(let person), .trainee(let person): person.subject
    case .employee(let employee): employee.subject
    case .namedEmployee(let member), .authorized(let member): member.subject
    }
  }

  var cardType: CardExtensions.CardType {
    switch self {
    case .professional: .cps
    case .trainee: .cpf
    case .employee, .namedEmployee: .cpe
    case .authorized: .cpa
    }
  }

  /// Only a CPS has one: who is in training has none yet.
  var profession: UInt32? {
    if case .professional(let person) = self { UInt32(person.profession) } else { nil }
  }
}
