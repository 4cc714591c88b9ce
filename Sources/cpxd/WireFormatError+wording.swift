// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Phrasebook

extension WireFormatError {
  /// For a person who wrote a file of settings.
  var wording: Wording {
    if let fault = cause as? ConfigurationFault { return place(fault.wording) }
    return switch fault {
    case .missing: place(Wording { $0.settingMissing })
    case .wrongKind(let kind): place(kind.wording)
    case .unknownMember(let name, let allowed):
      Wording { $0.settingUnknown(String(name.prefix(64)), in: member, allowed: allowed) }
    case .refused(let reason): place(Wording { $0.settingRefused(reason) })
    case .noJSON: place(Wording { $0.settingIsNoJSON })
    case .unwritable: place(Wording { $0.settingUnwritable })
    }
  }

  private func place(_ predicate: Wording) -> Wording {
    Wording(predicate) { say, predicate in
      member.map { say.settingFault($0, predicate) } ?? say.fileFault(predicate)
    }
  }
}

extension WireFormatFault.Kind {
  fileprivate var wording: Wording {
    switch self {
    case .string: Wording { $0.settingMustBeString }
    case .boolean: Wording { $0.settingMustBeBoolean }
    case .wholeNumber: Wording { $0.settingMustBeWholeNumber }
    case .number: Wording { $0.settingMustBeNumber }
    case .array: Wording { $0.settingMustBeArray }
    case .object: Wording { $0.settingMustBeObject }
    }
  }
}
