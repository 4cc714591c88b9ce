// SPDX-License-Identifier: Apache-2.0

/// Rows of cells, harmless already (``Terminal/safe(_:)``): in columns on a terminal, elsewhere two spaces apart.
struct Table {
  private let rows: [[String]]

  init(_ rows: [[String]]) { self.rows = rows }

  private static let gap = "  "
  /// A last column is broken over lines while it is as wide as this.
  private static let leastLastColumn = 20

  func print() {
    for line in lines(width: Terminal.width) { Terminal.out(line) }
  }

  /// No line is wider than the terminal; nil is for no terminal, where each row is a line.
  func lines(width: Int?) -> [String] {
    guard let width else { return rows.map { $0.joined(separator: Self.gap) } }
    let columns = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.compactMap { $0.indices.contains(column) ? Terminal.columns(of: $0[column]) : nil }.max() ?? 0
    }
    let start = columns.dropLast().reduce(0) { $0 + $1 + Self.gap.count }
    let isTooNarrow = start + min(columns.last ?? 0, Self.leastLastColumn) > width
    return rows.flatMap { row in
      // Without room for columns the cells of a row follow each other, those of the next lines indented.
      isTooNarrow
        ? Terminal.lines(of: row.joined(separator: Self.gap), indent: Self.gap.count, width: width)
        : Terminal.lines(of: Self.line(row, columns), indent: start, width: width)
    }
  }

  private static func line(_ row: [String], _ columns: [Int]) -> String {
    let padded = row.dropLast().enumerated().map { position, cell in
      cell + String(repeating: " ", count: columns[position] - Terminal.columns(of: cell))
    }
    return (padded + row.suffix(1)).joined(separator: gap)
  }
}
