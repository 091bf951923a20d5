/** What the pages of the duties show beside the list. */
import type { DutyGroup } from "./kinds";

export type TeamRow = {
  /** An account, `none` for people in nobody's charge, or a unit's number. */
  id: string;
  name: string;
  /** Where the caseworker belongs. */
  at: string | null;
  total: number;
  over: number;
  today: number;
  soon: number;
  /** Of the total: what a manager, the county or a supervisor has to do for these people. */
  others: number;
  held: number;
  groups: Record<DutyGroup, number>;
};

export type Team = { by: "caseworker" | "unit"; rows: TeamRow[] };

/** Something the caller settled today: minute, act, person. */
export type DoneItem = { at: string; what: string; personId: string; name: string };
