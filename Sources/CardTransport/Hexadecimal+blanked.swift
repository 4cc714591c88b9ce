// SPDX-License-Identifier: Apache-2.0
import ISO7816

extension Hexadecimal {
  /// Upper-case digits without separators, `**` for a blanked byte.
  static func string(_ bytes: some Sequence<UInt8?>) -> String {
    bytes.map { $0.map { string(CollectionOfOne($0)) } ?? "**" }.joined()
  }
}
