// SPDX-License-Identifier: Apache-2.0

extension French: CertificatePhrases {
  public func certificateTooLarge(_ count: Int, limit: Int) -> String {
    "certificat de \(count) octets : \(limit) au plus sont acceptés"
  }
  public func certificateMalformed(_ detail: String) -> String { "certificat mal formé (\(detail))" }
  public func certificateCountWrong(_ count: Int) -> String {
    "il faut un seul certificat dans le texte PEM, qui en contient \(count)"
  }
  public func certificateKeyUnusable(_ detail: String) -> String { "la clé du certificat est inutilisable (\(detail))" }
  public func certificateNotIssued(_ detail: String) -> String { "le certificat ne peut pas être émis (\(detail))" }
  public func cryptographyFailed(_ operation: String, _ detail: String) -> String {
    "échec cryptographique (\(operation) : \(detail))"
  }
  public func certificateNotThere(_ name: String, others: [String]) -> String {
    "la carte n'a pas de certificat \(name) ; elle a : \(others.joined(separator: ", "))"
  }
}
