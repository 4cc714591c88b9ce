// SPDX-License-Identifier: Apache-2.0
import Foundation
import Phrasebook
import Testing

/// The catalogue has no finding that nobody can make.
struct FindingProducerTests {
  /// The sources of those who make findings, without their comments.
  private static let producers = Result {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardized
    var text = ""
    for directory in ["Doctor", "cpxd"] {
      let files = try FileManager.default.contentsOfDirectory(
        at: sources.appending(path: directory), includingPropertiesForKeys: nil)
      for file in files where file.pathExtension == "swift" {
        text += try String(contentsOf: file, encoding: .utf8).replacing(#/\/\/.*/#, with: "")
      }
    }
    return text
  }

  @Test(arguments: Finding.allCases)
  func everyFindingIsMadeSomewhere(finding: Finding) throws {
    let name = try Regex("\\.\(finding)\\b")
    #expect(try Self.producers.get().contains(name), "nobody makes \(finding), \(finding.rawValue)")
  }
}
