import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { getDuties } from "~/features/duties/queries.server";
import { actOnToday } from "~/features/duties/today-page.server";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { replaceEmployment } from "~/features/employment/replace-employment.server";
import { voidEmployment } from "~/features/employment/void-employment.server";
import { readProposePage } from "~/features/exits/propose-page.server";
import { endHousehold } from "~/features/households/end-household.server";
import { leaveMember } from "~/features/households/leave-member.server";
import { readHousehold } from "~/features/households/present-household.server";
import { reopenHousehold } from "~/features/households/reopen-household.server";
import { voidHousehold } from "~/features/households/void-household.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, recognitionDoubt } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { of, recognizedHousehold, SEEKING } from "./household-office";
import {
  at,
  furnishOffice,
  hire,
  OLDER,
  passedApplication,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let database: TestDatabase;
let community: Actor;
let street: Actor;
let county: Actor;
let foreign: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker", "manager"],
  });
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker", "manager"] });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  foreign = await hire({ name: "鲁晓光", unitId: DEMO_UNITS.taoyuanStreet, roles: ["caseworker"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

/** The duty in the list, as the dossier's top says it too; null where nothing is asked. */
async function asked(personId: string): Promise<{ key: string; why: string } | null> {
  const { items } = await getDuties(community, { kind: "recognition_doubt" });
  const own = items.filter((item) => item.personId === personId);
  const { openItems } = await getDossier(community, personId);
  const told = openItems.filter(({ key }) => key.startsWith("recognition_doubt"));
  expect(told.map(({ what, why, dueOn }) => [what, why, dueOn])).toEqual(
    own.map(({ what, why, dueOn }) => [what, why, dueOn]),
  );
  const [first] = own;
  return first ? { key: first.key, why: first.why } : null;
}

/** 苑淑清, recognized as somebody out of work for eight months. */
async function recognizedOlder(): Promise<string> {
  const passed = await passedApplication(street, "2026-02-03");
  setClock("2026-02-12T10:00:00+08:00");
  await recognizeApplication(county, at(passed), { category: "older", opinion: "同意。" });
  return passed.personId;
}

describe("days out of work entered after the recognition", () => {
  it("are weighed against the category, and put right the question is gone", async () => {
    const id = await recognizedOlder();
    expect(await asked(id)).toBeNull();
    setClock("2026-03-02T09:00:00+08:00");
    const late = await recordEmployment(community, id, {
      status: "unemployed",
      occurredOn: "2026-01-05",
      unemployedSince: "2026-01-05",
      unemploymentRegisteredOn: "2026-01-06",
    });
    expect((await asked(id))?.why).toMatch(/姜晓彤更正、登记后：.*失业.*三（六）/);
    await voidEmployment(community, id, late.id, late.version, "日期录错");
    expect(await asked(id)).toBeNull();
  });

  it("that are put right in one write ask nothing in between", async () => {
    const id = await recognizedOlder();
    setClock("2026-03-02T09:00:00+08:00");
    const entry = { status: "unemployed", occurredOn: "2026-01-05" } as const;
    const late = await recordEmployment(community, id, { ...entry, unemployedSince: "2026-01-05" });
    const { key } = (await asked(id)) ?? {};
    const form = new FormData();
    const answer = "社保记录证明六月起停保，登记日期为补录";
    for (const [name, value] of Object.entries({ intent: "keep", key: key ?? "", answer })) {
      form.set(name, value);
    }
    await actOnToday(community, form);
    const line = () => db().select().from(recognitionDoubt).where(eq(recognitionDoubt.personId, id));
    const before = await line();
    // The same days, registered on another one: what was answered still answers it.
    const corrected = await replaceEmployment(
      community,
      id,
      { id: late.id, version: late.version, reason: "失业登记日期漏填" },
      { ...entry, unemployedSince: "2026-01-05", unemploymentRegisteredOn: "2026-01-06" },
    );
    expect(await asked(id)).toBeNull();
    expect(await line()).toEqual(before);
    expect(before).toMatchObject([{ clearedAt: null, answer }]);
    // Turned into work, it is asked whether the recognition stands without it.
    await replaceEmployment(
      community,
      id,
      { id: corrected.id, version: corrected.version, reason: "是就业，不是失业" },
      { status: "employed", occurredOn: "2026-02-20", destination: "flexible" },
    );
    expect((await line()).every(({ clearedAt }) => clearedAt !== null)).toBe(true);
  });

  it("which still fit, or come after the test, ask nothing", async () => {
    const id = await recognizedOlder();
    setClock("2026-03-02T09:00:00+08:00");
    for (const [occurredOn, unemployedSince] of [
      ["2025-06-20", "2025-06-20"],
      ["2026-03-01", "2026-03-01"],
    ] as const) {
      await recordEmployment(community, id, { status: "unemployed", occurredOn, unemployedSince });
      expect(await asked(id)).toBeNull();
    }
  });

  it("are answered on the row itself, by whoever has it, with a reason", async () => {
    const id = await recognizedOlder();
    setClock("2026-03-02T09:00:00+08:00");
    const since = "2026-01-05";
    await recordEmployment(community, id, {
      status: "unemployed",
      occurredOn: since,
      unemployedSince: since,
    });
    const key = (await asked(id))?.key ?? "";
    const keep = (answer: string) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ intent: "keep", key, answer })) form.set(name, value);
      return form;
    };
    expect(await actOnToday(community, keep("属实"))).toMatchObject({
      key,
      as: "keep",
      errors: { answer: [expect.any(String)] },
      typed: { answer: "属实" },
    });
    const answer = "社保记录证明六月起停保，登记日期为补录";
    expect((await refusalOf(actOnToday(foreign, keep(answer)))).status).toBe(404);
    expect(await actOnToday(community, keep(answer))).toMatchObject({
      message: expect.stringContaining("保留认定"),
    });
    expect(await asked(id)).toBeNull();
    const { doubts } = await readProposePage(community, id, new URLSearchParams());
    expect(doubts).toMatchObject([{ answer, answeredByName: "姜晓彤" }]);
    expect((await refusalOf(actOnToday(community, keep(answer)))).status).toBe(404);
    const events = await db().select().from(auditEvent).where(eq(auditEvent.subjectId, id));
    expect(events.filter(({ action }) => action === "recognition.keep")).toHaveLength(1);
  });
});

