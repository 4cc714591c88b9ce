// SPDX-License-Identifier: Apache-2.0

/// The OpenAPI 3.1 description of the HTTP API, served as `GET /openapi.json`.
public enum OpenAPIDocument {
  /// The document, as UTF-8 JSON.
  public static let json: [UInt8] = Array(
    """
    {"openapi":"3.1.0",
    "info":{"title":"cpxd","version":"1",
    "description":"French CPx health cards over a Unix socket. Try: curl --unix-socket /run/cpxd/cpxd.sock http://cpxd/v1/cards",
    "license":{"name":"Apache-2.0","identifier":"Apache-2.0"}},
    "servers":[{"url":"http://cpxd","description":"The host name is ignored; the socket decides."}],
    "paths":{\(paths)},
    "components":{"parameters":{\(parameters)},"responses":{\(responses)},"schemas":{\(schemas)}}}
    """.utf8)

  private static let parameters = #"""
    "serial":{"name":"serial","in":"path","required":true,"description":"The 8 digits that name the card.",
      "schema":{"type":"string","pattern":"^[0-9]{8}$"}},
    "label":{"name":"label","in":"path","required":true,"schema":{"type":"string","examples":["CPS_INFO_PS"]}},
    "key":{"name":"key","in":"path","required":true,"schema":{"$ref":"#/components/schemas/KeyName"}},
    "allowLastTry":{"name":"allow-last-try","in":"query","schema":{"type":"boolean","default":false},
      "description":"Use the last try; needs the grant pin-last-try."},
    "resendRefused":{"name":"resend-refused","in":"query","schema":{"type":"boolean","default":false},
      "description":"Send it although this card has refused it before."},
    "unattended":{"name":"unattended","in":"query","schema":{"type":"boolean","default":false},
      "description":"Nobody typed it now: it is sent only while all tries are left."},
    "lease":{"name":"lease","in":"query","schema":{"type":"string","enum":["user","connection"],"default":"user"},
      "description":"Whom the PIN serves: every connection of the user, or this one while it lasts."},
    "all":{"name":"all","in":"query","schema":{"type":"boolean","default":false},
      "description":"End the leases of others too; needs the grant admin."}
    """#

  private static let responses = #"""
    "Problem":{"description":"What went wrong (RFC 9457).",
      "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}},
    "Wait":{"description":"The caller gave wrong PINs, or asks too often.",
      "headers":{"Retry-After":{"description":"Seconds to wait.","schema":{"type":"integer","minimum":1}}},
      "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}},
    "PINStatus":{"description":"The PIN.",
      "content":{"application/json":{"schema":{"$ref":"#/components/schemas/PINStatus"}}}}
    """#
}
