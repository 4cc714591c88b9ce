// SPDX-License-Identifier: Apache-2.0

extension English: ServicePhrases {
  public var serveAbstract: String { "Run the daemon." }
  public var serveDiscussion: String {
    """
    Under systemd the sockets come from cpxd.socket. SIGTERM ends it after the requests that are running; SIGHUP has \
    it read its configuration again.
    """
  }
  public var serveSocketHelp: String { "Bind this socket, unless one is inherited." }
  public var servePKCS11SocketHelp: String {
    "Bind this socket for PKCS#11 programs, unless one is inherited; beside the other when not given."
  }
  public var serveConfigHelp: String { "The configuration, else /etc/cpxd/cpxd.json." }
  public var nowhereToListen: String { "neither --socket nor XDG_RUNTIME_DIR says where to listen" }
  public func inheritedSocketUnknown(_ name: String, allowed: String) -> String {
    "an inherited socket is named \"\(name)\"; FileDescriptorName= in its unit must be one of: \(allowed)"
  }
}
