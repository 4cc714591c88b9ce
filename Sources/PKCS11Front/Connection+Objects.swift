// SPDX-License-Identifier: Apache-2.0
import CardAccess
import HealthCards
import StandardCodes

/// Searching and reading objects.
extension Connection {
  /// How long a search for data objects waits for the card, which lists them.
  private static let listingPatience = Duration.seconds(5)

  func beginSearch(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (handle, template) = (try arguments.ulong(), try arguments.template())
    let token = try await session(handle).token
    var objects = knownObjects(of: token)
    // Browsers look for certificates and keys; a stuck reader must not hold them up.
    if [nil, .value(.ulong(0))].contains(template[.objectClass]) { objects += await listedData(of: token) }
    guard try state.sessions.session(handle).search == nil else { throw CryptokiStatus.operationActive }
    let found = objects.filter { isVisible($0, of: token) && $0.matches(template) }.map(\.handle)
    state.sessions.update(handle) { $0.search = found }
    return MessageWriter(.findObjectsInit).bytes
  }

  func continueSearch(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (handle, room) = (try arguments.ulong(), try arguments.ulongRoom() ?? 0)
    guard let found = try await session(handle).session.search else { throw CryptokiStatus.operationNotInitialized }
    state.sessions.update(handle) { $0.search = Array(found.dropFirst(room)) }
    var reply = MessageWriter(.findObjects)
    reply.ulongArray(Array(found.prefix(room)), room: room)
    return reply.bytes
  }

  func endSearch(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let handle = try arguments.ulong()
    guard try await session(handle).session.search != nil else { throw CryptokiStatus.operationNotInitialized }
    state.sessions.update(handle) { $0.search = nil }
    return MessageWriter(.findObjectsFinal).bytes
  }

  func attributeValues(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (handle, number) = (try arguments.ulong(), try arguments.ulong())
    let requests = try arguments.attributeRequests(nests: state.offeredVersion > 0)
    let token = try await session(handle).token
    var object = try await object(number, of: token)
    if case .data(let label) = object.origin, requests.contains(where: { $0.type == .value }) {
      object = object.with(.value, .bytes(try await service.object(label, of: token.serial, for: peer).value))
    }
    var reply = MessageWriter(.getAttributeValue)
    reply.attributes(requests, of: object)
    return reply.bytes
  }

  func objectSize(_ arguments: inout MessageReader) async throws -> [UInt8] {
    let (handle, number) = (try arguments.ulong(), try arguments.ulong())
    let object = try await object(number, of: try await session(handle).token)
    var reply = MessageWriter(.getObjectSize)
    reply.ulong(UInt64(object.size))
    return reply.bytes
  }

  /// An object that this client may see now.
  ///
  /// - Throws: `CKR_OBJECT_HANDLE_INVALID`.
  func object(_ handle: UInt64, of token: Token) async throws -> TokenObject {
    var object = knownObjects(of: token).first { $0.handle == handle }
    if object == nil, handle >= Token.dataHandle(0) {
      object = await listedData(of: token).first { $0.handle == handle }
    }
    guard let object, isVisible(object, of: token) else { throw CryptokiStatus.objectHandleInvalid }
    return object
  }

  private func knownObjects(of token: Token) -> [TokenObject] {
    token.objects(keys: service.usableKeys(for: peer), authorities: settings.authorities)
  }

  private func isVisible(_ object: TokenObject, of token: Token) -> Bool { !object.isPrivate || token.isOpen }

  /// The data objects that the card lists; none when it does not say in time.
  private func listedData(of token: Token) async -> [TokenObject] {
    if let known = dataObjects[token.identity] { return known }
    let (service, peer, serial) = (service, peer, token.serial)
    let listed = await withTaskGroup(of: [DataObject]?.self) { group in
      group.addTask { try? await service.objects(of: serial, for: peer) }
      group.addTask {
        try? await Task.sleep(for: Self.listingPatience)
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
    guard let listed else { return [] }
    let objects = listed.enumerated().map { TokenObject.data($1, handle: Token.dataHandle($0)) }
    dataObjects[token.identity] = objects
    return objects
  }
}
