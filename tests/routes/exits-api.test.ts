import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { account, unitSetting } from "~db/schema";
import { furnishOffice, inventedResidentId, setClock } from "../integration/recognition-office";
import { recognizeSince } from "../integration/transfer-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  answers,
  type Client,
  clientFor,
  hireDemoAccounts,
  type Json,
  numberOf,
  registration,
  textOf,
} from "./api-office";
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

async function recognized(birth = "1981-06-21"): Promise<string> {
  const { body } = await community.post("/people", { body: registration(inventedResidentId(birth)) });
  const personId = textOf(body, "id");
  const [hand] = await db().select().from(account).where(eq(account.username, "county1"));
  if (!hand) throw new Error("no county1");
  await recognizeSince({ accountId: hand.id } as never, personId, "2025-03-10");
  return personId;
}

const items = (body: Json) => body.items as Json[];

describe("exits", () => {
  it("are proposed by the community and confirmed by the county, as the interface says", async () => {
    const personId = await recognized();
    const body = { ground: "moved_away", occurredOn: "2026-11-20", evidence: "户籍已迁往沈阳，公安信息核实" };
    const path = `/people/${personId}/exits`;
    const proposed = await community.post(path, { body, key: "exit-1" });
    expect(proposed.status).toBe(201);
    expect(proposed.body).toMatchObject({ status: "proposed", ground: "moved_away", personId, version: 1 });
    expect((await community.post(path, { body, key: "exit-1" })).body).toEqual(proposed.body);
    expect((await community.post(path, { body })).body).toMatchObject({ code: "exit_open" });
    const step = (action: string) => `${path}/${textOf(proposed.body, "id")}/${action}`;
    expect((await county.post(step("confirm"), { body: {} })).status).toBe(428);
    expect((await community.post(step("confirm"), { body: {}, ifMatch: 1 })).status).toBe(403);
    expect(
      (await otherCommunity.post(step("withdraw"), { body: { reason: "误提" }, ifMatch: 1 })).status,
    ).toBe(404);
    const confirmed = await county.post(step("confirm"), { body: {}, ifMatch: 1 });
    expect(confirmed.status).toBe(200);
    expect(confirmed.body).toMatchObject({ status: "confirmed", until: "2026-11-20", version: 2 });
    expect((await community.get(`/people/${personId}/dossier`)).text).toContain('"status":"exited"');
    const undone = await county.post(step("undo"), { body: { reason: "重名，注销错了人" }, ifMatch: 2 });
    expect(undone.body).toMatchObject({ status: "undone" });
    const again = await community.post(path, { body });
    const id = textOf(again.body, "id");
    const rejected = await county.post(`${path}/${id}/reject`, {
      body: { reason: "户籍未迁出" },
      ifMatch: numberOf(again.body, "version"),
    });
    expect(rejected.body).toMatchObject({ status: "rejected", decided: { note: "户籍未迁出" } });
    expect(items((await community.get(path)).body).map(({ status }) => status)).toEqual([
      "rejected",
      "undone",
    ]);
  });

  it("refuse what is malformed, unknown or elsewhere", async () => {
    const personId = await recognized();
    const path = `/people/${personId}/exits`;
    const body = { ground: "death", occurredOn: "2026-11-20", evidence: "死亡证明" };
    expect((await community.post(path, { body: { ...body, extra: 1 } })).status).toBe(400);
    expect((await community.post(path, { body: { ...body, ground: "bored" } })).status).toBe(422);
    expect((await community.post(path, { body: { ...body, occurredOn: "2026-11-24" } })).status).toBe(422);
    expect((await otherCommunity.post(path, { body })).status).toBe(404);
    expect((await province.post(path, { body })).status).toBe(403);
    expect((await community.get("/exit-radar?within=9999")).status).toBe(400);
    expect((await community.get("/exit-radar?days=9")).status).toBe(400);
  });

  it("are foreseen by the radar", async () => {
    const personId = await recognized("1975-10-10");
    const { status, body } = await county.get(`/exit-radar?unit=${DEMO_UNITS.minkangStreet}&within=120`);
    expect(status).toBe(200);
    expect(items(body).find((one) => one.personId === personId)).toMatchObject({
      ground: "pension",
      on: "2026-03-10",
      state: "reached",
      evidenceNeeded: expect.any(Array),
    });
    expect(body.total).toBe(items(body).length);
    expect(items((await otherCommunity.get("/exit-radar")).body)).toEqual([]);
  });
});

