/** The interface of the automatic checks and of comparisons, as programs of other departments use it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { isCheckId } from "~/features/checks/catalogue";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, inventedResidentId, setClock } from "../integration/recognition-office";
import { type Client, clientFor, hireDemoAccounts, type Json, registration } from "./api-office";
import { FULL_ID } from "../support/full-id";

let database: TestDatabase;
let caseworker: Client;
let manager: Client;
let city: Client;
let yanji: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  caseworker = await clientFor("community1");
  manager = await clientFor("street-manager1");
  city = await clientFor("city1");
  yanji = await clientFor("county2");
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

type Item = Json & { id: string; count: number };
const itemsOf = (body: Json) => body.items as Item[];

/** Somebody who applies at the window; the form is left without its details. */
async function applicant(): Promise<{ id: string; residentId: string }> {
  const residentId = inventedResidentId("1981-06-21");
  const person = await caseworker.post("/people", {
    body: registration(residentId),
    key: crypto.randomUUID(),
  });
  expect(person.status).toBe(201);
  const id = String(person.body.id);
  const application = await caseworker.post(`/people/${id}/applications`, {
    key: crypto.randomUUID(),
    body: {
      category: "older",
      facts: {
        unemploymentRegisteredOn: "2026-01-12",
        unemployedSince: "2026-01-05",
        employerInsured: false,
      },
      declaration: true,
      documents: [
        { code: "resident_id", verifiedBy: "original" },
        { code: "household_book", verifiedBy: "original" },
      ],
    },
  });
  expect(application.status).toBe(201);
  const at = `/applications/${String(application.body.id)}`;
  const submitted = await caseworker.post(`${at}/submit`, {
    ifMatch: Number(application.body.version),
    key: crypto.randomUUID(),
    body: {},
  });
  const accepted = await caseworker.post(`${at}/accept`, {
    ifMatch: Number(submitted.body.version),
    key: crypto.randomUUID(),
    body: { on: "2026-11-23" },
  });
  expect([submitted.status, accepted.status, accepted.text]).toEqual([200, 200, accepted.text]);
  return { id, residentId };
}

describe("GET /checks", () => {
  it("gives R01–R40 with counts that their lists hold, at once after a change", async () => {
    const before = itemsOf((await city.get("/checks")).body);
    expect(before).toHaveLength(40);
    expect(
      before.every(({ id, count, name, source }) => isCheckId(id) && count === 0 && name && source),
    ).toBe(true);
    const { id } = await applicant();
    const answer = await city.get("/checks");
    const counts = Object.fromEntries(itemsOf(answer.body).map((one) => [one.id, one.count]));
    // The form without its details, nothing else yet.
    expect(counts).toMatchObject({ R01: 1, R02: 0, R05: 0, R12: 0, R13: 0 });
    const list = await city.get("/checks/R01/people");
    expect(list.body).toMatchObject({ total: 1, nextCursor: null });
    expect(itemsOf(list.body)[0]).toMatchObject({ person: { id }, record: { type: "application" } });
    expect(list.text).not.toMatch(FULL_ID);
  });

  it("keeps rules for managers, other territories and unknown questions apart", async () => {
    expect(itemsOf((await caseworker.get("/checks")).body)).toHaveLength(39);
    expect((await caseworker.get("/checks/R29/people")).status).toBe(404);
    expect((await manager.get("/checks/R29/people")).status).toBe(200);
    expect((await yanji.get("/checks/R01/people")).body).toMatchObject({ total: 0 });
    expect((await yanji.get("/checks?unit=102000000")).status).toBe(404);
    expect((await city.get("/checks/R41/people")).status).toBe(404);
    expect((await city.get("/checks?since=2026")).status).toBe(400);
    expect((await city.get("/checks?from=2026-11-20&to=2026-11-01")).status).toBe(400);
    expect((await city.get("/checks?to=2026-11-24")).status).toBe(422);
  });

  it("sets a hit aside and takes it back", async () => {
    const [hit] = itemsOf((await manager.get("/checks/R01/people")).body);
    const at = `/checks/R01/people/${hit?.id}/exemptions`;
    const body = { reason: "本人住院，出院后补填申请表", until: "2026-12-20" };
    expect((await caseworker.post(at, { body, key: crypto.randomUUID() })).status).toBe(403);
    const given = await manager.post(at, { body, key: crypto.randomUUID() });
    expect(given.status).toBe(201);
    expect((await manager.get("/checks/R01/people")).body.total).toBe(0);
    expect((await manager.get("/checks/R01/people?show=exempted")).body.total).toBe(1);
    const end = `/checks/exemptions/${String(given.body.id)}/void`;
    expect((await manager.post(end, { body: { reason: "已补填" }, key: crypto.randomUUID() })).status).toBe(
      428,
    );
    expect(
      (await manager.post(end, { body: { reason: "已补填" }, ifMatch: 1, key: crypto.randomUUID() })).status,
    ).toBe(200);
    expect((await manager.get("/checks/R01/people")).body.total).toBe(1);
  });

  it("starts a run and says how far it is", async () => {
    const started = await city.post("/checks/runs", { body: {}, key: crypto.randomUUID() });
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({ started: true });
    await expect.poll(async () => (await city.get("/checks")).body.running, { timeout: 240_000 }).toBeNull();
  });
});

