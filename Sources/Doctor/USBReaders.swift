// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// The card readers on the USB, whoever uses them.
enum USBReaders {
  /// How many interfaces of the class for smart cards (0B, USB-IF "Defined Class Codes") there are.
  static func count(in directory: String) -> Int {
    let interfaces = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return interfaces.prefix(4096).count { name in
      let data = FileManager.default.contents(atPath: "\(directory)/\(name)/bInterfaceClass")
      return data.map { String(decoding: $0.prefix(2), as: UTF8.self).lowercased() == "0b" } ?? false
    }
  }
}
