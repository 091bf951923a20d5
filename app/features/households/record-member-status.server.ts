import type { Actor } from "~/lib/actor";
import { presentMemberOf } from "./find-member.server";
import type { MemberStatusInput } from "./inputs";
import { insertMemberStatus } from "./insert-member.server";
import { memberStatuses } from "./labels";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/**
 * Records what a member does from a day on. Employment takes a household on the list off it, in the same
 * transaction. Throws 422 for a day in the future.
 */
export async function recordMemberStatus(
  actor: Actor,
  target: HouseholdTarget & { memberId: string },
  input: MemberStatusInput,
) {
  return takeHouseholdStep(actor, target, "record-status", async (found, tx) => {
    const member = presentMemberOf(found, target.memberId);
    const row = await insertMemberStatus(tx, actor, found.household, member.id, input);
    const employer = row.employer ? `，${row.employer}` : "";
    return {
      occurredOn: row.occurredOn,
      note: `${member.name}：${memberStatuses.label(row.status)}${employer}`,
    };
  });
}
