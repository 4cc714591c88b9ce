// SPDX-License-Identifier: Apache-2.0
import LocalSocket
import Testing

@Suite struct ByteBudgetTests {
  @Test func eachUserHasItsOwnUntilItIsGivenBack() {
    let budget = ByteBudget(perUser: 100)
    #expect(budget.take(60, by: 1))
    #expect(!budget.take(41, by: 1))
    #expect(budget.take(40, by: 1))
    #expect(budget.take(100, by: 2))
    budget.giveBack(60, by: 1)
    #expect(!budget.take(61, by: 1))
    #expect(budget.take(60, by: 1))
  }
}
