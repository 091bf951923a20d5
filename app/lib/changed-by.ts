/** Two people changed one record since the first opened it: which of them changed what. Pure. */

export type ChangedBy = "same" | "mine_changed" | "theirs_changed" | "both_changed";

export const changedByLabels: Readonly<Record<ChangedBy, string>> = {
  same: "两边相同",
  mine_changed: "您改过",
  theirs_changed: "对方改过",
  both_changed: "两边都改过",
};

/**
 * Something is mine only where it differs from what I had opened (`base`). A base that is not known equals nothing,
 * so that what differs is left to a person.
 */
export function changedBy<T>({ base, mine, theirs }: { base: T | undefined; mine: T; theirs: T }): ChangedBy {
  if (mine === theirs) return "same";
  if (theirs === base) return "mine_changed";
  return mine === base ? "theirs_changed" : "both_changed";
}

/** A field that differs between a form and the record as it is by now, as it is shown. */
export type ChangedByRow = {
  field: string;
  label: string;
  kind: ChangedBy;
  now: string;
  /** Absent where the writer left the field alone. */
  typed: string | null;
};
