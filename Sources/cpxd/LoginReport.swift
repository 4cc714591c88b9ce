// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import FoundationEssentials
import Phrasebook
import TLSClient
import WebClient

/// What a person wants to know of a login: `cpxd login --json`.
struct LoginReport: Encodable {
  let url: String
  let status: Int
  let reason: String
  let title: String?
  /// Every address that was asked for, in order, redirections included.
  let visited: [String]
  /// Whether a certificate was asked for at all.
  let askedForCertificate: Bool
  let tls: TLS?
  /// The card's certificate, when it was shown.
  let clientCertificate: CertificateText?
  let signatures: [Signature]
  let links: [Target]
  let buttons: [Target]

  struct TLS: Encodable {
    let version: String
    let cipherSuite: String
    /// The server's certificate first.
    let serverChain: [CertificateText]
  }

  struct CertificateText: Encodable {
    let subject: String
    let issuer: String
    let serialNumber: String
    let notAfter: Date
    /// SHA-256, in small hexadecimal digits.
    let sha256: String

    init(_ certificate: Certificate) {
      subject = certificate.subject.description
      issuer = certificate.issuer.description
      serialNumber = certificate.serialNumberText
      notAfter = certificate.notAfter
      sha256 = certificate.fingerprintText
    }
  }

  struct Signature: Encodable {
    let scheme: String
    /// How long the daemon and the card took.
    let milliseconds: Int
  }

  struct Target: Encodable {
    let text: String
    let url: String
  }

  init(_ response: WebResponse, _ connections: [TLSConnection], visited: [URL]) {
    url = response.url.absoluteString
    status = response.status
    reason = response.reason
    let page = HTMLPage(response)
    title = page?.title
    self.visited = visited.map(\.absoluteString)
    askedForCertificate = connections.contains { $0.wasAskedForCertificate }
    tls = connections.last.map {
      TLS(version: $0.version, cipherSuite: $0.cipherSuite, serverChain: $0.serverChain.map { CertificateText($0) })
    }
    clientCertificate = connections.compactMap(\.presentedCertificate).last.map { CertificateText($0) }
    signatures = connections.flatMap(\.signatures).map {
      Signature(scheme: $0.scheme.rawValue, milliseconds: Int($0.duration / .milliseconds(1)))
    }
    links = (page?.links ?? []).map { Target(text: $0.text, url: $0.url.absoluteString) }
    buttons = (page?.forms ?? []).flatMap { form in
      form.buttons.map { Target(text: $0.text, url: form.action.absoluteString) }
    }
  }
}

extension LoginReport {
  /// For a person; the page's links and buttons when no card was asked for, because one of them may lead on.
  func print() {
    var lines = ["\(url)  \(status) \(reason)" + (title.map { "  \"\($0)\"" } ?? "")]
    if let tls {
      lines.append("TLS      \(tls.version), \(tls.cipherSuite)")
      for (position, certificate) in tls.serverChain.enumerated() {
        lines.append((position == 0 ? say.loginServerLabel : "         ") + certificate.line)
      }
    }
    if let clientCertificate { lines.append(say.loginCardLabel + clientCertificate.line) }
    for signature in signatures {
      lines.append(say.loginSigned(scheme: signature.scheme, milliseconds: signature.milliseconds))
    }
    if signatures.isEmpty {
      lines += links.map { say.loginLinkLabel + "\"\($0.text)\"  \($0.url)" }
      lines += buttons.map { say.loginButtonLabel + "\"\($0.text)\"  \($0.url)" }
    }
    for line in lines { Terminal.out(Terminal.wrapped(Terminal.safe(line), indent: 9)) }
  }
}

extension LoginReport.CertificateText {
  fileprivate var line: String {
    let end = notAfter.formatted(.iso8601.year().month().day())
    return say.loginCertificate(subject, until: end, by: issuer)
  }
}
