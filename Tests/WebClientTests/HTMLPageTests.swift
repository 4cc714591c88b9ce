// SPDX-License-Identifier: Apache-2.0
import Foundation
import SeededRandom
import Testing

@testable import WebClient

/// Titles, links and forms of pages as they are written.
@Suite struct HTMLPageTests {
  private static let address = URL(string: "https://site.test/pfcng-ihm/authentication.xhtml")!

  private static func page(_ text: String) -> HTMLPage { HTMLPage(text, url: address) }

  private static func press(_ text: String, _ page: HTMLPage) throws -> (WebRequest, String) {
    let session = WebSession(hosts: ["site.test"]) { _, _ in ScriptedStream() }
    let request = try session.request(pressing: text, on: page, at: address)
    return (request, String(decoding: request.body, as: UTF8.self))
  }

  @Test(arguments: [
    ("<title>Gestion des produits</title>", "Gestion des produits"),
    ("<TITLE lang=fr>\n  Plateforme\n\tIGC-Sant&eacute;&nbsp;&#33; </TITLE>", "Plateforme IGC-Santé !"),
    ("<!-- <title>no</title> --><title>yes</title><title>second</title>", "yes"),
    ("<script>var t='<title>no</title>'</script><title>a < b</title>", "a < b"),
    ("<title>never closed", nil), ("<p>none</p>", nil), ("<title></title>", ""),
  ])
  func titlesAreTextWithReferencesReplaced(text: String, title: String?) {
    #expect(Self.page(text).title == title)
  }

