// SPDX-License-Identifier: Apache-2.0

/// How bare digits were read.
public enum NumberBase: String, CaseIterable, Sendable {
  case decimal
  case hexadecimal
}