/** 一（一）4: a couple out of work, their household on the list, she recognized as its member. */
async function recognizedMember() {
  const passed = await passedApplication(street, "2026-02-03", {
    ...OLDER,
    category: "zero_employment_household",
    facts: { ...OLDER.facts, zeroEmploymentHousehold: true },
  });
  setClock("2026-02-12T10:00:00+08:00");
  const husband = await registerPerson(street);
  const status = { ...SEEKING, occurredOn: "2025-12-01", unemploymentRegisteredOn: "2025-12-02" };
  const entry = { joinedOn: "2020-01-01", status };
  const household = await recognizedHousehold(street, county, [
    { ...entry, personId: passed.personId, relation: "户主" },
    { ...entry, personId: husband.id, relation: "配偶" },
  ]);
  await recognizeApplication(county, at(passed), {
    category: "zero_employment_household",
    opinion: "同意。",
  });
  setClock("2026-03-02T09:00:00+08:00");
  const now = () => readHousehold(street, household.id);
  const memberOf = async (personId: string) => {
    const view = await now();
    return { ...of(view), memberId: view.members.find((one) => one.personId === personId)?.id ?? "" };
  };
  return { id: passed.personId, husband, now, memberOf };
}

const WORK = {
  status: "employed" as const,
  destination: "unit" as const,
  employer: "长春某保洁公司",
  occurredOn: "2026-03-02",
};

describe("the household a member's recognition rests on", () => {
  it("voided: the recognition is in doubt", async () => {
    const { id, now } = await recognizedMember();
    await voidHousehold(county, of(await now()), { reason: "不是同一户口簿" });
    expect((await asked(id))?.why).toContain("邢立波更正、登记后：零就业家庭的认定已作废");
  });

  it("left by the member, or never hers: in doubt; left by another, not", async () => {
    const left = await recognizedMember();
    await leaveMember(street, await left.memberOf(left.husband.id), { on: "2026-03-01", reason: "分户" });
    expect(await asked(left.id)).toBeNull();
    await leaveMember(street, await left.memberOf(left.id), { on: "2026-03-02", reason: "分户" });
    expect((await asked(left.id))?.why).toContain("2026年3月2日离开零就业家庭");

    const mistaken = await recognizedMember();
    const wrong = { on: "2026-03-02", reason: "登记错人", mistaken: true };
    await leaveMember(street, await mistaken.memberOf(mistaken.id), wrong);
    expect((await asked(mistaken.id))?.why).toContain("成员登记有误");
  });

  it("cleared by another's work: in doubt until the work is none or the household is back; her own work is not", async () => {
    const { id, husband, now } = await recognizedMember();
    const work = await recordEmployment(community, husband.id, WORK);
    expect((await now()).status).toBe("cleared");
    expect((await asked(id))?.why).toContain(
      "姜晓彤更正、登记后：所在零就业家庭2026年3月2日退出名单：成员就业",
    );
    await voidEmployment(community, husband.id, work.id, work.version, "没有上岗");
    expect(await asked(id)).not.toBeNull();
    await reopenHousehold(county, of(await now()), { opinion: "没有人就业，恢复。" });
    expect(await asked(id)).toBeNull();

    const own = await recognizedMember();
    await recordEmployment(community, own.id, WORK);
    expect((await own.now()).status).toBe("cleared");
    expect(await asked(own.id)).toBeNull();
  });

  it("ended by the county: in doubt", async () => {
    const { id, now } = await recognizedMember();
    await endHousehold(county, of(await now()), { reason: "not_qualified", note: "另有成员参保" });
    expect((await asked(id))?.why).toContain("经查实不再符合条件");
  });
});
