// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import CPxAPI

struct OpenAPIDocumentTests {
  typealias Object = [String: Any]
  let document: Object
  let schemas: [String: Object]

  init() throws {
    document = try #require(try JSONSerialization.jsonObject(with: Data(OpenAPIDocument.json)) as? Object)
    schemas = try #require((document["components"] as? Object)?["schemas"] as? [String: Object])
  }

  private func members(of value: any Encodable) throws -> Set<String> {
    let json = try WireFormat.encode(value)
    return Set(try #require(try JSONSerialization.jsonObject(with: Data(json)) as? Object).keys)
  }

  private func enumeration(_ schema: String, _ property: String? = nil) -> [String]? {
    let object = property.map { (schemas[schema]?["properties"] as? [String: Object])?[$0] } ?? schemas[schema]
    return object?["enum"] as? [String]
  }

  @Test func saysWhichMembersEveryTypeHas() throws {
    for sample in Samples.all {
      let schema = try #require(schemas[sample.schema], "no schema \(sample.schema)")
      let properties = Set((schema["properties"] as? Object ?? [:]).keys)
      let required = Set(schema["required"] as? [String] ?? [])
      #expect(try members(of: sample.full) == properties, "\(sample.schema)")
      #expect(try members(of: sample.bare) == required, "\(sample.schema)")
    }
  }

  @Test func saysWhichMembersARequestHas() throws {
    let request = try #require(schemas["SignatureRequest"])
    let properties = Set(try #require(request["properties"] as? Object).keys)
    let digest = try members(of: SignatureRequest(key: .signature, scheme: "", input: .digest([])))
    let data = try members(of: SignatureRequest(key: .signature, scheme: "", input: .data([])))
    let all = try members(of: SignatureRequest(key: .signature, scheme: "", input: .data([]), purpose: ""))
    #expect(digest.union(all) == properties)
    #expect(digest.intersection(data) == Set(try #require(request["required"] as? [String])))
    #expect(request["additionalProperties"] as? Bool == false)
    let choices = try #require(request["oneOf"] as? [Object]).compactMap { $0["required"] as? [String] }
    #expect(choices == [["digest"], ["data"]])
  }

  @Test func listsTheValuesOfEveryCode() {
    #expect(enumeration("Reader", "state") == Reader.State.known.map(\.rawValue))
    #expect(enumeration("PINStatus", "state") == PINStatus.State.known.map(\.rawValue))
    #expect(enumeration("Event", "kind") == Event.Kind.known.map(\.rawValue))
    #expect(enumeration("KeyName") == KeyName.known.map(\.rawValue))
    #expect(enumeration("Problem", "type") == ProblemType.known.map(\.rawValue))
  }

  @Test func describesNoTypeThatIsNotTested() {
    let tested = Samples.all.map(\.schema) + ["KeyName", "SignatureRequest"]
    #expect(Set(schemas.keys) == Set(tested))
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    func check(_ value: Any) throws {
      if let object = value as? Object {
        if let reference = object["$ref"] as? String {
          var target: Any? = document
          for step in reference.split(separator: "/").dropFirst() { target = (target as? Object)?[String(step)] }
          #expect(target != nil, "\(reference)")
        }
        for member in object.values { try check(member) }
      } else if let array = value as? [Any] {
        for element in array { try check(element) }
      }
    }
    try check(document)
  }

  @Test func everyPathParameterIsDeclared() throws {
    for (path, item) in try #require(document["paths"] as? [String: Object]) {
      let named = path.matches(of: /\{([a-z]+)\}/).map { String($0.1) }
      let declared = (item["parameters"] as? [Object] ?? []).compactMap { $0["$ref"] as? String }
      #expect(declared == named.map { "#/components/parameters/\($0)" }, "\(path)")
    }
  }
}
