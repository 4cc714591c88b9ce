// SPDX-License-Identifier: Apache-2.0

/// What an instruction gives back when the card did as it was told.
enum Reply: Hashable {
  /// Nothing but `9000`.
  case done
  /// Data that answers the Le of a case 2 command at once.
  case immediate([UInt8])
  /// Data of a command that sent some: at T=0 the card announces it with `61xx` and GET RESPONSE fetches it
  /// (ISO/IEC 7816-3, 12.2.1); at T=1 it answers the Le.
  case announced([UInt8])
}
