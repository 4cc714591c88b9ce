// SPDX-License-Identifier: Apache-2.0
public import Foundation

/// Looks for bytes in all memory that a process can write, without leaving a copy of them there itself.
public final class MemoryScan {
  private static let windowSize = 1 << 20

  /// What is looked for, on a page that is not searched.
  public let needle: UnsafeMutableRawBufferPointer
  /// As /proc calls the process.
  private let process: String
  private let page: UnsafeMutableRawPointer
  private let window: UnsafeMutableRawPointer

  /// - Parameters:
  ///   - process: another one than this.
  ///   - makeByte: gives each byte of what to look for.
  public init(process: pid_t? = nil, count: Int, _ makeByte: () -> UInt8) throws {
    self.process = process.map(String.init) ?? "self"
    page = try Self.map(4096)
    window = try Self.map(Self.windowSize)
    needle = UnsafeMutableRawBufferPointer(start: page, count: count)
    for index in needle.indices { needle[index] = makeByte() }
  }

  deinit {
    munmap(page, 4096)
    munmap(window, Self.windowSize)
  }

  private static func map(_ size: Int) throws -> UnsafeMutableRawPointer {
    guard let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      memory != MAP_FAILED
    else { throw POSIXError(.ENOMEM) }
    return memory
  }

  /// How often the bytes are found.
  public func count() throws -> Int {
    let memory = open("/proc/\(process)/mem", O_RDONLY | O_CLOEXEC)
    guard memory >= 0 else { throw POSIXError(.EACCES) }
    defer { close(memory) }
    let mine = process != "self" ? [] : [(UInt(bitPattern: page), 4096), (UInt(bitPattern: window), Self.windowSize)]
    var hits = 0
    for line in try processFile("maps", of: process) {
      let fields = line.split(separator: " ")
      let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
      guard bounds.count == 2, fields[1].hasPrefix("rw") else { continue }
      // Terabytes are the shadow that a sanitizer reserves.
      guard bounds[1] - bounds[0] < 1 << 36 else { continue }
      var position = bounds[0]
      while position < bounds[1] {
        // The kernel may have joined a page of this object with others.
        if let (start, size) = mine.first(where: { position >= $0.0 && position < $0.0 + UInt($0.1) }) {
          position = start + UInt(size)
          continue
        }
        let next = mine.map(\.0).filter { $0 > position }.min() ?? .max
        let wanted = Int(min(bounds[1], next) - position)
        let got = pread(memory, window, min(wanted, Self.windowSize), off_t(position))
        guard got > 0 else { break }
        hits += hitsInWindow(got)
        // Windows overlap, so that nothing is missed at their ends.
        position += UInt(got < wanted ? max(got - needle.count + 1, 1) : got)
      }
    }
    memset(window, 0, Self.windowSize)
    return hits
  }

  private func hitsInWindow(_ count: Int) -> Int {
    var hits = 0
    var position = 0
    while position + needle.count <= count,
      let found = memchr(window + position, Int32(needle[0]), count - position - needle.count + 1)
    {
      if memcmp(found, page, needle.count) == 0 { hits += 1 }
      position = found - UnsafeMutableRawPointer(window) + 1
    }
    return hits
  }
}

/// The lines of a file that /proc has of a process, which has no size to be read by.
public func processFile(_ name: String, of process: String = "self") throws -> [Substring] {
  guard let file = FileHandle(forReadingAtPath: "/proc/\(process)/\(name)") else { throw POSIXError(.ENOENT) }
  defer { try? file.close() }
  return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self).split(separator: "\n")
}
