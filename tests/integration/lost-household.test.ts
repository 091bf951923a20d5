import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { getDuties } from "~/features/duties/queries.server";
import { applyHousehold } from "~/features/households/apply-household.server";
import { endHousehold } from "~/features/households/end-household.server";
import { recognizeHousehold } from "~/features/households/recognize-household.server";
import { refuseHousehold } from "~/features/households/refuse-household.server";
import { voidHousehold } from "~/features/households/void-household.server";
import { listReady } from "~/features/public-notices/list-ready.server";
import type { ApplicationContent } from "~/features/recognition/application-inputs";
import { evidenceOf } from "~/features/recognition/desk-rows";
import { openPublicNotice } from "~/features/recognition/open-public-notice.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import { verifyApplication } from "~/features/recognition/verify-application.server";
import { answerQuestion } from "~/features/verification/answer-question.server";
import type { RecordCheckInput } from "~/features/verification/inputs";
import { recordCheck } from "~/features/verification/record-check.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { person } from "~db/schema";
import { createTestDatabase } from "../support/database";
import { enterHousehold, of, recognizedHousehold, recordEmployment, SEEKING } from "./household-office";
import {
  acceptedApplication,
  at,
  furnishOffice,
  hire,
  OLDER,
  passedApplication,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let street: Actor;
let county: Actor;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));
describe("一（一）4 after this system's own household was lost", () => {
  const MEMBER: ApplicationContent = {
    ...OLDER,
    category: "zero_employment_household",
    facts: { ...OLDER.facts, zeroEmploymentHousehold: true },
  };
  const blanket = { method: "site_check", conclusion: "consistent", note: "" } as const;
  const visit: RecordCheckInput = {
    method: "site_check",
    visitors: ["姜晓彤"],
    place: "健康胡同12号",
    personMet: "本人和配偶",
    conclusion: "consistent",
    results: [{ factKey: "zeroEmploymentHousehold", conclusion: "consistent" }],
    note: "外地认定书原件已看。",
  };
  const memberOf = (personId: string) => ({
    personId,
    relation: "户主",
    joinedOn: "2020-01-01",
    status: { ...SEEKING, occurredOn: "2025-12-01", unemploymentRegisteredOn: "2025-12-02" },
  });
  const entered = (personId: string) => enterHousehold(street, [memberOf(personId)]);
  const handedIn = async (personId: string) => applyHousehold(street, of(await entered(personId)));
  const refused = async (personId: string) =>
    refuseHousehold(county, of(await handedIn(personId)), {
      clause: "not_true",
      reason: "申报情况经核实不属实。",
    });
  const losses = {
    refused,
    cancelled: async (personId: string) =>
      voidHousehold(street, of(await entered(personId)), { reason: "重复录入，不是这一户。" }),
    ended: async (personId: string) => {
      const household = await recognizedHousehold(street, county, [memberOf(personId)]);
      await endHousehold(county, of(household), {
        on: today(),
        reason: "not_qualified",
        note: "核实不符合。",
      });
    },
    cleared: async (personId: string) => {
      const wife = await registerPerson(street);
      await recognizedHousehold(street, county, [
        memberOf(personId),
        { ...memberOf(wife.id), relation: "配偶" },
      ]);
      const [row] = await db().select().from(person).where(eq(person.id, wife.id));
      await recordEmployment({ id: wife.id, city: row?.city ?? 0 }, "employed", today());
    },
  };
  const opensOn = () => ({ opensOn: today() });
  const listed = async (id: string) =>
    (await listReady(street, undefined)).items.find((one) => one.id === id);

  it.each(Object.entries(losses))(
    "%s: a blanket conclusion is nothing, a result on it is",
    async (_n, lose) => {
      const accepted = await acceptedApplication(street, "2026-02-10", MEMBER);
      // Found before the loss: it cannot know of it.
      const before = await recordCheck(street, accepted.id, visit);
      const verified = await verifyApplication(street, at(before.view), blanket);
      expect((await listed(verified.id))?.blocked).toBeNull();
      await lose(verified.personId);
      for (const question of (await readApplication(street, verified.id)).questions) {
        const target = { ...at(await readApplication(street, verified.id)), questionId: question.id };
        await answerQuestion(street, target, {
          outcome: "declared_holds",
          answer: "外地另有认定，申报属实。",
        });
      }
      const lost = await readApplication(street, verified.id);
      const refusal = await refusalOf(openPublicNotice(street, at(lost), opensOn()));
      expect([refusal.status, refusal.code]).toEqual([422, "household_not_recognized"]);
      expect(refusal.message).toContain(`所在家庭 ${lost.lostHousehold?.number} 已于`);
      expect((await listed(lost.id))?.blocked).toBe(refusal.message);
      const { items } = await getDuties(street);
      expect(items.find(({ action }) => action.to.includes(lost.id))?.what).toBe(
        "先认定零就业家庭或核实其认定",
      );
      expect(evidenceOf(lost).zero_employment_household).toMatchObject({ state: "stated", unrecorded: true });
      const { view } = await recordCheck(street, lost.id, visit);
      expect((await listed(lost.id))?.blocked).toBeNull();
      expect((await openPublicNotice(street, at(view), opensOn())).status).toBe("public_notice");
    },
  );

  it("is refused at the decision too, and stands on a valid household again", async () => {
    const passed = await passedApplication(street, "2026-02-03", MEMBER);
    await refused(passed.personId);
    const decide = async () =>
      recognizeApplication(county, at(await readApplication(county, passed.id)), {
        category: "zero_employment_household",
        opinion: "同意。",
      });
    expect((await refusalOf(decide())).code).toBe("household_not_recognized");
    // Handed in once more is not recognized yet.
    const again = await handedIn(passed.personId);
    expect((await refusalOf(decide())).code).toBe("household_not_recognized");
    await recognizeHousehold(county, of(again), { opinion: "经核实属实，同意认定。" });
    expect((await decide()).status).toBe("recognized");
    expect((await readApplication(county, passed.id)).lostHousehold).toBeNull();
  });
});
