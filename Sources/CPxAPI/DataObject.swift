// SPDX-License-Identifier: Apache-2.0

/// What `GET /v1/cards/{serial}/objects` answers.
public struct DataObjectList: Sendable, Hashable, Codable {
  public var objects: [DataObject]

  public init(objects: [DataObject]) {
    self.objects = objects
  }
}

/// A data object that a card lists.
public struct DataObject: Sendable, Hashable, Codable {
  /// `CPS_INFO_PS`
  public var label: String
  /// Whether it is given out after the PIN only.
  public var isPrivate: Bool

  public init(label: String, isPrivate: Bool) {
    self.label = label
    self.isPrivate = isPrivate
  }

  private enum CodingKeys: String, CodingKey {
    case label
    case isPrivate = "private"
  }
}

/// What `GET /v1/cards/{serial}/objects/{label}` answers: the value, and what is known of its meaning.
public struct DataObjectDocument: Sendable, Hashable, Codable {
  public var label: String
  /// BER as the card holds it, with whatever padding follows it.
  public var value: Base64Bytes
  /// The holder's speciality in the nomenclature R01, such as `SM26`.
  public var speciality: String?
  public var activity: Activity?

  public init(label: String, value: Base64Bytes, speciality: String? = nil, activity: Activity? = nil) {
    self.label = label
    self.value = value
    self.speciality = speciality
    self.activity = activity
  }

  /// A situation of practice.
  public struct Activity: Sendable, Hashable, Codable {
    public var structureName: String?
    public var structureIdentifier: String?
    /// The sector's code, such as `SA07`.
    public var sector: String?

    public init(structureName: String?, structureIdentifier: String?, sector: String?) {
      self.structureName = structureName
      self.structureIdentifier = structureIdentifier
      self.sector = sector
    }
  }
}
