// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import PKCS11Front

struct FrameAssemblerTests {
}
