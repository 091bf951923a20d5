import { and, eq, sql } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { now } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { householdMember } from "~db/schema";
import { presentMemberOf } from "./find-member.server";
import { requirePastDay } from "./require-past-day.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

type Leaving = { on: string; reason: string; mistaken?: boolean | undefined };

/**
 * A member is out of the household from a day on, or (`mistaken`) never belonged to it and is voided with the
 * reason. Throws 422 for a day in the future or before the member joined.
 */
export async function leaveMember(
  actor: Actor,
  target: HouseholdTarget & { memberId: string },
  { on, reason, mistaken = false }: Leaving,
) {
  return takeHouseholdStep(actor, target, "leave-member", async (found, tx) => {
    const member = presentMemberOf(found, target.memberId);
    requirePastDay("on", "离户日期", on);
    if (!mistaken && on < member.joinedOn) {
      throw invalidInput([
        {
          path: "on",
          code: "before_joining",
          message: `离户日期不能早于入户日期${formatDate(member.joinedOn)}。`,
        },
      ]);
    }
    await tx
      .update(householdMember)
      .set({
        ...(mistaken ? { voidedAt: now(), voidedBy: actor.accountId, voidReason: reason } : { leftOn: on }),
        version: sql`${householdMember.version} + 1`,
      })
      .where(and(eq(householdMember.id, member.id), eq(householdMember.city, found.household.city)));
    return { occurredOn: on, note: `${member.name}${mistaken ? "：登记有误，作废" : "离户"}：${reason}` };
  });
}
