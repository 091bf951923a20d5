import { and, eq, sql } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { householdMember } from "~db/schema";
import { presentMemberOf } from "./find-member.server";
import type { MemberChange } from "./inputs";
import { requireOneHousehold, resolveMember } from "./member-identity.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/**
 * Corrects who a member is, or joins the member to the dossier with the number given. A member with a dossier keeps
 * what the dossier says; only the relation can be changed here.
 */
export async function updateMember(
  actor: Actor,
  target: HouseholdTarget & { memberId: string },
  input: MemberChange,
) {
  return takeHouseholdStep(actor, target, "update-member", async (found, tx) => {
    const member = presentMemberOf(found, target.memberId);
    const { city } = found.household;
    const row = and(eq(householdMember.id, member.id), eq(householdMember.city, city));
    const version = sql`${householdMember.version} + 1`;
    if (member.personId !== null) {
      await tx.update(householdMember).set({ relation: input.relation, version }).where(row);
      return {
        occurredOn: today(),
        note: `${member.name}：与户主关系 ${member.relation} → ${input.relation}`,
      };
    }
    const keepsNumber = input.residentId === undefined && member.residentId !== null;
    const resolved = await resolveMember(actor, {
      name: input.name ?? member.name,
      residentId: input.residentId,
      sex: input.sex ?? member.sex ?? undefined,
      birthDate: input.birthDate ?? member.birthDate ?? undefined,
      retirementCategory: input.retirementCategory ?? member.retirementCategory ?? undefined,
    });
    await requireOneHousehold(tx, actor, resolved, {
      householdId: found.household.id,
      exceptMemberId: member.id,
    });
    const { residentIdCipher, residentIdIndex, residentIdMasked, sex, birthDate, ...rest } =
      resolved.identity;
    // A number once entered says sex and birth date; without a new one all three stay.
    const numbered = keepsNumber
      ? {}
      : { residentIdCipher, residentIdIndex, residentIdMasked, sex, birthDate };
    await tx
      .update(householdMember)
      .set({ ...rest, ...numbered, relation: input.relation, version })
      .where(row);
    const linked = resolved.identity.personId ? "，已关联一人一册" : "";
    return { occurredOn: today(), note: `${member.name}：更正成员信息${linked}` };
  });
}
