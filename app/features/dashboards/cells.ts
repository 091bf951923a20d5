/** Counts per unit below and category. Pure. */

/** A count of distinct people in one unit below and one category. */
export type Cell = { unitId: number; category: string; count: number };
export type CellsByMetric<M extends string> = Record<M, Cell[]>;

/** Distinct people in each place: totals of their own, since who is in two cells is one person in their total. */
export type FlowCounts = {
  cells: Cell[];
  byUnit: Map<number, number>;
  byCategory: Map<string, number>;
  total: number;
};

export function sumOf(cells: readonly Cell[]): number {
  return cells.reduce((total, { count }) => total + count, 0);
}

/** The whole less its part, cell by cell; cells of nobody are left out. */
export function restOf(whole: readonly Cell[], part: readonly Cell[]): Cell[] {
  const key = ({ unitId, category }: Cell) => `${unitId} ${category}`;
  const parts = new Map(part.map((cell) => [key(cell), cell.count]));
  return whole
    .map((cell) => ({ ...cell, count: cell.count - (parts.get(key(cell)) ?? 0) }))
    .filter(({ count }) => count !== 0);
}

/** Rows of the unit itself and of the units below it, with what is registered at the unit itself as a row of its own. */
export function withDirect(
  unitId: number,
  rows: readonly { unit_id: number; category: string }[],
  value: (row: { unit_id: number; category: string }) => number,
): Cell[] {
  const cell = (row: { unit_id: number; category: string }) => ({
    unitId: row.unit_id,
    category: row.category,
    count: value(row),
  });
  const below = rows.filter((row) => row.unit_id !== unitId).map(cell);
  const whole = rows.filter((row) => row.unit_id === unitId).map(cell);
  const own = whole.map(({ category, count }) => ({
    unitId,
    category,
    count: count - sumOf(below.filter((one) => one.category === category)),
  }));
  return [...below, ...own].filter(({ count }) => count !== 0);
}
