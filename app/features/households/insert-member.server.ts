import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { householdMember, householdMemberStatus } from "~db/schema";
import type { MemberInput, MemberStatusInput } from "./inputs";
import { requireOneHousehold, resolveMember } from "./member-identity.server";
import { requirePastDay } from "./require-past-day.server";

type Home = { id: string; city: number };

/** Facts that fit no other status are refused, so that a row never says two things. */
function requireFittingStatus(input: MemberStatusInput, day: string): void {
  const { status, unemploymentRegisteredOn } = input;
  if (status !== "unemployed" && (unemploymentRegisteredOn || input.willingToWork != null)) {
    throw invalidInput([
      {
        path: unemploymentRegisteredOn ? "unemploymentRegisteredOn" : "willingToWork",
        code: "not_unemployed",
        message: "失业登记日期、就业意愿只在“失业（无业）”时填写。",
      },
    ]);
  }
  requirePastDay("occurredOn", "起始日期", day);
  if (unemploymentRegisteredOn)
    requirePastDay("unemploymentRegisteredOn", "失业登记日期", unemploymentRegisteredOn);
}

/** Writes what a member does from a day on. Throws 422 for days in the future and facts that do not fit. */
export async function insertMemberStatus(
  tx: Transaction,
  actor: Actor,
  home: Home,
  memberId: string,
  input: MemberStatusInput,
) {
  const occurredOn = input.occurredOn ?? today();
  requireFittingStatus(input, occurredOn);
  const row = {
    id: newId(),
    city: home.city,
    memberId,
    householdId: home.id,
    status: input.status,
    employer: input.employer ?? null,
    monthlyIncome: input.monthlyIncome ?? null,
    source: input.source ?? "",
    unemploymentRegisteredOn: input.unemploymentRegisteredOn ?? null,
    willingToWork: input.willingToWork ?? null,
    occurredOn,
    recordedAt: now(),
    recordedBy: actor.accountId,
  };
  await tx.insert(householdMemberStatus).values(row);
  return row;
}

/**
 * Adds a member with what the member does; `position` keeps members entered together in their order.
 * Throws as {@link resolveMember} and `requireOneHousehold`.
 */
export async function insertMember(
  tx: Transaction,
  actor: Actor,
  home: Home,
  input: MemberInput,
  position = 0,
) {
  const resolved = await resolveMember(actor, input);
  await requireOneHousehold(tx, actor, resolved, { householdId: home.id });
  const joinedOn = input.joinedOn ?? today();
  requirePastDay("joinedOn", "入户日期", joinedOn);
  const id = newId(now().getTime() + position);
  await tx.insert(householdMember).values({
    id,
    city: home.city,
    householdId: home.id,
    ...resolved.identity,
    relation: input.relation,
    occurredOn: joinedOn,
    recordedAt: now(),
    recordedBy: actor.accountId,
  });
  if (input.status) await insertMemberStatus(tx, actor, home, id, input.status);
  return { id, name: resolved.identity.name, joinedOn };
}
