// SPDX-License-Identifier: Apache-2.0
import CPxClient
import Glibc
import Phrasebook

/// Looks at the way that PKCS#11 programs take: p11-kit's configuration, the daemon's second socket, the token.
public struct PKCS11Inspection: Sendable {
  private let configuration: P11KitConfiguration
  private let service: String
  private let unit: ServiceUnit?
  private let patience: Duration

  /// - Parameter service: the daemon's socket for HTTP.
  public init(_ configuration: P11KitConfiguration, service: String) {
    self.init(configuration, service: service, unit: nil)
  }

  /// - Parameters:
  ///   - unit: how systemd has the socket; nil where it does not.
  ///   - patience: for each answer; the daemon waits for a card that is being read.
  init(_ configuration: P11KitConfiguration, service: String, unit: ServiceUnit?, patience: Duration = .seconds(5)) {
    self.configuration = configuration
    self.service = service
    self.unit = unit
    self.patience = patience
  }

  /// - Parameters:
  ///   - hasCard: whether a token has to be there.
  ///   - isWanted: whether p11-kit has to know a daemon, even one that is not the system's.
  public func checks(hasCard: Bool, isWanted: Bool = false) -> [Check] {
    guard let module = configuration.cpxd, let socket = module.socket else {
      guard isWanted || service == SocketLocation.system else {
        return [.skipped(.pkcs11Module, Wording { $0.otherSocketAsked })]
          + socketChecks(SocketLocation.pkcs11(beside: service), hasCard)
      }
      return [
        .found(.pkcs11Module, Trouble(.p11KitModuleMissing)), .skipped(.pkcs11Socket), .skipped(.pkcs11Token),
      ]
    }
    return [moduleCheck(module)] + socketChecks(socket, hasCard)
  }

  private func moduleCheck(_ module: P11KitConfiguration.Module) -> Check {
    let kept = Self.programs.filter(module.isDisabled)
    if !kept.isEmpty {
      let place = Wording.at(module.path) + Wording(verbatim: kept.joined(separator: ", "))
      return .found(.pkcs11Module, Trouble(.p11KitModuleDisabled, place))
    }
    guard configuration.hasProxy else {
      return .found(.pkcs11Module, Trouble(.p11KitMissing, Wording(verbatim: P11KitConfiguration.proxy)))
    }
    return .passed(.pkcs11Module, Wording(verbatim: module.path))
  }

  /// Those that people use the card in, by the names that p11-kit compares.
  static let programs = ["firefox", "firefox-esr", "chromium", "chrome"]

  private func socketChecks(_ path: String, _ hasCard: Bool) -> [Check] {
    let place = Wording(verbatim: path)
    do throws(P11KitConversation.Failure) {
      let conversation = try P11KitConversation(path, patience: patience)
      let socket = unitTrouble.map { Check.found(.pkcs11Socket, $0) } ?? .passed(.pkcs11Socket, place)
      let count: Int
      do throws(P11KitConversation.Failure) {
        count = try conversation.tokenCount()
      } catch {
        return [.found(.pkcs11Socket, Trouble(.pkcs11SocketStrange, place)), .skipped(.pkcs11Token)]
      }
      guard count > 0 else {
        return [socket, hasCard ? .found(.pkcs11Token, Trouble(.tokenMissing, place)) : .skipped(.pkcs11Token)]
      }
      return [socket, .passed(.pkcs11Token, Wording { $0.tokensSeen(count) })]
    } catch {
      return [.found(.pkcs11Socket, trouble(error, path)), .skipped(.pkcs11Token)]
    }
  }

  /// What systemd is to be told, although somebody answers now.
  private var unitTrouble: Trouble? {
    guard let unit, !unit.isEnabled else { return nil }
    return Trouble(.pkcs11UnitNotEnabled, Wording(verbatim: unit.name))
  }

  private func trouble(_ failure: P11KitConversation.Failure, _ path: String) -> Trouble {
    switch failure {
    case .system(EACCES): return Trouble(.pkcs11SocketForbidden, Wording(verbatim: path))
    case .system(EAGAIN): return Trouble(.pkcs11SocketSilent, Wording(verbatim: path))
    case .system(let code):
      let actual = SocketLocation.pkcs11(beside: service)
      if actual != path, answers(actual) {
        return Trouble(.p11KitRemoteElsewhere, Wording { $0.notThis(path, actual) })
      }
      return Trouble(.pkcs11SocketDead, .at(path) + .systemWords(String(cString: strerror(code))))
    case .strange: return Trouble(.pkcs11SocketStrange, Wording(verbatim: path))
    }
  }

  private func answers(_ path: String) -> Bool {
    do throws(P11KitConversation.Failure) {
      _ = try P11KitConversation(path, patience: patience)
      return true
    } catch {
      return false
    }
  }
}
