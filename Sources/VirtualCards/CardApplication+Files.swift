// SPDX-License-Identifier: Apache-2.0
import ISO7816

extension CardApplication {
  /// The EFs of the application, those of its data objects included.
  var files: [CardFile] {
    let directory = ApplicationDirectory(application: self)
    var contents: [(UInt16, [UInt8])] = [
      (CardLayout.Identifier.objectDirectory, directory.objectDirectory),
      (CardLayout.Identifier.tokenInformation, directory.tokenInformation),
      (CardLayout.Identifier.privateKeys, directory.privateKeys),
      (CardLayout.Identifier.certificates, directory.certificates),
    ]
    if let pin { contents.append((CardLayout.Identifier.authenticationObjects, directory.authenticationObjects(pin))) }
    if !objects.isEmpty { contents.append((CardLayout.Identifier.dataObjects, directory.dataObjects)) }
    contents += keys.map { ($0.certificateFile, $0.pair.certificate) }
    return contents.map { CardFile(path.appending($0), content: $1) } + objects.map(\.file)
  }
}
