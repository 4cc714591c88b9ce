// SPDX-License-Identifier: Apache-2.0
import CardTransport
import PCSC

/// The readers of this machine, for the one client command that may touch a card itself.
func systemReaders() -> any ReaderDirectory { PCSCDirectory() }
