// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Phrasebook
import VirtualCards

extension VirtualCardError {
  var wording: Wording {
    switch self {
    case .file(let path, let fault): .at(path) + fault.wording
    case .inUse(let path): Wording { $0.cardDirectoryInUse(path) }
    case .exists(let path): Wording { $0.cardDirectoryExists(path) }
    case .personalisation(let reason): Wording { $0.cardNotMade(reason) }
    }
  }
}

extension CardFileFault {
  var wording: Wording {
    switch self {
    case .unusable(let fault): fault.wording
    case .noCard: Wording { $0.cardFileNoCard }
    case .noJSON: Wording { $0.cardFileNoJSON }
    case .memberMissing(let member): Wording { $0.cardFileMemberMissing(member) }
    case .memberOfWrongKind(let member): Wording { $0.cardFileMemberOfWrongKind(member) }
    case .memberImpossible(let member): Wording { $0.cardFileMemberImpossible(member) }
    case .secretImpossible(let member): Wording { $0.cardFileSecretImpossible(member) }
    case .notDigits(let member, let count): Wording { $0.cardFileNotDigits(member, count: count) }
    case .noTime(let member): Wording { $0.cardFileNoTime(member) }
    case .tooManyObjects(let limit): Wording { $0.cardFileTooManyObjects(limit: limit) }
    case .objectFile(let name): Wording { $0.cardFileObjectName(String(name.prefix(64))) }
    case .objectLabel(let limit): Wording { $0.cardFileObjectLabel(limit: limit) }
    case .objectTooLong(let limit): Wording { $0.fileFaultTooLong(limit: limit) }
    case .keySize(let bits, let wanted): Wording { $0.cardFileKeySize(bits, wanted: wanted) }
    case .unreadableKey(let detail): Wording { $0.cardFileUnreadableKey(detail) }
    case .unreadableCertificate(let detail): Wording { $0.cardFileUnreadableCertificate(detail) }
    case .otherKey(let file): Wording { $0.cardFileOtherKey(file) }
    case .unwritable: Wording { $0.settingUnwritable }
    }
  }
}

extension Transcript.Malformed {
  var wording: Wording { Wording(fault.wording) { $0.transcriptFault(line: line, $1) } }
}

extension Transcript.Malformed.Fault {
  var wording: Wording {
    switch self {
    case .noATR: Wording { $0.transcriptNoATR }
    case .unknownProtocol: Wording { $0.transcriptUnknownProtocol }
    case .responseMissing: Wording { $0.transcriptResponseMissing }
    case .commandMissing: Wording { $0.transcriptCommandMissing }
    case .noBytes: Wording { $0.transcriptNoBytes }
    case .noStatus: Wording { $0.transcriptNoStatus }
    case .noTime: Wording { $0.transcriptNoTime }
    case .tooManyExchanges: Wording { $0.transcriptTooManyExchanges }
    case .unknownLine: Wording { $0.transcriptUnknownLine }
    }
  }
}
