// SPDX-License-Identifier: Apache-2.0
import Glibc
import Phrasebook
import VirtualCards

/// The cards of `serve --virtual PROFILE|DIR`, with their faults.
enum VirtualCardSet {
  /// Opens each: a directory that holds a card, or a profile, whose card lives in the state directory and is made at
  /// its first use, so that it is the same card, with the same authority, after every start.
  ///
  /// - Throws: ``Failure``.
  static func readers(_ options: VirtualCardOptions, state: StateDirectory) throws(Failure) -> [VirtualReader] {
    var readers: [VirtualReader] = []
    var uses: [String: Int] = [:]
    for argument in options.virtual {
      let directory: VirtualCardDirectory
      do throws(VirtualCardError) {
        if let profile = VirtualCardProfile(rawValue: argument) {
          uses[argument, default: 0] += 1
          let name = uses[argument] == 1 ? argument : "\(argument)-\(uses[argument, default: 1])"
          directory = try card(of: profile, at: "\(state.path)/virtual-cards/\(name)", in: state)
        } else {
          directory = try VirtualCardDirectory.open(argument)
        }
      } catch {
        throw Failure(.configuration, .at("--virtual \(argument)") + error.wording)
      }
      let number = readers.count < 10 ? "0\(readers.count)" : "\(readers.count)"
      let faults = options.faults(of: readers.count + 1)
      let card: any VirtualCard = faults.isEmpty ? directory.card : FaultyCard(directory.card, faults: faults)
      readers.append(VirtualReader(name: "cpxd virtual reader \(number)", card: card))
    }
    return readers
  }

  private static func card(
    of profile: VirtualCardProfile, at path: String, in state: StateDirectory
  ) throws(VirtualCardError) -> VirtualCardDirectory {
    if access(path, F_OK) == 0 { return try VirtualCardDirectory.open(path) }
    mkdir("\(state.path)/virtual-cards", 0o700)
    return try VirtualCardDirectory.create(at: path, Personalisation(profile: profile))
  }
}
