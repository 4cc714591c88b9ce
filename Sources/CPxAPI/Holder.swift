// SPDX-License-Identifier: Apache-2.0

/// The person the card was issued to, as far as the card says it.
public struct Holder: Sendable, Hashable, Codable {
  public var givenName: String?
  public var surname: String?
  /// The national identifier, with the digit that tells its kind.
  public var identifier: String?
  /// The profession.
  public var title: String?
  public var organization: String?

  public init(
    givenName: String? = nil, surname: String? = nil, identifier: String? = nil, title: String? = nil,
    organization: String? = nil
  ) {
    self.givenName = givenName
    self.surname = surname
    self.identifier = identifier
    self.title = title
    self.organization = organization
  }
}
