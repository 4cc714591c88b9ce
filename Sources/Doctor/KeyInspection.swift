// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CPxClient
import Certificates
import Crypto
import ISO7816
import Phrasebook

/// Tells what the keys offer, and has them sign once the PIN was verified.
///
/// Nothing without a meaning is ever signed: the authentication key signs a sentence with a random number behind it, the
/// signature key, whose signature binds its holder, the words `cpxd self-test` and a nonce.
struct KeyInspection: LayerInspection {
  let layer = Layer.keys

  func checks(_ circumstances: Circumstances) async -> [Check] {
    var checks = circumstances.cards.flatMap { card in
      card.keys.map {
        Check.passed(.keySchemes, Wording(verbatim: "\($0.name), \($0.schemes.joined(separator: ", "))"))
      }
    }
    guard let card = circumstances.cards.first,
      circumstances.checks.contains(where: { $0.name == .pinEntry && $0.result == .ok })
    else { return checks }
    checks.append(await check(.authenticationKey, .authentication, of: card, by: circumstances.client))
    if circumstances.options.triesSignatureKey {
      checks.append(await check(.signatureKey, .signature, of: card, by: circumstances.client))
    }
    if case .success(let pin) = card.pin, !pin.isLeased { try? await circumstances.client.lock(card.serial) }
    return checks
  }

  private func check(_ name: Check.Name, _ key: KeyName, of card: ObservedCard, by client: CPxClient) async -> Check {
    let schemes = card.keys.first { $0.name == key.rawValue }?.schemes ?? []
    let certificate = card.certificates.first { $0.name == key.rawValue }
    guard let scheme = Self.scheme(of: schemes), let algorithm = scheme.digestAlgorithm,
      case .success(let certificate)? = certificate?.content, let publicKey = try? certificate.publicKey,
      let words = try? Self.words(for: key)
    else { return .skipped(name) }
    do throws(CPxClientError) {
      let request = SignatureRequest(
        key: key, scheme: scheme.rawValue, input: .data(words), purpose: "cpxd doctor")
      let answer = try await client.sign(request, with: card.serial)
      let isRight = publicKey.verify(
        signature: answer.signature.bytes, digest: algorithm.digest(words), scheme: scheme)
      return isRight
        ? .passed(name, Wording(verbatim: scheme.rawValue)) : .found(name, Trouble(.keySignatureWrong))
    } catch {
      let isForbidden = if case .problem(let problem) = error { problem.type == .notGranted } else { false }
      return .found(name, Trouble(isForbidden ? .keyForbidden : .keyFails, Wording(verbatim: error.description)))
    }
  }

  /// What every server takes, before what the key offers first.
  private static func scheme(of schemes: [String]) -> SignatureScheme? {
    let known = schemes.map(SignatureScheme.init(rawValue:)).filter { $0.digestAlgorithm != nil }
    return known.contains(.rsaPKCS1SHA256) ? .rsaPKCS1SHA256 : known.first
  }

  private static func words(for key: KeyName) throws(CryptoError) -> [UInt8] {
    let nonce = Hexadecimal.string(try SecureRandom.bytes(count: 32))
    let words = key == .signature ? "cpxd self-test" : "cpxd doctor: does the authentication key of this card work?"
    return Array("\(words) \(nonce)".utf8)
  }
}