describe("POST /comparisons", () => {
  const upload = (text: string, source = "social_insurance") => {
    const form = new FormData();
    form.set("source", source);
    form.set("file", new Blob([text], { type: "text/csv" }), "社保 11 月.csv");
    return form;
  };

  it("turns a department's file into hits, once, that a person resolves", async () => {
    const { id, residentId } = await applicant();
    const wrong = `${residentId.slice(0, 17)}${residentId.endsWith("1") ? "2" : "1"}`;
    const file = [
      "姓名,身份证号,参保类型,日期,单位",
      `某,${residentId},在用人单位参保,2026-10-08,长春某超市`,
      `某,${wrong},在用人单位参保,2026-10-08,某厂`,
      `某,${residentId},领取失业金,2026-10-08,`,
      `某,229901198501010022,在用人单位参保,2026-10-08,某厂`,
    ].join("\n");
    const answer = await caseworker.post("/comparisons", { body: upload(file), key: crypto.randomUUID() });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ rows: 4, matched: 1, newHits: 1 });
    expect((answer.body.problems as Json[]).map(({ row }) => row)).toEqual(expect.arrayContaining([3, 4]));
    expect(answer.text).not.toMatch(FULL_ID);
    const [hit] = answer.body.hits as Json[];
    expect(hit).toMatchObject({
      person: { id },
      fact: "employer_insured",
      state: "open",
      detail: "长春某超市",
    });
    const again = await caseworker.post("/comparisons", { body: upload(file), key: crypto.randomUUID() });
    expect([again.status, again.body.id]).toEqual([200, answer.body.id]);

    const counted = async () =>
      itemsOf((await city.get("/checks")).body).find((one) => one.id === "R11")?.count;
    expect(await counted()).toBe(1);
    const at = `/comparisons/hits/${String(hit?.id)}/resolve`;
    const finding = { finding: "cleared", note: "已看离职证明，社保停保在途" };
    expect((await yanji.post(at, { body: finding, ifMatch: 1, key: crypto.randomUUID() })).status).toBe(404);
    const resolved = await caseworker.post(at, { body: finding, ifMatch: 1, key: crypto.randomUUID() });
    expect(resolved.body).toMatchObject({ state: "cleared", version: 2 });
    expect((await caseworker.post(at, { body: finding, ifMatch: 2, key: crypto.randomUUID() })).status).toBe(
      409,
    );
    expect(await counted()).toBe(0);
  });

  it("refuses what is no comparison", async () => {
    const send = async (form: FormData) =>
      (await caseworker.post("/comparisons", { body: form, key: crypto.randomUUID() })).status;
    expect(await send(upload("姓名,单位\n某,某厂"))).toBe(422);
    expect(await send(upload("身份证号\n1", "tax"))).toBe(422);
    const more = upload("身份证号\n1");
    more.set("kind", "people");
    expect(await send(more)).toBe(400);
  });
});
