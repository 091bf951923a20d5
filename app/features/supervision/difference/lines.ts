export type ChangedPerson = {
  /** Null for somebody who has left the caller's territory since. */
  personId: string | null;
  name: string | null;
  /** Case number, for figures that count applications. */
  number: string | null;
  reasons: string[];
};

/** One figure of one unit: what was frozen, what a count gives now, and who makes the difference. */
export type DifferenceLine = {
  metric: string;
  label: string;
  measure: string;
  unit: { id: number; name: string };
  /** Null for a rate of nobody. */
  before: number | null;
  after: number | null;
  addedCount: number;
  removedCount: number;
  added: ChangedPerson[];
  removed: ChangedPerson[];
  /** Records of no person that came or went since: lines of the registers, households. */
  records: string[];
  /** Follows from other lines: a sum of the whole, a category, a gap, a rate. */
  derived: boolean;
};
