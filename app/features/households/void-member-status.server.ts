import { and, eq, isNull } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { householdMemberStatus } from "~db/schema";
import { memberStatuses } from "./labels";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/**
 * Voids a wrongly recorded status; it stays visible with the reason. A household cleared by it is not put back on
 * the list: the county is asked to look at it (建议重新认定). A status of a dossier is voided in the dossier (404).
 */
export async function voidMemberStatus(
  actor: Actor,
  target: HouseholdTarget & { memberId: string; statusId: string },
  { reason }: { reason: string },
) {
  return takeHouseholdStep(actor, target, "void-status", async (found, tx) => {
    const member = found.members.find((one) => one.id === target.memberId);
    const fact = member?.facts.find((one) => one.id === target.statusId && one.origin === "household");
    if (!member || !fact) throw notFound("没有找到这条成员情况；一人一册的就业情况请在一人一册中办理。");
    if (fact.voidedAt !== null) throw conflict("already_voided", "这条成员情况已经作废。");
    await tx
      .update(householdMemberStatus)
      .set({ voidedAt: now(), voidedBy: actor.accountId, voidReason: reason, version: 2 })
      .where(
        and(
          eq(householdMemberStatus.id, fact.id),
          eq(householdMemberStatus.city, found.household.city),
          isNull(householdMemberStatus.voidedAt),
        ),
      );
    const words = fact.status === null ? "" : memberStatuses.label(fact.status);
    return { occurredOn: today(), note: `${member.name}：作废 ${fact.occurredOn} 起“${words}”，${reason}` };
  });
}
