import { and, eq, sql } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { householdMember } from "~db/schema";
import { presentMemberOf } from "./find-member.server";
import { requireOneHousehold, resolveMember } from "./member-identity.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/** Joins a member entered without a dossier to one of the territory; what the dossier says holds from now on. */
export async function linkMember(
  actor: Actor,
  target: HouseholdTarget & { memberId: string },
  { personId }: { personId: string },
) {
  return takeHouseholdStep(actor, target, "update-member", async (found, tx) => {
    const member = presentMemberOf(found, target.memberId);
    if (member.personId !== null) throw conflict("already_linked", `${member.name}已关联一人一册。`);
    const resolved = await resolveMember(actor, { personId });
    await requireOneHousehold(tx, actor, resolved, {
      householdId: found.household.id,
      exceptMemberId: member.id,
    });
    await tx
      .update(householdMember)
      .set({ ...resolved.identity, version: sql`${householdMember.version} + 1` })
      .where(and(eq(householdMember.id, member.id), eq(householdMember.city, found.household.city)));
    return { occurredOn: today(), note: `${member.name}：关联一人一册` };
  });
}
