// SPDX-License-Identifier: Apache-2.0
import Accounts
import Testing

@Suite struct SystemAccountTests {
  @Test func usersAndGroupsHaveTheirNumbers() throws {
    #expect(try SystemAccount.uid(ofUser: "root") == 0)
    #expect(try SystemAccount.gid(ofGroup: "root") == 0)
    #expect(try SystemAccount.uid(ofUser: "nobody") == 65534)
  }

  @Test(arguments: ["no such name", "", "root:x", String(repeating: "x", count: 100_000)])
  func aNameThatNobodyHasIsNobodys(name: String) throws {
    #expect(try SystemAccount.uid(ofUser: name) == nil)
    #expect(try SystemAccount.gid(ofGroup: name) == nil)
  }
}
