// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// What the private extensions of IGC-Santé (arc 1.2.250.1.71.1.2) say about the card of a certificate
/// (igc-sante.md 3a). Each is nil when absent or malformed: they inform, they decide nothing.
public struct CardExtensions: Hashable, Sendable {
  /// The type of product in the nomenclature TRE_G02-TypeProduit of the Agence du Numérique en Santé, whose own OID is
  /// that of the extension. Unknown numbers survive.
  public struct CardType: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Carte de Professionnel de Santé.
    public static let cps = CardType(rawValue: 0)
    /// Carte de Professionnel de Santé en Formation.
    public static let cpf = CardType(rawValue: 1)
    /// Carte de Personnel d'Établissement de santé, or of its director (CDE).
    public static let cpe = CardType(rawValue: 2)
    /// Carte de Personnel Autorisé, or of its director (CDA).
    public static let cpa = CardType(rawValue: 3)
  }

  /// What precedes the ten digits of a card number: the issuer identifier of the health sector (cpx-card.md 1.5).
  public static let issuerPrefix = "8025000001/"

  /// 1.2.250.1.71.1.2.2, INTEGER.
  public var cardType: CardType?

  /// 1.2.250.1.71.1.2.3, PrintableString: issuer, slash and ten digits.
  public var cardNumber: String?

  /// 1.2.250.1.71.1.2.5, OCTET STRING; one byte 0x80 on test cards. Its meaning is not published.
  public var productMarker: [UInt8]?

  /// 1.2.250.1.71.1.2.7, INTEGER: the profession in the nomenclature G15; only on a CPS.
  public var profession: UInt32?

  public init(cardType: CardType?, cardNumber: String?, productMarker: [UInt8]?, profession: UInt32?) {
    self.cardType = cardType
    self.cardNumber = cardNumber
    self.productMarker = productMarker
    self.profession = profession
  }

  /// Reads the extensions of a certificate.
  public init(_ certificate: Certificate) {
    self.init(
      cardType: certificate.extensionValue(oid: Self.cardTypeOID).flatMap(Self.integer).map(CardType.init(rawValue:)),
      cardNumber: certificate.extensionValue(oid: Self.cardNumberOID).flatMap(Self.printableText),
      productMarker: certificate.extensionValue(oid: Self.productMarkerOID)
        .flatMap { Self.string($0, V_ASN1_OCTET_STRING) },
      profession: certificate.extensionValue(oid: Self.professionOID).flatMap(Self.integer))
  }

  /// The extensions for those values that are not nil; none is critical.
  var encoded: [CertificateExtension] {
    [
      cardType.map { CertificateExtension(oid: Self.cardTypeOID, value: DER.integer($0.rawValue)) },
      cardNumber.map { CertificateExtension(oid: Self.cardNumberOID, value: DER.printableString($0)) },
      productMarker.map { CertificateExtension(oid: Self.productMarkerOID, value: DER.octetString($0)) },
      profession.map { CertificateExtension(oid: Self.professionOID, value: DER.integer($0)) },
    ].compactMap { $0 }
  }

  private static let cardTypeOID = "1.2.250.1.71.1.2.2"
  private static let cardNumberOID = "1.2.250.1.71.1.2.3"
  private static let productMarkerOID = "1.2.250.1.71.1.2.5"
  private static let professionOID = "1.2.250.1.71.1.2.7"

  private static func integer(_ der: [UInt8]) -> UInt32? {
    guard let content = string(der, V_ASN1_INTEGER) else { return nil }
    return content.count <= 4 ? content.reduce(0) { $0 << 8 | UInt32($1) } : nil
  }

  /// OpenSSL leaves the alphabet of a PrintableString unchecked.
  private static func printableText(_ der: [UInt8]) -> String? {
    guard let content = string(der, V_ASN1_PRINTABLESTRING) else { return nil }
    let text = String(decoding: content, as: UTF8.self)
    return DER.isPrintable(text) ? text : nil
  }

  /// The content of exactly one DER value of a type; of an INTEGER its magnitude, and nil when it is negative.
  private static func string(_ der: [UInt8], _ type: Int32) -> [UInt8]? {
    ERR_clear_error()
    defer { ERR_clear_error() }
    return der.withUnsafeBufferPointer { buffer -> [UInt8]? in
      var position = buffer.baseAddress
      guard let any = d2i_ASN1_TYPE(nil, &position, buffer.count) else { return nil }
      defer { ASN1_TYPE_free(any) }
      guard position == buffer.baseAddress.map({ $0 + buffer.count }), any.pointee.type == type,
        let value = any.pointee.value.asn1_string, ASN1_STRING_type(value) == type
      else { return nil }
      return ASN1Text.bytes(value)
    }
  }
}
