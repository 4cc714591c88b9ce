// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Doctor
import FoundationEssentials
import Phrasebook
import TLSClient
import WebClient

/// Which server `cpxd doctor` looks at.
struct PortalOptions: ParsableArguments {
  @Option(help: ArgumentHelp(say.doctorPortalHelp, valueName: "url"))
  var portal: String?

  @Option(help: ArgumentHelp(say.doctorAuthoritiesHelp, valueName: "file"), completion: .file())
  var cafile: [String] = []

  /// - Throws: ``Failure`` for what is no address of a page, and for a file that cannot be read.
  func chosen() throws(Failure) -> Portal {
    let url: URL
    do throws(WebError) {
      url = try WebSession.address(portal ?? Login.portal)
    } catch {
      throw Failure(error)
    }
    var authorities = TrustDirectory.current.entries().map(\.certificate)
    for file in cafile { authorities += try CertificateFile.read(file) }
    return Portal(
      host: url.host(percentEncoded: true) ?? "", port: url.port.flatMap { UInt16(exactly: $0) } ?? 443,
      path: url.path(percentEncoded: true), trust: ServerTrust(authorities: authorities),
      isExpected: portal != nil || !authorities.isEmpty)
  }
}
