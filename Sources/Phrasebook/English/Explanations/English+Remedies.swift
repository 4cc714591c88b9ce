// SPDX-License-Identifier: Apache-2.0

extension English {
  public func words(for remedy: Remedy) -> String {
    switch remedy {
    case .nothing: "nothing is to be done"
    case .automatic: "nothing: the software answers this by itself"
    case .retry: "try again"
    case .insertCard: "put the card in, chip first"
    case .putBack: "take the card out, put it back, try again"
    case .turnCard: "turn the card round, chip first and up; clean the contacts; try another reader"
    case .otherCard: "use a card or key that can do this; this lists what the cards can"
    case .replaceCard: "have the card replaced by its issuer"
    case .plugReader: "plug the reader in; most need the free driver for USB readers (CCID)"
    case .replugReader: "unplug the reader and plug it in again, at another socket and without a hub"
    case .otherReader: "use another reader, best one that needs no driver of its own (CCID)"
    case .closeOthers: "close the other card software; this shows who talks to pcscd"
    case .startPCSCD: "install pcscd and have systemd start it"
    case .restartPCSCD: "restart pcscd"
    case .allowPCSCD: "use the card through the cpxd service, which needs no such right, or have polkit allow it"
    case .checkPIN: "ask for the tries left, which uses none; enter the PIN only when you are sure of it"
    case .unblock: "unblock it with the PUK that came with the card; no PIN can help any more"
    case .verifyPIN: "verify the PIN"
    case .typePIN: "type the PIN yourself: unattended it is sent only while all tries are left"
    case .changePIN: "choose another PIN"
    case .waitThenRetry: "wait a moment, try again"
    case .freeMemory: "end programs that use much memory, try again"
    case .restartProgram: "end the program that asked, and start it again"
    case .reinstall: "install that library anew"
    case .reportProgram: "the program that asked is at fault: tell its makers this code"
    case .askMaker: "look it up in the documentation of the maker of the card or library"
    case .getAgain: "get the data anew from its author, and check that it is meant for this card"
    case .fixRequest: "correct the request; docs/api.md says what it must be like"
    case .notByBrowser: "have a program send the request, not a page in a browser"
    case .askAdministrator: "have the administrator allow it; this shows what the policy is"
    case .readLog: "read what the cpxd service says"
    }
  }
}
