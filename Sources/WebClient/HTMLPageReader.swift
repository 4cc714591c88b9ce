// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Puts a page together from its tokens.
struct HTMLPageReader {
  private var page = HTMLPage()
  private var base: URL
  private var form: HTMLForm?
  /// The element whose text is being collected, and what becomes of the text.
  private var collecting: (element: String, text: String, use: Use)?
  /// The field of an open `select`, and the option that counts so far.
  private var choice: (name: String, value: String?, isSelected: Bool)?
  /// Links that JSF's script turns into submissions, to be resolved when all forms are known.
  private var scripted: [(text: String, command: JSFCommand)] = []

  private enum Use {
    case title
    case link(URL?, JSFCommand?)
    case button([HTMLForm.Field], label: String?)
    case textArea(String)
  }

  init(url: URL) { base = url }

  mutating func take(_ token: HTMLToken) {
    switch token {
    case .start(let name, let attributes): start(name, attributes)
    case .end(let name): end(name)
    case .text(let text): if collecting != nil { collecting?.text += text }
    }
  }

  mutating func finish() -> HTMLPage {
    closeForm()
    for link in scripted {
      guard let index = page.forms.firstIndex(where: { $0.id == link.command.form }) else { continue }
      page.forms[index].buttons.append(HTMLForm.Button(text: link.text, fields: link.command.fields))
    }
    return page
  }

  private mutating func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "base": if let url = address(attributes["href"]) { base = url }
    case "meta": refresh(attributes)
    case "title" where page.title == nil: collecting = (name, "", .title)
    case "a":
      let command = attributes["onclick"].flatMap { JSFCommand($0) }
      collecting = (name, "", .link(command == nil ? address(attributes["href"]) : nil, command))
    case "form": open(attributes)
    case "input": input(attributes)
    case "button" where ["submit", ""].contains(attributes["type"]?.lowercased() ?? ""):
      let label = attributes["aria-label"] ?? attributes["title"]
      collecting = (name, "", .button(Self.field(attributes), label: label))
    case "img": if collecting != nil, let text = attributes["alt"] { collecting?.text += " \(text) " }
    case "textarea": if let name = attributes["name"] { collecting = ("textarea", "", .textArea(name)) }
    case "select": choice = attributes["name"].map { ($0, nil, false) }
    case "option":
      guard let current = choice, !current.isSelected else { return }
      let isSelected = attributes["selected"] != nil
      if isSelected || current.value == nil { choice = (current.name, attributes["value"] ?? "", isSelected) }
    default: break
    }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "form": closeForm()
    case "select":
      if let choice, let value = choice.value { form?.fields.append(.init(name: choice.name, value: value)) }
      choice = nil
    default: break
    }
    guard let done = collecting, done.element == name else { return }
    collecting = nil
    let text = HTMLPage.folded(done.text)
    switch done.use {
    case .title: page.title = text
    case .link(let url?, _): if page.links.count < HTMLPage.limit { page.links.append(.init(text: text, url: url)) }
    case .link(nil, let command?): if scripted.count < HTMLPage.limit { scripted.append((text, command)) }
    case .link: break
    case .button(let fields, let label):
      form?.buttons.append(.init(text: text.isEmpty ? HTMLPage.folded(label ?? "") : text, fields: fields))
    case .textArea(let name): form?.fields.append(.init(name: name, value: done.text))
    }
  }

  private mutating func open(_ attributes: [String: String]) {
    closeForm()
    let action = attributes["action"].flatMap { $0.isEmpty ? nil : address($0) } ?? base
    form = HTMLForm(
      id: attributes["id"] ?? attributes["name"], action: action,
      method: attributes["method"]?.lowercased() == "post" ? "POST" : "GET",
      isMultipart: attributes["enctype"]?.lowercased() == "multipart/form-data")
  }

  private mutating func closeForm() {
    if let form, page.forms.count < HTMLPage.limit { page.forms.append(form) }
    form = nil
  }

  private mutating func input(_ attributes: [String: String]) {
    guard attributes["disabled"] == nil else { return }
    let label = attributes["aria-label"] ?? attributes["title"]
    switch attributes["type"]?.lowercased() ?? "text" {
    case "submit":
      let text = HTMLPage.folded(attributes["value"] ?? label ?? "")
      form?.buttons.append(.init(text: text, fields: Self.field(attributes)))
    case "image":
      // The place where it was pressed (HTML Living Standard, 4.10.5.1.19).
      let name = attributes["name"].map { "\($0)." } ?? ""
      let place = ["x", "y"].map { HTMLForm.Field(name: name + $0, value: "0") }
      form?.buttons.append(.init(text: HTMLPage.folded(attributes["alt"] ?? label ?? ""), fields: place))
    case "button", "reset", "file": break
    case "checkbox", "radio":
      guard attributes["checked"] != nil, let name = attributes["name"] else { return }
      form?.fields.append(.init(name: name, value: attributes["value"] ?? "on"))
    default: form?.fields += Self.field(attributes)
    }
  }

  private mutating func refresh(_ attributes: [String: String]) {
    guard attributes["http-equiv"]?.lowercased() == "refresh", page.refresh == nil,
      let content = attributes["content"]
    else { return }
    let parts = content.split(maxSplits: 1, omittingEmptySubsequences: true) { $0 == ";" || $0 == "," }
    guard parts.count == 2, let seconds = Double(HTMLPage.folded(String(parts[0]))), seconds <= 1 else { return }
    var target = HTMLPage.folded(String(parts[1]))
    if target.lowercased().hasPrefix("url="), let sign = target.firstIndex(of: "=") {
      target = String(target[target.index(after: sign)...])
    }
    page.refresh = address(
      target.trimmingPrefix("'").trimmingPrefix("\"").split { $0 == "'" || $0 == "\"" }.first.map(String.init))
  }

  private func address(_ text: String?) -> URL? {
    guard let text = text.map(HTMLPage.folded), !text.isEmpty, !text.hasPrefix("#"),
      let url = URL(string: text, relativeTo: base)?.absoluteURL, ["http", "https"].contains(url.scheme?.lowercased())
    else { return nil }
    return url
  }

  private static func field(_ attributes: [String: String]) -> [HTMLForm.Field] {
    guard let name = attributes["name"], !name.isEmpty else { return [] }
    return [.init(name: name, value: attributes["value"] ?? "")]
  }
}

extension HTMLPage {
  fileprivate init() {}
}
