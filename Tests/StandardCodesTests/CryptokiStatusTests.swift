// SPDX-License-Identifier: Apache-2.0
import Foundation
import StandardCodes
import Testing

struct CryptokiStatusTests {
  /// What the Java runtime's PKCS#11 provider knows: the constants of its enumeration, from the class itself.
  private static func knownToJava() throws -> [String: UInt64] {
    let javap = Process()
    javap.executableURL = URL(filePath: "/usr/bin/javap")
    javap.arguments = [
      "-c", "-p", "--module", "jdk.crypto.cryptoki", "sun.security.pkcs11.wrapper.PKCS11Exception$RV",
    ]
    let output = Pipe()
    javap.standardOutput = output
    try javap.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    javap.waitUntilExit()
    // Each constant loads its name, its ordinal number and then its value: `ldc2_w #7 // long 3l`, or `lconst_1`.
    let constant = /\/\/ String (CKR_\w+)\n.*\n.*(?:lconst_(?<short>[01])|\/\/ long (?<long>\d+)l)\n/
    return try Dictionary(
      uniqueKeysWithValues: text.matches(of: constant).map { match in
        (String(match.1), try #require(UInt64(match.short ?? match.long ?? "")))
      })
  }

  @Test func theNamesAndNumbersAreThoseOfTheJavaRuntime() throws {
    let java = try Self.knownToJava()
    #expect(java.count > 90)
    let ours = Dictionary(uniqueKeysWithValues: CryptokiStatus.names.map { ($0.value, $0.key.rawValue) })
    for name in Set(java.keys).union(ours.keys) { #expect(java[name] == ours[name], "\(name)") }
  }

  @Test func aNameLeadsToItsNumberAndBack() {
    for (status, name) in CryptokiStatus.names { #expect(CryptokiStatus(name: name) == status) }
    #expect(CryptokiStatus(name: "CKR_PIN_LOCKED")?.rawValue == 0xA4)
    #expect(CryptokiStatus(name: "CKR_") == nil)
    #expect(CryptokiStatus(rawValue: 0x4).name == nil)
  }
}
