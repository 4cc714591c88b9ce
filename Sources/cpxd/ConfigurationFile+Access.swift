// SPDX-License-Identifier: Apache-2.0
import Accounts
import CardAccess
import Glibc
import HealthCards
import StateFiles

extension ConfigurationFile {
  /// The settings of access, with the numbers of the users and groups that the machine has now.
  ///
  /// - Parameters:
  ///   - environment: tells where systemd's credentials are.
  ///   - isForService: whether this process will use the files that are named, and shall say now what is wrong with
  ///     them; their owner and mode are another's business otherwise.
  /// - Throws: ``Failure`` of status 78 that names the file, the key and what is wrong.
  func accessSettings(
    environment: [String: String], isForService: Bool = true
  ) throws(Failure) -> AccessSettings {
    let lease = configuration.lease
    return AccessSettings(
      policy: try policy(),
      lease: LeaseLimits(
        idle: .seconds(lease.idleSeconds), total: .seconds(lease.totalSeconds), isShared: lease.shared),
      keepsPIN: configuration.pin.keepForLease,
      pinSource: try isForService ? pinSource(environment) : nil,
      requestsPerSecond: configuration.limits.requestsPerSecond)
  }

  private func policy() throws(Failure) -> Policy {
    var rules: [Policy.Rule] = []
    for (index, rule) in configuration.policy.rules.enumerated() {
      let key = "policy.rules[\(index)]"
      var uid = rule.uid
      var gid = rule.gid
      if let user = rule.user {
        uid = try number("\(key).user", .noSuchUser(user)) { () throws(SystemAccountError) in
          try SystemAccount.uid(ofUser: user)
        }
      }
      if let group = rule.group {
        // The default rule is for the package's group, and without one for nobody.
        let isDefault = !keys.contains("policy.rules")
        gid = try number("\(key).group", .noSuchGroup(group), mayBeMissing: isDefault) {
          () throws(SystemAccountError) in try SystemAccount.gid(ofGroup: group)
        }
        if gid == nil { continue }
      }
      rules.append(Policy.Rule(socket: rule.socket, uid: uid, gid: gid, grants: Set(rule.grants)))
    }
    let caps = configuration.policy.caps.map { Policy.Cap(socket: $0.socket, grants: Set($0.grants)) }
    return Policy(rules: rules, caps: caps)
  }

  private func number(
    _ key: String, _ missing: ConfigurationFault, mayBeMissing: Bool = false,
    _ look: () throws(SystemAccountError) -> UInt32?
  ) throws(Failure) -> UInt32? {
    do throws(SystemAccountError) {
      if let number = try look() { return number }
    } catch {
      throw failure(key, .accountsSilent(error.code))
    }
    guard mayBeMissing else { throw failure(key, missing) }
    return nil
  }

  private func pinSource(_ environment: [String: String]) throws(Failure) -> PINSource? {
    guard let source = configuration.pin.source else { return nil }
    let location: PINSource.Location
    let key: String
    if let file = source.file {
      (location, key) = (.file(file), "pin.source.file")
    } else {
      key = "pin.source.credential"
      guard let directory = environment["CREDENTIALS_DIRECTORY"], let name = source.credential else {
        throw failure(key, .noCredentialHandedOver)
      }
      location = .credential("\(directory)/\(name)")
    }
    let pinSource = PINSource(location: location, cards: source.cards.compactMap(CardSerial.init))
    do throws(FileError) {
      try pinSource.check()
    } catch {
      // One that is not there may be stored later: an answer to those who need it, no failed start.
      guard error.code != ENOENT else { return pinSource }
      let isContent = if case .content = error.fault { true } else { false }
      throw failure(key, isContent ? .fileWithoutPIN(error.path) : .unusableFile(error))
    }
    return pinSource
  }
}
