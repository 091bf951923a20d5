import type { TableHeaderCell } from "./official-document";

/** A header cell with the column it begins in and its width in twips. */
export type PlacedHeaderCell = {
  readonly cell: TableHeaderCell;
  readonly column: number;
  readonly width: number;
};

/** Whole twips that add up to `total`, so that the grid and the table's width agree. */
export function columnWidths(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const widths = weights.map((weight) => Math.floor((weight / sum) * total));
  const used = widths.reduce((a, b) => a + b, 0);
  return widths.map((width, index) => (index === 0 ? width + total - used : width));
}

/** Puts each header cell over the columns it covers, beside cells that reach down from above. */
export function placeHeader(
  header: readonly (readonly TableHeaderCell[])[],
  widths: readonly number[],
): PlacedHeaderCell[][] {
  const takenUntil = widths.map(() => 0);
  return header.map((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while ((takenUntil[column] ?? 0) > row) column += 1;
      const start = column;
      column += cell.columns ?? 1;
      takenUntil.fill(row + (cell.rows ?? 1), start, column);
      return { cell, column: start, width: widths.slice(start, column).reduce((a, b) => a + b, 0) };
    });
  });
}

/**
 * Breaks a label that does not fit into lines of nearly equal length (期末／在册, not
 * 期末在／册), or before its bracket.
 */
export function balancedLines(label: string, charactersThatFit: number): string[] {
  const characters = [...label];
  const bracket = characters.indexOf("（");
  if (characters.length > charactersThatFit && bracket > 0 && label.endsWith("）")) {
    return [characters.slice(0, bracket).join(""), characters.slice(bracket).join("")];
  }
  const count = Math.ceil(characters.length / Math.max(1, charactersThatFit));
  const short = Math.floor(characters.length / Math.max(1, count));
  const long = characters.length % Math.max(1, count);
  return Array.from({ length: Math.max(1, count) }, (_, index) => {
    const start = index * short + Math.min(index, long);
    return characters.slice(start, start + short + (index < long ? 1 : 0)).join("");
  });
}
