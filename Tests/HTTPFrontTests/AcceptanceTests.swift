// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import HTTPFront

struct AcceptanceTests {
  @Test(
    arguments: [
      ([], "a/json"),
      (["*/*"], "a/json"),
      (["a/der"], "a/der"),
      (["A/DER"], "a/der"),
      (["a/*;q=0.5, b/pem"], "b/pem"),
      (["a/json;q=0.2, a/der;q=0.3"], "a/der"),
      (["a/json;q=0, */*"], "b/pem"),
      (["*/*;q=0.1", "a/der; q=0.2"], "a/der"),
      (["text/html, application/xhtml+xml"], nil),
      (["a/json;q=0"], nil),
      (["nonsense, a/der"], "a/der"),
      (["a/der;q=banana, b/pem;q=0.1"], "b/pem"),
      (["a/der;q=0.9999"], "a/json"),
      ([""], "a/json"),
    ] as [([String], String?)])
  func choosesWhatIsAskedForMost(header: [String], expected: String?) {
    #expect(Acceptance(header).best(of: ["a/json", "b/pem", "a/der"]) == expected)
  }
}
