// SPDX-License-Identifier: Apache-2.0
import Certificates
import TLSClient

/// The revocation lists at hand: those that were given, and those that certificates say where to get.
struct RevocationLists: Sendable {
  private(set) var lists: [RevocationList]
  /// Why nothing came from an address.
  private(set) var failures: [String: String] = [:]

  /// All that is fetched is fetched at the same time, and whoever examines a card waits for it.
  static let limit = Duration.seconds(3)

  init(given lists: [RevocationList] = []) { self.lists = lists }

  /// Asks where the certificates say, but for those whose issuer's list is at hand.
  mutating func fetch(for certificates: [Certificate]) async {
    let wanted = certificates.filter { certificate in !lists.contains { $0.issuer == certificate.issuer } }
    // One is enough: further points of a certificate are the same list elsewhere, or parts of it.
    let addresses = Set(wanted.compactMap(\.revocationListAddresses.first))
    await withTaskGroup(of: (String, Result<RevocationList, any Error>).self) { group in
      for address in addresses { group.addTask { (address, await Self.list(from: address)) } }
      for await (address, result) in group {
        switch result {
        case .success(let list): lists.append(list)
        case .failure(let error): failures[address] = "\(error)"
        }
      }
    }
  }

  private static func list(from address: String) async -> Result<RevocationList, any Error> {
    do {
      return .success(
        try await BlockingCall.run(within: limit) {
          try RevocationListDownload.list(from: address, seconds: Int(limit.components.seconds))
        })
    } catch { return .failure(error) }
  }

  /// The newest one by the issuer of a certificate.
  func newest(for certificate: Certificate) -> RevocationList? {
    lists.filter { $0.issuer == certificate.issuer }.max { $0.thisUpdate < $1.thisUpdate }
  }

  /// Where the list of a certificate was not to be had, and why; nil where nobody asked.
  func failure(for certificate: Certificate) -> (address: String, reason: String)? {
    guard let address = certificate.revocationListAddresses.first, let reason = failures[address] else { return nil }
    return (address, reason)
  }
}
