// SPDX-License-Identifier: Apache-2.0
import ISO7816
import SwiftASN1

/// The entries of a directory file that can be read, in their order: a malformed one hides no other (real cards hold
/// malformed ones, cpx-card.md 5), and the rest of the file is erased memory, `00` or `FF`.
///
/// - Parameters:
///   - name: the file's, for error messages.
///   - read: reads one object; nil for one of another kind.
/// - Throws: the first ``PKCS15Error`` when objects are there and none of them can be read.
func directoryEntries<Entry>(
  _ file: [UInt8], _ name: String, _ read: (ASN1Node) throws(PKCS15Error) -> Entry?
) throws(PKCS15Error) -> [Entry] {
  let (objects, failure) = BERTLV.parsePrefix(file)
  var errors: [PKCS15Error] = []
  var entries: [Entry] = []
  for object in objects {
    do throws(PKCS15Error) {
      if let entry = try read(try node(object, name)) { entries.append(entry) }
    } catch {
      errors.append(error)
    }
  }
  if let failure { errors.append(.malformed("\(name): \(failure)")) }
  if entries.isEmpty, let error = errors.first { throw error }
  return entries
}

private func node(_ object: BERTLV, _ name: String) throws(PKCS15Error) -> ASN1Node {
  do {
    return try BER.parse(object.encoded)
  } catch let error as ASN1Error {
    // Its description names source lines of the library, which help nobody.
    throw .malformed("\(name): \(error.code)")
  } catch {
    throw .malformed("\(name): \(error)")
  }
}
