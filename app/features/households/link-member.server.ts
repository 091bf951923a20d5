import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { presentMemberOf } from "./find-member.server";
import { requireOneHousehold, resolveMember } from "./member-identity.server";
import { replaceMember } from "./replace-member.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/**
 * Joins a member entered without a dossier to one of the territory; what the dossier says holds from now on, what was
 * entered by hand is kept as it stood until now.
 */
export async function linkMember(
  actor: Actor,
  target: HouseholdTarget & { memberId: string },
  { personId }: { personId: string },
) {
  return takeHouseholdStep(actor, target, "update-member", async (found, tx) => {
    const member = presentMemberOf(found, target.memberId);
    if (member.personId !== null) throw conflict("already_linked", `${member.name}已关联一人一册。`);
    const resolved = await resolveMember(actor, { personId });
    const { id: householdId, city } = found.household;
    await requireOneHousehold(tx, actor, resolved, { householdId, exceptMemberId: member.id });
    const said = await replaceMember(
      tx,
      actor,
      { id: member.id, city },
      { changes: resolved.identity, reason: "关联一人一册" },
    );
    return { occurredOn: today(), note: `${member.name}：${said.join("；")}` };
  });
}
