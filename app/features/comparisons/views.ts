/** What pages and the interface show of comparisons. Types only. */
import type { CalendarDate } from "~/lib/calendar-date";
import type { RowProblem } from "./read-file";
import type { HitState } from "./status";

export type ComparisonHitView = {
  id: string;
  batchId: string;
  personId: string;
  name: string;
  residentId: string;
  unitName: string;
  source: string;
  fact: string;
  detail: string;
  occurredOn: CalendarDate;
  rowNumber: number;
  state: HitState;
  note: string | null;
  resolvedOn: CalendarDate | null;
  resolvedByName: string | null;
  recordedAt: Date;
  version: number;
};

export type BatchView = {
  id: string;
  unitId: number;
  unitName: string;
  source: string;
  fileName: string;
  /** Rows in the file, people of the territory among them, new hits. */
  rows: number;
  matched: number;
  hits: number;
  problems: readonly RowProblem[];
  createdAt: Date;
  createdByName: string;
};
