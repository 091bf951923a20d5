/** Households for the tests: a community that enters them, a county that decides, people who work and stop. */
import type { Actor } from "~/lib/actor";
import type { MemberStatus } from "~/features/households/member-line";
import { applyHousehold } from "~/features/households/apply-household.server";
import { createHousehold } from "~/features/households/create-household.server";
import type { HouseholdView } from "~/features/households/household-view";
import type { MemberInput } from "~/features/households/inputs";
import { recognizeHousehold } from "~/features/households/recognize-household.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { employmentStatus } from "~db/schema";

/** 健康胡同社区. */
export const HOME_DIVISION = "220102003001";

export const of = (view: Pick<HouseholdView, "id" | "version">) => ({
  householdId: view.id,
  expectedVersion: view.version,
});

/** Unemployed since spring, registered, wants work. */
export const SEEKING: NonNullable<MemberInput["status"]> = {
  status: "unemployed",
  occurredOn: "2026-03-01",
  unemploymentRegisteredOn: "2026-03-02",
  willingToWork: true,
};

export const seeker = (name: string, birthDate = "1986-03-02"): MemberInput => ({
  name,
  relation: "户主",
  sex: "male",
  birthDate,
  joinedOn: "2020-01-01",
  status: SEEKING,
});

export async function enterHousehold(actor: Actor, members: MemberInput[]): Promise<HouseholdView> {
  return createHousehold(actor, {
    headName: "苑长福",
    division: HOME_DIVISION,
    urban: true,
    address: "长春市南关区民康街道健康胡同12号3单元201室",
    members,
  });
}

/** Entered by the first hand, recognized today by the second. */
export async function recognizedHousehold(
  entering: Actor,
  deciding: Actor,
  members: MemberInput[],
): Promise<HouseholdView> {
  const applied = await applyHousehold(entering, of(await enterHousehold(entering, members)));
  return recognizeHousehold(deciding, of(applied), { opinion: "经核实属实，同意认定。" });
}

/** What any service that records employment does: the row, and the person's facts last. */
export async function recordEmployment(
  person: { id: string; city: number },
  status: "employed" | "unemployed",
  occurredOn: string,
  options: { refresh: boolean } = { refresh: true },
): Promise<string> {
  const id = newId();
  await withTransaction(async (tx) => {
    await tx.insert(employmentStatus).values({
      id,
      city: person.city,
      personId: person.id,
      status,
      occurredOn,
      employer: status === "employed" ? "城区保洁服务中心" : null,
      unemploymentRegisteredOn: status === "unemployed" ? occurredOn : null,
      recordedAt: now(),
      recordedBy: newId(),
    });
    if (options.refresh) await refreshPersonFacts(tx, person.id);
  });
  return id;
}

export const statusOf = (status: MemberStatus, occurredOn: string): NonNullable<MemberInput["status"]> =>
  status === "unemployed" ? { ...SEEKING, occurredOn } : { status, occurredOn };
