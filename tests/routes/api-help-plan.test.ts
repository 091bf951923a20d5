/** The plan and the stock of vacancies through the interface, as API.md writes it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { recognition } from "~db/schema";
import { furnishOffice, hire, registerPerson, setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { answers, type Client, clientFor, hireDemoAccounts, type Json } from "./api-office";
import { FULL_ID } from "../support/full-id";

let database: TestDatabase;
let community: Client;
let manager: Client;
let otherCounty: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-02-12T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  community = await clientFor("community1");
  manager = await clientFor("street-manager1");
  otherCounty = await clientFor("county2");
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

async function recognizedPerson() {
  const hand = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  const person = await registerPerson(hand);
  await withTransaction(async (tx) => {
    await tx.insert(recognition).values({
      id: newId(),
      city: person.city,
      personId: person.id,
      countyId: person.countyId,
      streetId: person.streetId,
      communityId: person.communityId,
      category: "older",
      occurredOn: "2026-02-03",
      recordedBy: hand.accountId,
    });
    await refreshPersonFacts(tx, person.id);
  });
  return person;
}

const JOB = {
  employer: "宏运物业",
  post: "保洁员",
  places: 2,
  wageMin: "2400.00",
  division: "220102000000",
  workplace: "民康街道",
  workingHours: "day_shift",
};
const key = () => ({ key: newId() });
const version = (body: Json) => Number(body.version);

describe("the stock of vacancies", () => {
  it("takes one by hand, its correction and its close; what cannot stand is said by field", async () => {
    const bad = await community.post("/vacancies", { body: { ...JOB, wageMax: "1000.00" }, ...key() });
    expect(bad.status).toBe(422);
    const elsewhere = { ...JOB, division: "222401000000" };
    expect((await community.post("/vacancies", { body: elsewhere, ...key() })).status).toBe(422);
    const over = { ...JOB, validUntil: "2026-02-11" };
    const refused = { status: 422, body: { violations: [{ path: "validUntil", code: "date_in_past" }] } };
    expect(await community.post("/vacancies", { body: over, ...key() })).toMatchObject(refused);
    const made = await community.post("/vacancies", { body: JOB, ...key() });
    expect(made).toMatchObject({
      status: 201,
      body: { wageMin: "2400.00", occupation: "cleaner", version: 1 },
    });
    expect((await community.post("/vacancies", { body: JOB, ...key() })).body.code).toBe("vacancy_exists");

    const at = `/vacancies/${String(made.body.id)}`;
    expect((await otherCounty.post(at, { body: JOB, ifMatch: 1, ...key() })).status).toBe(404);
    expect((await community.post(at, { body: JOB, ...key() })).status).toBe(428);
    expect(await community.post(at, { body: over, ifMatch: 1, ...key() })).toMatchObject(refused);
    const changed = await community.post(at, { body: { ...JOB, wageMin: "2500.00" }, ifMatch: 1, ...key() });
    expect(changed.body).toMatchObject({ wageMin: "2500.00", version: 2 });
    const told = {
      ageMin: 20,
      ageMax: 50,
      contactName: "卢海",
      validUntil: "2026-12-31",
      wageMax: "3000.00",
    };
    const given = await community.post(at, { body: { ...JOB, ...told }, ifMatch: 2, ...key() });
    expect(given.body).toMatchObject({ ...told, version: 3 });
    const { workingHours: _left, ...required } = JOB;
    const kept = await community.post(at, { body: { ...required, places: 3 }, ifMatch: 3, ...key() });
    expect(kept.body).toMatchObject({ ...told, workingHours: "day_shift", places: 3, version: 4 });
    const crossed = await community.post(at, { body: { ...required, ageMin: 55 }, ifMatch: 4, ...key() });
    expect(crossed).toMatchObject({ status: 422, body: { violations: [{ path: "ageMax" }] } });
    const emptied = await community.post(at, {
      body: { ...required, ageMin: null, contactName: null, validUntil: null },
      ifMatch: 4,
      ...key(),
    });
    expect(emptied.body).toMatchObject({ ageMin: null, ageMax: 50, contactName: null, validUntil: null });
    const stale = await community.post(`${at}/close`, { body: { reason: "招满" }, ifMatch: 1, ...key() });
    expect(stale).toMatchObject({ status: 409, body: { code: "stale_version" } });
    const closed = await community.post(`${at}/close`, { body: { reason: "招满" }, ifMatch: 5, ...key() });
    expect(closed.body).toMatchObject({ closedOn: "2026-02-12" });
    const late = await community.post(at, { body: JOB, ifMatch: 6, ...key() });
    expect(late.body.code).toBe("vacancy_closed");
  });
});

describe("a plan", () => {
  it("goes from draft to close: sent back with comments, signed, approved, settled", async () => {
    const person = await recognizedPerson();
    const plans = `/people/${person.id}/help-plans`;
    for (const post of ["门卫", "保洁员", "文员"]) {
      await community.post("/vacancies", { body: { ...JOB, employer: `${post}用工单位`, post }, ...key() });
    }
    const draft = await community.post(`${plans}/draft`, { body: {} });
    expect(draft.status).toBe(200);
    const measures = draft.body.measures as Json[];
    for (const measure of measures) {
      expect(measure.suggestedBy).toMatchObject({ rule: expect.any(String), fact: expect.any(String) });
    }
    const saved = await community.post(plans, { body: draft.body, ...key() });
    expect(saved).toMatchObject({ status: 201, body: { status: "draft", versionNo: 1 } });
    const at = `${plans}/${String(saved.body.id)}`;
    const step = (name: string, body: unknown, before: Json, who = community) =>
      who.post(`${at}/${name}`, { body, ifMatch: version(before), ...key() });

    const dropped = await step("drop", undefined, saved.body);
    expect(dropped.body).toMatchObject({
      status: "superseded",
      approvedOn: null,
      supersededOn: "2026-02-12",
    });
    expect((await step("drop", undefined, dropped.body)).body.code).toBe("wrong_state");
    expect((await step("restore", undefined, saved.body)).body.code).toBe("stale_version");
    const restored = await step("restore", undefined, dropped.body);
    expect(restored.body).toMatchObject({
      status: "draft",
      supersededOn: null,
      measures: saved.body.measures,
    });

    const submitted = await step("submit", {}, restored.body);
    expect((await step("drop", undefined, submitted.body)).body.code).toBe("wrong_state");
    expect(submitted.body.status).toBe("submitted");
    const beyond = { reason: "写具体", comments: { "99": "没有这项" } };
    expect((await step("send-back", beyond, submitted.body, manager)).status).toBe(422);
    const comments = { "1": "写明哪天去" };
    const back = await step("send-back", { reason: "写具体", comments }, submitted.body, manager);
    expect(back.body).toMatchObject({ status: "sent_back", sentBackComments: comments });
    const again = await community.post(plans, { body: draft.body, ifMatch: version(back.body), ...key() });
    expect(again.body).toMatchObject({ sentBackComments: comments });

    const typed = { way: "typed", signerName: person.name };
    const agreed = await step("agree", typed, again.body);
    expect(agreed.body).toMatchObject({ agreedOn: "2026-02-12", status: "draft" });
    const handed = await step("submit", {}, agreed.body);
    const approved = await step("approve", undefined, handed.body, manager);
    expect(approved.body).toMatchObject({ status: "approved", agreedOn: "2026-02-12" });

    const evidence = "已入户，登记了意愿";
    expect((await step("measures/9", { status: "done", evidence }, approved.body)).status).toBe(404);
    const settled = await step("measures/1", { status: "done", evidence }, approved.body);
    expect((settled.body.measures as Json[])[0]).toMatchObject({ status: "done", evidence });
    const late = await step("review", { note: "按计划", nextReviewOn: "2026-05-13" }, settled.body);
    expect(late).toMatchObject({ status: 422, body: { code: "review_too_late" } });
    expect(late.body.detail).toContain("最晚 2026-05-12");
    const reviewed = await step("review", { note: "按计划", nextReviewOn: "2026-05-12" }, settled.body);
    expect(reviewed.body.reviewDueOn).toBe("2026-05-12");
    const open = await step("close", { outcome: "employed", note: "已上岗" }, reviewed.body);
    expect(open).toMatchObject({ status: 409, body: { code: "measures_open" } });
    const closing = { outcome: "employed", note: "已上岗", dropOpen: true };
    expect(await step("close", closing, reviewed.body)).toMatchObject({
      status: 422,
      body: { code: "outcome_contradicts_record" },
    });
    const work = { status: "employed", destination: "flexible" };
    const recorded = await community.post(`/people/${person.id}/employments`, { body: work, ...key() });
    expect(recorded.status).toBe(201);
    const flexibly = { ...closing, outcome: "flexibly_employed" };
    expect((await step("close", flexibly, reviewed.body)).body).toMatchObject({ closedOn: "2026-02-12" });
    expect((await otherCounty.get(plans)).status).toBe(404);
    expect((await step("close", { ...closing, extra: 1 }, reviewed.body)).status).toBe(400);
  });

  it("never shows an ID number", () => {
    for (const { text } of answers) expect(text).not.toMatch(FULL_ID);
  });
});
