/**
 * Money for months of a placement that was 补录 (decision 0018: back-dating stays possible, what is said of it must be
 * true): what lies before the entry rests on nobody's word of the time, so the county writes down what it checked
 * before it approves (人社部发〔2019〕124号 在岗领补). Pure.
 */
import { WELFARE_POST_NOTICE } from "~/law/documents";
import { cite } from "~/law/source";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { monthLabel, monthOf } from "./months";

export type LatePlacement = {
  /** Null: it was entered in time. */
  lateReason: string | null;
  recordedOn: CalendarDate;
  startsOn: CalendarDate;
};

/** What is missing for an approval; empty where the months begin in the month of the entry or later. */
export function latePlacementProblems(
  placement: LatePlacement | null,
  fromMonth: CalendarDate | null,
  /** What the county writes with its approval. */
  note: string | undefined,
): Violation[] {
  if (placement === null || placement.lateReason === null || fromMonth === null || note) return [];
  const { recordedOn, startsOn, lateReason } = placement;
  if (fromMonth >= monthOf(recordedOn)) return [];
  return [
    {
      path: "note",
      code: "late_placement",
      message: `这次安置 ${startsOn} 上岗，${recordedOn} 才补录（${lateReason}），所申请的${monthLabel(fromMonth)}在补录之前。批准的，请写明核实在岗和发放依据的情况。`,
      source: cite(WELFARE_POST_NOTICE, "在岗领补"),
    },
  ];
}
