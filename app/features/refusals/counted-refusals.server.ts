import { settingOn } from "~/features/settings/queries.server";
import { dayOf } from "~/lib/clock.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { refusedServiceLabels } from "./labels";
import { listRefusals } from "./queries.server";
import { readRefusals } from "./rules";

export type CountedRefusal = { on: CalendarDate; service: string; content: string; reason: string };

type Asked = { personId: string; unitId: number; recognizedOn: CalendarDate; at: Date };

/**
 * The refusals that counted for a recognition as the ledger stood at a moment (三（五）): later entries and later voids
 * change nothing of what an exit was proposed on. The caller has checked the territory.
 */
export async function countedRefusals({
  personId,
  unitId,
  recognizedOn,
  at,
}: Asked): Promise<CountedRefusal[]> {
  const known = (await listRefusals(personId)).filter(
    ({ recordedAt, voidedAt }) => recordedAt <= at && (voidedAt === null || voidedAt > at),
  );
  const setting = await settingOn(unitId, "justified_refusals_count", dayOf(at));
  return readRefusals(known, recognizedOn, { justifiedCount: setting?.value === true })
    .filter(({ notCounted }) => notCounted === null)
    .map(({ refusal: { on, kind, content, reason } }) => ({
      on,
      service: refusedServiceLabels[kind],
      content,
      reason,
    }));
}
