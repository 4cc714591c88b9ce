// SPDX-License-Identifier: Apache-2.0
import CPxAPI

/// A request that ends with a problem document.
struct HTTPProblem: Error, Sendable {
  var problem: Problem
  /// Header fields that the status asks for, such as Allow.
  var headers: [(name: String, value: String)] = []

  init(_ type: ProblemType, _ detail: String, headers: [(name: String, value: String)] = []) {
    self.init(Problem(type, detail: detail), headers: headers)
  }

  init(_ problem: Problem, headers: [(name: String, value: String)] = []) {
    self.problem = problem
    self.headers = headers
  }
}
