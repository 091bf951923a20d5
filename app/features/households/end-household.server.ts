import { and, eq, sql } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { householdRecognition } from "~db/schema";
import { recognitionInForce } from "./household-case.server";
import { decision } from "./insert-recognition.server";
import { type END_REASONS, endReasonLabels } from "./labels";
import { questionMemberCases } from "./question-member-cases.server";
import { requirePastDay } from "./require-past-day.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

type Ending = { reason: (typeof END_REASONS)[number]; on?: string | undefined; note: string };

/**
 * The county takes a household off the list for another reason than a member's work: moved, no longer qualified,
 * obtained by fraud. Throws 422 for a day in the future or before the recognition.
 */
export async function endHousehold(actor: Actor, target: HouseholdTarget, input: Ending) {
  const on = input.on ?? today();
  return takeHouseholdStep(actor, target, "end", async (found, tx) => {
    const inForce = recognitionInForce(found.recognitions);
    if (!inForce) throw conflict("not_recognized", "这个家庭没有有效的认定，请刷新页面。");
    requirePastDay("on", "注销日期", on);
    if (on < inForce.recognizedOn) {
      throw invalidInput([
        {
          path: "on",
          code: "before_recognition",
          message: `注销日期不能早于认定日期${formatDate(inForce.recognizedOn)}。`,
        },
      ]);
    }
    await tx
      .update(householdRecognition)
      .set({
        untilOn: on,
        endReason: input.reason,
        endNote: input.note,
        endRecordedAt: now(),
        endRecordedBy: actor.accountId,
        endRecordedByName: actor.name,
        version: sql`${householdRecognition.version} + 1`,
      })
      .where(
        and(eq(householdRecognition.id, inForce.id), eq(householdRecognition.city, found.household.city)),
      );
    await questionMemberCases(tx, found.household.id);
    const note = `${endReasonLabels[input.reason]}：${input.note}`;
    return { occurredOn: on, changes: { ...decision(actor, note), decidedOn: on }, note };
  });
}