describe("the employment line", () => {
  const job = {
    status: "employed",
    occurredOn: "2026-11-02",
    destination: "employer",
    employer: "长春春城超市有限公司",
    post: "收银员",
    monthlyWage: "2600.00",
    contract: true,
    contractUntil: "2027-11-01",
  };

  it("never exits a person by itself: it queues a suggestion, which a void or new unemployment withdraws", async () => {
    const personId = await recognized();
    const path = `/people/${personId}/employments`;
    expect((await community.post(path, { body: { ...job, employer: undefined } })).body).toMatchObject({
      violations: [{ path: "employer" }],
    });
    const recorded = await community.post(path, { body: job });
    expect(recorded.status).toBe(201);
    expect(recorded.body).toMatchObject({ monthlyWage: "2600.00", coveredUntil: null });
    expect((await community.get(`/people/${personId}/dossier`)).text).toContain('"status":"recognized"');
    const exits = `/people/${personId}/exits`;
    expect(items((await county.get(exits)).body)).toMatchObject([
      {
        id: recorded.body.exitId,
        ground: "registration_cancelled",
        origin: "radar",
        occurredOn: "2026-11-02",
      },
    ]);
    expect((await community.get(path)).body.callBacks).toMatchObject([
      // From seven days before.
      { months: 1, opensOn: "2026-11-25", dueOn: "2026-12-02", state: "ahead" },
      { months: 3, state: "ahead" },
      { months: 6, state: "ahead" },
    ]);
    const voided = await community.post(`${path}/${textOf(recorded.body, "id")}/void`, {
      body: { reason: "记到了同名人员" },
      ifMatch: 1,
    });
    expect(voided.body).toMatchObject({ voided: { reason: "记到了同名人员" } });
    expect(items((await county.get(exits)).body)).toMatchObject([{ status: "withdrawn" }]);
    await community.post(path, { body: job });
    expect(items((await county.get(exits)).body)[0]).toMatchObject({ status: "proposed" });
    await community.post(path, { body: { status: "unemployed", occurredOn: "2026-11-20" } });
    expect(items((await county.get(exits)).body)[0]).toMatchObject({ status: "withdrawn" });
    expect((await otherCommunity.post(path, { body: job })).status).toBe(404);
  });

  it("only records where the county has set so", async () => {
    await db().insert(unitSetting).values({
      unitId: DEMO_UNITS.nanguan,
      key: "employed_exit",
      fromOn: "2026-11-01",
      value: "record",
      source: "南关区就业服务局",
    });
    const personId = await recognized();
    const recorded = await community.post(`/people/${personId}/employments`, { body: job });
    expect(recorded.body).toMatchObject({ exitId: null, coveredUntil: null });
    expect(items((await county.get(`/people/${personId}/exits`)).body)).toEqual([]);
    await db().delete(unitSetting).where(eq(unitSetting.key, "employed_exit"));
  });
});

describe("refusals", () => {
  it("reach the ground with the third within six months; justified and voided ones do not count", async () => {
    const personId = await recognized();
    const path = `/people/${personId}/refusals`;
    const refuse = (occurredOn: string, justified = false) =>
      community.post(path, {
        body: {
          service: "training",
          content: "家政服务员培训班",
          reason: "不想去",
          justified,
          ...(justified ? { justification: "住院治疗" } : {}),
          occurredOn,
        },
      });
    expect((await refuse("2026-04-01")).status).toBe(201);
    await refuse("2026-09-01", true);
    const third = await refuse("2026-10-08");
    expect((await community.get(path)).body).toMatchObject({ count: 1, required: 3, verdict: "unmet" });
    await refuse("2026-10-20");
    await refuse("2026-11-20");
    const reached = { count: 3, verdict: "met", reachedOn: "2026-11-20", source: { article: "三（五）" } };
    expect((await community.get(path)).body).toMatchObject(reached);
    const voided = await community.post(`${path}/${textOf(third.body, "id")}/void`, {
      body: { reason: "同一次登记了两遍" },
      ifMatch: 1,
    });
    expect(voided.status).toBe(200);
    expect((await community.get(path)).body).toMatchObject({ count: 2, verdict: "unmet" });
    expect((await refuse("2025-03-09")).status).toBe(422);
    expect((await otherCommunity.get(path)).status).toBe(404);
  });

  it("no answer carries a whole ID number", () => {
    expect(answers.filter(({ text }) => FULL_ID.test(text))).toEqual([]);
  });
});
