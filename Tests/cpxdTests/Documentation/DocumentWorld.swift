// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import VirtualCards
import WebWorld

/// A machine as the documentation's reader has it: a pcscd, the service on /run/cpxd/cpxd.sock, a card in the reader, the
/// packages' files where they belong, and the portal under its own name. All in namespaces, and nothing else is touched.
final class DocumentWorld {
  private let world: PCSCWorld
  private let directory: TemporaryDirectory
  private let portal = "pfc.eservices.esante.gouv.fr"

  /// - Parameter kind: whether the service runs and has a card.
  init(_ kind: BlockClass) throws {
    world = try PCSCWorld()
    try world.startService()
    directory = try TemporaryDirectory()
    let card = try ReaderWorld.card(in: directory)
    if kind == .world { _ = try world.insert(card.card) }
    try makePortalCertificate(card)
    try write(Self.machine, "machine")
    let places = [world.directory.path, directory.path, Document.root.path, cpxdPath]
    try inside(["bash", directory.file("machine")] + places + [portal])
    if kind == .world { try inside(["bash", "/run/world/service"]) }
  }

  /// Runs commands one after another in one shell at a terminal, until one does not end as its page says; the results of
  /// those that were run. PINs that are asked for are typed.
  func run(_ commands: [DocumentedCommand]) throws -> [Outcome] {
    var script = ". /run/world/shell\n"
    for (number, command) in commands.enumerated() {
      try write(command.text, "\(number).command")
      script += """
        begin \(number)
        { \(command.text)
        } >$results/\(number).out 2>$results/\(number).err </dev/null
        end \(number) $? \(command.status) \(command.isBackground)

        """
    }
    try write(script, "commands")
    let keyboard = try Keyboard(directory)
    let (program, arguments) = world.inside(
      "timeout", ["300", "script", "--quiet", "--return", "--command", "bash /run/world/commands", "/dev/null"])
    let shell = try ChildProcess(
      [program] + arguments, environment: ["SHELL": "/bin/sh"], input: keyboard.path, output: keyboard.screen,
      errors: directory.file("terminal"))
    while shell.isRunning {
      try keyboard.answer()
      usleep(20_000)
    }
    return try commands.indices.prefix { FileManager.default.fileExists(atPath: directory.file("results/\($0).err")) }
      .map { number in
        let status = try? String(contentsOfFile: directory.file("results/\(number).status"), encoding: .utf8)
        return Outcome(
          status: status.flatMap { Int32($0.trimmingCharacters(in: .newlines)) } ?? -1,
          output: try Data(contentsOf: directory.url("results/\(number).out")),
          errors: try String(contentsOf: directory.url("results/\(number).err"), encoding: .utf8))
      }
  }

