// SPDX-License-Identifier: Apache-2.0

extension OpenAPIDocument {
  /// The wire types, member for member.
  static let schemas = #"""
    "Health":{"type":"object","required":["status","version"],"properties":{
      "status":{"type":"string","const":"ok"},"version":{"type":"string"}}},
    "Caller":{"type":"object","required":["uid","socket","grants"],"properties":{
      "uid":{"type":"integer","minimum":0},"socket":{"type":"string","examples":["http","container"]},
      "grants":{"type":"array","items":{"type":"string",
        "enum":["list","authenticate","sign","read-protected","pin","pin-last-try","admin"]}}}},
    "ReaderList":{"type":"object","required":["readers"],"properties":{
      "readers":{"type":"array","items":{"$ref":"#/components/schemas/Reader"}}}},
    "Reader":{"type":"object","required":["name","virtual","state"],"properties":{
      "name":{"type":"string"},"virtual":{"type":"boolean"},
      "state":{"type":"string","enum":["empty","reading","card","mute","unknown","unavailable"]},
      "atr":{"type":"string","pattern":"^([0-9A-F]{2})+$"},
      "card":{"type":"string","pattern":"^[0-9]{8}$"},
      "detail":{"type":"string"}}},
    "CardList":{"type":"object","required":["cards"],"properties":{
      "cards":{"type":"array","items":{"$ref":"#/components/schemas/Card"}}}},
    "Card":{"type":"object",
      "required":["serial","generation","interface","reader","virtual","holder","pin","keys","certificates"],
      "properties":{
      "serial":{"type":"string","pattern":"^[0-9]{8}$"},
      "generation":{"type":"string","examples":["CPS3"]},
      "kind":{"type":"string","examples":["CPS","CPE"]},
      "interface":{"type":"string","enum":["contact","contactless"]},
      "reader":{"type":"string"},
      "virtual":{"type":"boolean"},
      "holder":{"$ref":"#/components/schemas/Holder"},
      "pin":{"$ref":"#/components/schemas/PINStatus"},
      "keys":{"type":"array","items":{"$ref":"#/components/schemas/Key"}},
      "certificates":{"type":"array","items":{"$ref":"#/components/schemas/CertificateSummary"}}}},
    "Holder":{"type":"object","properties":{
      "givenName":{"type":"string"},"surname":{"type":"string"},"identifier":{"type":"string"},
      "title":{"type":"string"},"organization":{"type":"string"},"pseudonym":{"type":"string"},
      "nationalIdentifier":{"$ref":"#/components/schemas/Identifier"},
      "professionCode":{"type":"integer","minimum":0},
      "structure":{"$ref":"#/components/schemas/Identifier"}}},
    "Identifier":{"type":"object","required":["kind","number"],"properties":{
      "kind":{"type":"string","examples":["RPPS","ADELI","FINESS","SIRET","RPPS-rang"]},
      "number":{"type":"string"}}},
    "PINStatus":{"type":"object","required":["state"],"properties":{
      "state":{"type":"string","enum":["locked","verified","blocked","absent"]},
      "triesLeft":{"type":"integer","minimum":0},
      "lease":{"$ref":"#/components/schemas/Lease"},
      "holders":{"type":"integer","minimum":1,"description":"How many leases there are, whosever they are."},
      "wanted":{"type":"boolean","description":"Programs of the caller's user wait for the PIN."}}},
    "Lease":{"type":"object","required":["scope","until","idleUntil"],"properties":{
      "scope":{"type":"string","enum":["user","connection"]},
      "until":{"type":"string","format":"date-time"},
      "idleUntil":{"type":"string","format":"date-time"}}},
    "KeyName":{"type":"string","enum":["authentication","signature","technical"]},
    "Key":{"type":"object","required":["name","schemes"],"properties":{
      "name":{"$ref":"#/components/schemas/KeyName"},
      "schemes":{"type":"array","items":{"type":"string"},"examples":[["rsa_pkcs1_sha256"]]}}},
    "CertificateSummary":{"type":"object",
      "required":["name","subject","issuer","serialNumber","notBefore","notAfter","sha256"],"properties":{
      "name":{"$ref":"#/components/schemas/KeyName"},
      "subject":{"type":"string"},"issuer":{"type":"string"},
      "serialNumber":{"type":"string","pattern":"^[0-9A-F]+$"},
      "notBefore":{"type":"string","format":"date-time"},"notAfter":{"type":"string","format":"date-time"},
      "sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},
    "CertificateDocument":{"type":"object",
      "required":["name","subject","issuer","serialNumber","notBefore","notAfter","sha256","certificate"],
      "properties":{
      "name":{"$ref":"#/components/schemas/KeyName"},
      "subject":{"type":"string"},"issuer":{"type":"string"},
      "serialNumber":{"type":"string","pattern":"^[0-9A-F]+$"},
      "notBefore":{"type":"string","format":"date-time"},"notAfter":{"type":"string","format":"date-time"},
      "sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},
      "certificate":{"type":"string","contentEncoding":"base64"}}},
    "DataObjectList":{"type":"object","required":["objects"],"properties":{
      "objects":{"type":"array","items":{"$ref":"#/components/schemas/DataObject"}}}},
    "DataObject":{"type":"object","required":["label","private"],"properties":{
      "label":{"type":"string","examples":["CPS_INFO_PS"]},"private":{"type":"boolean"}}},
    "DataObjectDocument":{"type":"object","required":["label","value"],"properties":{
      "label":{"type":"string"},
      "value":{"type":"string","contentEncoding":"base64"},
      "speciality":{"type":"string","examples":["SM26"]},
      "activity":{"$ref":"#/components/schemas/Activity"}}},
    "Activity":{"type":"object","properties":{
      "structureName":{"type":"string"},"structureIdentifier":{"type":"string"},"sector":{"type":"string"}}},
    "SignatureRequest":{"type":"object","required":["key","scheme"],"additionalProperties":false,
      "oneOf":[{"required":["digest"]},{"required":["data"]}],"properties":{
      "key":{"$ref":"#/components/schemas/KeyName"},
      "scheme":{"type":"string","examples":["rsa_pkcs1_sha256"]},
      "digest":{"type":"string","contentEncoding":"base64"},
      "data":{"type":"string","contentEncoding":"base64","description":"At most 1 MiB; the daemon hashes it."},
      "purpose":{"type":"string","maxLength":200,"description":"What it is for; put on record."}}},
    "SignatureResponse":{"type":"object","required":["signature","scheme","certificate"],"properties":{
      "signature":{"type":"string","contentEncoding":"base64"},"scheme":{"type":"string"},
      "certificate":{"type":"string","contentEncoding":"base64"}}},
    "Event":{"type":"object","required":["kind","time"],"properties":{
      "kind":{"type":"string","enum":[\#(eventKinds)]},
      "time":{"type":"string","format":"date-time"},
      "reader":{"type":"string"},
      "card":{"type":"string","pattern":"^[0-9]{8}$"},
      "uid":{"type":"integer","minimum":0,"description":"Whose PIN or lease it is."},
      "pid":{"type":"integer","description":"The process that wants the PIN."},
      "triesLeft":{"type":"integer","minimum":0},
      "detail":{"type":"string"}}},
    "Problem":{"type":"object","required":["type","title","status"],"properties":{
      "type":{"type":"string","format":"uri","enum":[\#(problemTypes)]},
      "title":{"type":"string"},
      "status":{"type":"integer","minimum":400,"maximum":599},
      "detail":{"type":"string"},
      "triesLeft":{"type":"integer","minimum":0},
      "cards":{"type":"array","items":{"type":"string"}},
      "grant":{"type":"string",
        "enum":["list","authenticate","sign","read-protected","pin","pin-last-try","admin"]}}}
    """#

  private static let eventKinds = Event.Kind.known.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
  private static let problemTypes = ProblemType.known.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
}
