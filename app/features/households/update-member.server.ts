import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { requireCorrectionReason } from "./correction-reason";
import { presentMemberOf } from "./find-member.server";
import type { MemberChange } from "./inputs";
import { requireOneHousehold, resolveMember } from "./member-identity.server";
import { replaceMember } from "./replace-member.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/**
 * Corrects who a member is, or joins the member to the dossier with the number given; what stood is kept, voided with
 * the reason, which every household that was sent once asks for (422). A member with a dossier keeps what the dossier
 * says; only the relation can be changed here.
 */
export async function updateMember(
  actor: Actor,
  target: HouseholdTarget & { memberId: string },
  { reason, ...input }: MemberChange,
) {
  return takeHouseholdStep(actor, target, "update-member", async (found, tx) => {
    const member = presentMemberOf(found, target.memberId);
    const { id: householdId, city, status } = found.household;
    const why = requireCorrectionReason({ status, history: found.steps }, reason);
    const correct = async (changes: Parameters<typeof replaceMember>[3]["changes"]) => {
      const said = await replaceMember(tx, actor, { id: member.id, city }, { changes, reason: why });
      const note = `${member.name}：${said.join("；")}`;
      return { occurredOn: today(), note: reason ? `${note}。原因：${reason}` : note };
    };
    if (member.personId !== null) return correct({ relation: input.relation });
    const keepsNumber = input.residentId === undefined && member.residentId !== null;
    const resolved = await resolveMember(actor, {
      name: input.name ?? member.name,
      residentId: input.residentId,
      sex: input.sex ?? member.sex ?? undefined,
      birthDate: input.birthDate ?? member.birthDate ?? undefined,
      retirementCategory: input.retirementCategory ?? member.retirementCategory ?? undefined,
    });
    await requireOneHousehold(tx, actor, resolved, { householdId, exceptMemberId: member.id });
    const { residentIdCipher, residentIdIndex, residentIdMasked, sex, birthDate, ...rest } =
      resolved.identity;
    // A number once entered says sex and birth date; without a new one all three stay.
    const numbered = keepsNumber
      ? {}
      : { residentIdCipher, residentIdIndex, residentIdMasked, sex, birthDate };
    return correct({ ...rest, ...numbered, relation: input.relation });
  });
}