  private func write(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: directory.url(name)) }

  private func inside(_ command: [String]) throws {
    let (program, arguments) = world.inside("timeout", ["60"] + command)
    let log = directory.file("setup.log")
    let child = try ChildProcess([program] + arguments, output: log)
    guard child.waitUntilExit() == 0 else {
      let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      throw WorldError("the documentation's machine was not made: \(said)")
    }
  }

  /// A server certificate for the portal's name, by an authority that this machine comes to trust.
  private func makePortalCertificate(_ card: VirtualCardDirectory) throws {
    let made = directory.file("portal")
    let script = """
      set -e
      mkdir "$1"; cd "$1"
      openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=CPXD TEST SERVERS" -keyout ca.key -out authority.pem
      openssl req -newkey rsa:2048 -nodes -subj "/CN=$2" -keyout server-key.pem -out server.csr
      printf 'subjectAltName=DNS:%s\\nextendedKeyUsage=serverAuth\\n' "$2" >ext
      openssl x509 -req -in server.csr -CA authority.pem -CAkey ca.key -days 30 -extfile ext -out server.pem
      cat "$3"/pki/root-cert.pem "$3"/pki/persons-cert.pem >clients.pem
      """
    let done = try cpxdTests.run("sh", ["-c", script, "sh", made, portal, card.path])
    guard done.status == 0 else { throw WorldError(done.errors) }
  }

  /// Arguments: pcscd's directory, this world's, the sources', the program, the portal's name.
  private static let machine = """
    set -e
    over() { # a copy of a directory that may be written to
      mkdir -p /run/layers/$2/{upper,work}
      mount -t overlay overlay -o "lowerdir=$1,upperdir=/run/layers/$2/upper,workdir=/run/layers/$2/work" $1
    }
    # They may lie below what is hidden now.
    exec 3<"$1" 4<"$2" 5<"$3" 6<"${4%/*}"
    mount -t tmpfs tmpfs /run
    mkdir -p /run/pcscd /run/world /run/sources /run/built /run/layers /run/home
    mount --bind /proc/self/fd/3 /run/pcscd
    mount --bind /proc/self/fd/4 /run/world
    mount --bind /proc/self/fd/5 /run/sources
    mount --bind /proc/self/fd/6 /run/built
    over /etc etc; over /var var; over /usr usr
    mount -t tmpfs tmpfs /tmp
    mkdir /run/world/results /run/bin

    ln -s "/run/built/${4##*/}" /run/bin/cpxd
    printf '#!/bin/sh\\nexec "$@"\\n' >/run/bin/sudo
    # There is no network: what is to be installed has to be what this machine has, or the package of these sources.
    printf '%s\\n' '#!/bin/sh' '[ "$1" = update ] && exit' 'shift' 'for word; do case $word in' \\
      '-*) ;; *cpxd_*.deb) ;; *) dpkg-query --show "$word" >/dev/null || exit 100 ;; esac; done' >/run/bin/apt-get
    cp /run/bin/apt-get /run/bin/apt
    # It runs already.
    ln -s /usr/bin/true /run/bin/pcscd
    chmod 755 /run/bin/*

    rm -rf /etc/cpxd /var/lib/cpxd
    mkdir /etc/cpxd
    install -D --mode=644 /run/sources/Config/p11-kit/cpxd.module /usr/share/p11-kit/modules/cpxd.module
    # It is the tests' own, and the doctor warns of it.
    rm -f /usr/share/p11-kit/modules/opensc-pkcs11.module
    install -D --mode=644 /run/sources/Config/cpxd.json /usr/share/doc/cpxd/examples/cpxd.json
    groupadd --force cpxd
    useradd --groups cpxd alice
    # It looks like the root of the sources, and files that are written there are thrown away.
    for name in .build Config docs scripts; do ln -s "/run/sources/$name" /run/home/; done

    printf '127.0.0.1 %s\\n' "$5" >>/etc/hosts
    cat /run/world/portal/authority.pem >>/etc/ssl/certs/ca-certificates.crt
    cp /run/world/portal/authority.pem "/etc/ssl/certs/$(openssl x509 -hash -noout -in /run/world/portal/authority.pem).0"
    setsid /run/sources/scripts/portal/serve /run/world/portal 443 /run/world/portal/clients.pem >/dev/null 2>&1 &

    cat >/run/world/service <<'END'
    export PATH=/run/bin:$PATH
    setsid cpxd serve >/run/world/service.log 2>&1 </dev/null &
    until cpxd cards --json 2>/dev/null | grep -q '"serial"'; do sleep 0.05; done
    END

    cat >/run/world/shell <<'END'
    export PATH=/run/bin:$PATH HOME=/run/home LC_ALL=C.UTF-8 NO_COLOR=1
    unset CPXD_SOCKET XDG_RUNTIME_DIR PCSCLITE_CSOCK_NAME
    results=/run/world/results
    cd
    begin() { : >$results/$1.err; }
    # What was started beside has to be there before the next command: a reader would see that it is.
    settle() {
      case $(grep -om1 -e 'cpxd serve' -e 'virtual-card run' "/run/world/$1.command") in
        'cpxd serve') persist "$1" eval 'cpxd cards --json | grep serial' ;;
        virtual-card*) persist "$1" grep 'is in the reader' $results/$1.out ;;
      esac
    }
    persist() {
      until "${@:2}" >/dev/null 2>&1; do
        kill -0 $! 2>/dev/null || { echo 1 >$results/$1.status; exit 1; }
        sleep 0.05
      done
    }
    end() {
      echo "$2" >$results/$1.status
      [ "$2" = "$3" ] || exit 1
      [ "$4" = false ] || settle "$1"
    }
    END
    """
}
