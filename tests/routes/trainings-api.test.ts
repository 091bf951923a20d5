/** Trainings and start-up supports as the interface writes them. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { account } from "~db/schema";
import { furnishOffice, inventedResidentId, setClock } from "../integration/recognition-office";
import { recognizeSince } from "../integration/transfer-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { answers, type Client, clientFor, hireDemoAccounts, registration, textOf } from "./api-office";
import { FULL_ID } from "../support/full-id";

let database: TestDatabase;
let community: Client;
let otherCommunity: Client;
let county: Client;
let province: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  community = await clientFor("community1");
  otherCommunity = await clientFor("community2");
  county = await clientFor("county1");
  province = await clientFor("province1");
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

async function recognized(): Promise<string> {
  const { body } = await community.post("/people", { body: registration(inventedResidentId("1981-06-21")) });
  const personId = textOf(body, "id");
  const [hand] = await db().select().from(account).where(eq(account.username, "county1"));
  if (!hand) throw new Error("no county1");
  await recognizeSince({ accountId: hand.id } as never, personId, "2025-03-10");
  return personId;
}

const COURSE = {
  name: "中式面点师（初级）",
  provider: "长春市巧手职业培训学校",
  kind: "skill",
  hours: 120,
  seats: 30,
  division: "220102000000",
  place: "民康街道培训教室",
  enrolUntil: "2026-11-27",
  startsOn: "2026-12-01",
  endsOn: "2026-12-25",
};

describe("trainings", () => {
  it("are opened, enrolled in, followed and voided", async () => {
    const personId = await recognized();
    const course = await county.post("/trainings", { body: COURSE });
    expect(course.status).toBe(201);
    expect(course.body).toMatchObject({ state: "open", freeSeats: 30, county: { name: "南关区" } });
    const courseId = textOf(course.body, "id");
    const path = `/people/${personId}/trainings`;
    const enrolled = await community.post(path, { body: { courseId }, key: "train-1" });
    expect(enrolled.status).toBe(201);
    expect(enrolled.body).toMatchObject({ status: "enrolled", courseName: COURSE.name, certificate: null });
    expect((await community.post(path, { body: { courseId }, key: "train-1" })).body).toEqual(enrolled.body);
    expect((await community.post(path, { body: { courseId } })).body).toMatchObject({
      code: "already_enrolled",
    });
    expect((await community.get(`/trainings/${courseId}`)).body).toMatchObject({ taken: 1, freeSeats: 29 });
    const one = `${path}/${textOf(enrolled.body, "id")}`;
    const drop = { status: "dropped", endedOn: "2026-11-23", dropReason: "找到工作" };
    expect((await community.post(`${one}/progress`, { body: drop })).status).toBe(428);
    expect(
      (await community.post(`${one}/progress`, { body: { status: "attending" }, ifMatch: 1 })).body,
    ).toMatchObject({ status: 422, code: "not_started" });
    const dropped = await community.post(`${one}/progress`, { body: drop, ifMatch: 1 });
    expect(dropped.body).toMatchObject({ status: "dropped", version: 2 });
    expect((await community.get(`/trainings/${courseId}`)).body).toMatchObject({ taken: 0 });
    const voided = await community.post(`${one}/void`, { body: { reason: "登记有误" }, ifMatch: 2 });
    expect(voided.body).toMatchObject({ voided: { reason: "登记有误" }, version: 3 });
    expect((await community.get(path)).body.items).toHaveLength(1);
    expect((await otherCommunity.get(path)).status).toBe(404);
  });

  it("outside the stock are told in full, and nothing unknown is taken", async () => {
    const path = `/people/${await recognized()}/trainings`;
    const told = {
      courseName: "项目制培训：食品加工",
      provider: "省属技工学校",
      kind: "skill",
      startsOn: "2026-11-02",
      hours: 320,
    };
    expect((await community.post(path, { body: told })).body).toMatchObject({
      courseId: null,
      status: "attending",
      hours: 320,
    });
    expect((await community.post(path, { body: { ...told, extra: 1 } })).status).toBe(400);
    expect((await community.post(path, { body: { ...told, provider: undefined } })).body).toMatchObject({
      status: 422,
      violations: [{ path: "provider" }],
    });
    expect((await province.post(path, { body: told })).status).toBe(403);
    expect((await community.get("/trainings?state=odd")).status).toBe(400);
    expect((await community.get("/trainings?state=open")).body).toMatchObject({ total: expect.any(Number) });
  });
});

describe("start-up supports", () => {
  it("are applied for, decided and voided, with their milestones", async () => {
    const personId = await recognized();
    const path = `/people/${personId}/entrepreneurship-supports`;
    const loan = {
      kind: "guaranteed_loan",
      content: "创业担保贷款，财政贴息",
      provider: "长春农村商业银行",
      amount: "300000.00",
      termMonths: 36,
    };
    expect((await community.post(path, { body: { ...loan, amount: "300000.01" } })).body).toMatchObject({
      status: 422,
      violations: [{ path: "amount", source: { document: "财金〔2023〕75号" } }],
    });
    const applied = await community.post(path, { body: loan, key: "loan-1" });
    expect(applied.status).toBe(201);
    expect(applied.body).toMatchObject({ status: "applied", amount: "300000.00", version: 1 });
    const one = `${path}/${textOf(applied.body, "id")}`;
    const refuse = { step: "refuse", note: "征信不符合要求" };
    expect((await county.post(`${one}/steps`, { body: { step: "refuse" }, ifMatch: 1 })).status).toBe(422);
    expect((await community.post(`${one}/steps`, { body: refuse, ifMatch: 1 })).status).toBe(403);
    const milestone = await community.post(`${one}/milestones`, {
      body: { kind: "loan_released", content: "贷款到账", dueOn: "2026-12-10" },
    });
    expect(milestone.body).toMatchObject({ state: "due", doneOn: null });
    const step = `${one}/milestones/${textOf(milestone.body, "id")}`;
    expect((await community.post(`${step}/done`, { body: {}, ifMatch: 1 })).body).toMatchObject({
      state: "done",
      doneOn: "2026-11-23",
    });
    expect((await county.post(`${one}/steps`, { body: refuse, ifMatch: 1 })).body).toMatchObject({
      status: "refused",
      note: "征信不符合要求",
    });
    // What the county has decided is the county's to take back.
    const voiding = { body: { reason: "重复" }, ifMatch: 2 };
    expect((await community.post(`${one}/void`, voiding)).status).toBe(403);
    expect((await county.post(`${one}/void`, voiding)).body).toMatchObject({ voided: { reason: "重复" } });
    expect((await otherCommunity.get(path)).status).toBe(404);
    const listed = await community.get(path);
    expect(listed.body.items).toMatchObject([{ milestones: [{ kind: "loan_released" }] }]);
    expect(answers.filter(({ text }) => FULL_ID.test(text))).toEqual([]);
  });
});
