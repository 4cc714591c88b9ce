// SPDX-License-Identifier: Apache-2.0
import Certificates
import HealthCards
import Testing

/// The subjects of igc-sante.md 3.
@Suite struct HolderTests {
  @Test func aCPSNamesAPersonInOneRelativeName() throws {
    let holder = Holder(
      subject: DistinguishedName([
        .init([.init(.country, "FR")]), .init([.init(.title, "Infirmier")]),
        .init([
          .init(.givenName, "OLIVIER"), .init(.commonName, "00B6087510"), .init(.surname, "INFIRMCS ADELI8751"),
        ]),
      ]), professionCode: 60)
    #expect(holder.givenName == "OLIVIER")
    #expect(holder.surname == "INFIRMCS ADELI8751")
    #expect(holder.nationalIdentifier?.kind == .adeli)
    #expect(holder.nationalIdentifier?.number == "0B6087510")
    #expect(holder.profession?.title == "Infirmier")
    #expect(holder.profession?.code == 60)
    #expect(holder.structure == nil)
    #expect(holder.isNominative)
  }

  @Test func aCPEWithoutANameHasAPseudonymAndAnEstablishment() throws {
    let holder = Holder(
      subject: DistinguishedName([
        .country: "FR", .stateOrProvince: "Paris (75)", .organization: "HOPITAL", .organizationalUnit: "10B0152872",
        .title: "Carte de service santé ou social", .pseudonym: "EMPLOYE123456789",
        .commonName: "30B0152872/123456789",
      ]))
    #expect(!holder.isNominative)
    #expect(holder.pseudonym == "EMPLOYE123456789")
    #expect(holder.nationalIdentifier?.kind == .finess)
    #expect(holder.nationalIdentifier?.number == "0B0152872")
    #expect(holder.nationalIdentifier?.badge == "123456789")
    #expect(holder.structure?.name == "HOPITAL")
    #expect(holder.structure?.identifier?.kind == .finess)
    #expect(holder.structure?.identifier?.number == "0B0152872")
    #expect(holder.profession == nil)
  }

  @Test func aCPAIsOfAnOrganizationWithASIRET() throws {
    let holder = Holder(
      subject: DistinguishedName([
        .init([.init(.country, "FR")]), .init([.init(.organization, "TEST")]),
        .init([.init(.locality, "Paris (75)")]), .init([.init(.organizationalUnit, "300000000029751")]),
        .init([
          .init(.givenName, "A"), .init(.surname, "B"), .init(.commonName, "500000000029751/CPAT0001"),
        ]),
      ]))
    #expect(holder.isNominative)
    #expect(holder.nationalIdentifier?.kind == .siret)
    #expect(holder.nationalIdentifier?.badge == "CPAT0001")
    #expect(holder.structure?.identifier?.kind == .siret)
  }

  @Test(arguments: [
    ("899700218896", NationalIdentifier.Kind.rpps, "99700218896", String?.none),
    ("00B6087510", .adeli, "0B6087510", nil),
    ("30B0152872/12/3", .finess, "0B0152872", "12/3"),
    ("500000000029751/CPAT0001", .siret, "00000000029751", "CPAT0001"),
  ])
  func identifiersTellTheirKind(text: String, kind: NationalIdentifier.Kind, number: String, badge: String?) throws {
    let identifier = try #require(NationalIdentifier(text))
    #expect(identifier.kind == kind)
    #expect(identifier.number == number)
    #expect(identifier.badge == badge)
    #expect(identifier.description == text)
  }

  @Test(arguments: [
    "", "/", "8", "89970021889", "8997002188960", "89970021889X", "0", "00b6087510", "30B0152872", "30B0152872/",
    "3/1", "50000000002975/1", "9", "899700218896/1", "٨٩٩٧٠٠٢١٨٨٩٦", "é",
  ])
  func whatHasNoneOfTheFormsIsNoIdentifier(text: String) { #expect(NationalIdentifier(text) == nil) }

  @Test(arguments: [
    ("11B0073160", StructureIdentifier.Kind.finess, "1B0073160"), ("318751275100020", .siret, "18751275100020"),
    ("499700234190004", .rppsRank, "99700234190004"),
  ])
  func structuresTellTheirKind(text: String, kind: StructureIdentifier.Kind, number: String) throws {
    let identifier = try #require(StructureIdentifier(text))
    #expect(identifier.kind == kind)
    #expect(identifier.number == number)
  }

  @Test(arguments: ["", "1", "11B007316", "31875127510002", "3A8751275100020", "218751275100020", "Infirmier"])
  func otherTextIsNoStructure(text: String) { #expect(StructureIdentifier(text) == nil) }
}