  @Test func linksCountAgainstTheBase() {
    let page = Self.page(
      """
      <base href="/other/"><a href=produits.xhtml>Mes <b>produits</b></a><a href='https://autre.test/'><img alt="Ailleurs"></a>
      <a href="#top">Haut</a><a href="javascript:void(0)">Rien</a><a href="mailto:a@b.test">Courriel</a>
      """)
    #expect(
      page.links == [
        .init(text: "Mes produits", url: URL(string: "https://site.test/other/produits.xhtml")!),
        .init(text: "Ailleurs", url: URL(string: "https://autre.test/")!),
      ])
  }

  @Test func aButtonSendsItsFormAndNoOtherButton() throws {
    let page = Self.page(
      """
      <form id="f" method="POST" action="authentication.xhtml;jsessionid=1">
      <input type="hidden" name="javax.faces.ViewState" value="-42:&quot;+/=">
      <input name="text" value="a b"><input type=checkbox name=c checked><input type=checkbox name=d>
      <input type="submit" name="f:cancel" value="Annuler"><input disabled name=e value=e>
      <select name=s><option value=1>un<option value=2 selected>deux</select><textarea name=t>mot</textarea>
      <button name="f:go" value="">Gestion des <i>produits</i></button><button type=button>Rien</button></form>
      """)
    let (request, body) = try Self.press("GESTION DES PRODUITS", page)
    #expect(request.method == "POST")
    #expect(request.url.absoluteString == "https://site.test/pfcng-ihm/authentication.xhtml;jsessionid=1")
    #expect(body == "javax.faces.ViewState=-42%3A%22%2B%2F%3D&text=a+b&c=on&s=2&t=mot&f%3Ago=")
    #expect(request.headers.contains { $0 == ("Content-Type", "application/x-www-form-urlencoded") })
  }

  @Test func aFormWithoutMethodIsAQuery() throws {
    let page = Self.page(
      #"<form action="chercher?x=y"><input name=q value="é"><input type=submit value=Chercher></form>"#)
    let (request, body) = try Self.press("chercher", page)
    #expect(request.method == "GET" && body.isEmpty)
    #expect(request.url.absoluteString == "https://site.test/pfcng-ihm/chercher?q=%C3%A9")
  }

  @Test func aLinkOfJSFSubmitsItsForm() throws {
    let page = Self.page(
      """
      <form id="menu" method="post" action=""><input type="hidden" name="javax.faces.ViewState" value="s">
      <a href="#" onclick="mojarra.jsfcljs(document.getElementById('menu'),{'menu:go':'menu:go','p':'1'},'');return false">
      Demander</a></form>
      """)
    let (request, body) = try Self.press("demander", page)
    #expect(request.url == Self.address)
    #expect(body == "javax.faces.ViewState=s&menu%3Ago=menu%3Ago&p=1")
  }

  @Test func aFormOfPartsIsSentInParts() throws {
    let page = Self.page(
      #"<form method=post enctype="multipart/form-data"><input name="a" value="1"><input type=submit name=go value=Go></form>"#
    )
    let (request, body) = try Self.press("Go", page)
    #expect(
      body == "------cpxd\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n------cpxd\r\n"
        + "Content-Disposition: form-data; name=\"go\"\r\n\r\nGo\r\n------cpxd--\r\n")
    #expect(request.headers.contains { $0 == ("Content-Type", "multipart/form-data; boundary=----cpxd") })
  }

  @Test func theExactTextWinsAndTwoOfAKindAreRefused() throws {
    let page = Self.page("<a href=/a>Produits</a><a href=/b>Produits retirés</a><a href=/c>Produits commandés</a>")
    #expect(try Self.press("produits", page).0.url.path() == "/a")
    #expect(try Self.press("retirés", page).0.url.path() == "/b")
    #expect(throws: WebError.ambiguous("Produits ", candidates: ["Produits retirés", "Produits commandés"])) {
      try Self.press(
        "Produits ", HTMLPage("<a href=/b>Produits retirés</a><a href=/c>Produits commandés</a>", url: Self.address))
    }
    #expect(
      throws: WebError.nothingToFollow("Entrer", candidates: ["Produits", "Produits retirés", "Produits commandés"])
    ) {
      try Self.press("Entrer", page)
    }
  }

  @Test func aLinkToAnotherHostIsNotPressed() throws {
    let page = Self.page("<a href='https://autre.test/x'>Ailleurs</a><a href='http://site.test/'>Clair</a>")
    #expect(throws: WebError.otherHost(from: Self.address, to: URL(string: "https://autre.test/x")!)) {
      try Self.press("ailleurs", page)
    }
    #expect(throws: WebError.insecureRedirection(from: Self.address, to: "http://site.test/")) {
      try Self.press("clair", page)
    }
  }

  @Test func pagesInLatin1AreReadAndCompressedOnesAreNot() {
    func response(_ type: String, _ encoding: String?) -> WebResponse {
      WebResponse(
        url: Self.address, status: 200, reason: "OK",
        headers: [("Content-Type", type)] + (encoding.map { [("Content-Encoding", $0)] } ?? []),
        body: Array("<title>sant".utf8) + [0xE9] + Array("</title>".utf8), keepsConnection: true)
    }
    #expect(HTMLPage(response("text/html; charset=ISO-8859-1", nil))?.title == "santé")
    #expect(HTMLPage(response("text/html", "gzip"))?.title == nil)
    #expect(HTMLPage(response("application/pdf", nil))?.title == nil)
  }

  @Test func whateverTheTextThereIsAPage() {
    var random = SeededGenerator()
    let pieces = [
      "<", ">", "</", "<a href=", "<form", "<input name=x", "\"", "'", "&", "&#", ";", "<!--", "-->", "<title>", "é",
      "\0", " ",
      "<select name=s>", "<option", "onclick=\"jsfcljs('f',{'a':'b'", "</form>",
      "<meta http-equiv=refresh content='0;url=",
    ]
    for _ in 0..<2000 {
      let count = Int.random(in: 0...60, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let page = Self.page(text)
      #expect(page.links.count <= HTMLPage.limit)
      for button in page.forms.flatMap(\.buttons) { #expect(button.text == HTMLPage.folded(button.text)) }
    }
  }

  @Test func aPageOfLinksAloneIsCutOff() {
    let page = Self.page(String(repeating: "<a href=/x>x</a><form><input type=submit></form>", count: 5000))
    #expect(page.links.count == HTMLPage.limit)
    #expect(page.forms.count == HTMLPage.limit)
  }
}
