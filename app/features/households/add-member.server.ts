import type { Actor } from "~/lib/actor";
import { conflict } from "~/lib/errors";
import { type MemberInput, MAX_MEMBERS } from "./inputs";
import { insertMember } from "./insert-member.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/** Adds a member, with or without a dossier. Throws as `insertMember`, 409 beyond the most a household may hold. */
export async function addMember(actor: Actor, target: HouseholdTarget, input: MemberInput) {
  return takeHouseholdStep(actor, target, "add-member", async ({ household, members }, tx) => {
    if (members.filter((member) => member.leftOn === null).length >= MAX_MEMBERS) {
      throw conflict("too_many_members", `一个家庭最多登记 ${MAX_MEMBERS} 名成员。`);
    }
    const added = await insertMember(tx, actor, household, input);
    return { occurredOn: added.joinedOn, note: `${added.name}（${input.relation}）` };
  });
}
