import type { CalendarDate } from "~/lib/calendar-date";
import { dayOf } from "~/lib/clock.server";
import { refusedServiceLabels } from "./labels";
import { byDay, listRefusals, type RefusalLine } from "./queries.server";
import { readRefusals, windowEnd } from "./rules";

export type CountedRefusal = {
  on: CalendarDate;
  service: string;
  content: string;
  reason: string;
  /** Voided since, before the decision: shown as such, and named in no letter. */
  voided: boolean;
};

type Asked = {
  personId: string;
  unitId: number;
  recognizedOn: CalendarDate;
  /** The day on which the ground came true: the third refusal within six months. */
  reachedOn: CalendarDate;
  /** The proposal. */
  at: Date;
  /** The decision, or now. */
  until: Date;
};

/**
 * The refusals that made the ground (三（五）: those of the half year up to its day) as the ledger stood when an exit was
 * proposed: later entries change nothing of it; what was voided before the decision is marked. The caller has checked the territory.
 */
export async function countedRefusals({
  personId,
  unitId,
  recognizedOn,
  reachedOn,
  at,
  until,
}: Asked): Promise<CountedRefusal[]> {
  const lines = (await listRefusals(personId, unitId)).filter(({ recordedAt, on }) =>
    // Where the moment is not known, the day of the refusal tells.
    recordedAt === null ? on <= dayOf(at) : recordedAt <= at,
  );
  const counted = (known: readonly RefusalLine[]) =>
    readRefusals(known, recognizedOn)
      .filter(
        ({ notCounted, refusal }) =>
          notCounted === null && refusal.on <= reachedOn && reachedOn <= windowEnd(refusal.on),
      )
      .map(({ refusal }) => refusal);
  const isVoided = ({ voidedAt }: RefusalLine, by: Date) => voidedAt !== null && voidedAt <= by;
  // An entry that repeated a voided one counts in its place.
  const standing = counted(lines.filter((line) => !isVoided(line, until)));
  const gone = counted(lines.filter((line) => !isVoided(line, at))).filter((line) => isVoided(line, until));
  return [...standing, ...gone].toSorted(byDay).map((line) => ({
    on: line.on,
    service: refusedServiceLabels[line.kind],
    content: line.content,
    reason: line.reason,
    voided: isVoided(line, until),
  }));
}
