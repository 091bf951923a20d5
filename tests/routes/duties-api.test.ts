import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { history, writeHistories } from "../integration/duty-histories";
import { furnishOffice, setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type Client, clientFor, hireDemoAccounts, type Json, textOf } from "./api-office";
import { FULL_ID } from "../support/full-id";

let database: TestDatabase;
let community: Client;
let manager: Client;
let foreign: Client;
let city: Client;
const lives = Array.from({ length: 12 }, () => history({ phone: false }));
const key = `contact:${lives[0]?.id ?? ""}`;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-03-05T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  await writeHistories(lives);
  community = await clientFor("community1");
  manager = await clientFor("street-manager1");
  foreign = await clientFor("community2");
  city = await clientFor("city1");
});
beforeEach(() => setClock("2026-03-05T09:00:00+08:00"));
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const items = (body: Json) => body.items as Json[];

describe("今日必办 over the interface", () => {
  it("is ranked, paged without losing a row, and filtered by what the screen filters by", async () => {
    const first = await community.get("/duties?limit=20");
    expect(first).toMatchObject({ status: 200, body: { today: "2026-03-05", view: "mine", total: 36 } });
    expect(first.text).not.toMatch(FULL_ID);
    const second = await community.get(`/duties?limit=20&cursor=${textOf(first.body, "nextCursor")}`);
    expect(second.body.nextCursor).toBeNull();
    const keys = [...items(first.body), ...items(second.body)].map((item) => item.key);
    expect(new Set(keys).size).toBe(36);
    const contacts = await community.get("/duties?kind=contact");
    expect(contacts.body).toMatchObject({ total: 12 });
    expect(items(contacts.body)[0]).toMatchObject({
      kind: "contact",
      group: "standard",
      what: "首次联系",
      why: expect.stringContaining("标准：5 个工作日内"),
      dueOn: "2026-03-09",
      remainingWorkingDays: 2,
      urgency: "soon",
      hands: "caseworker",
      hold: null,
    });
    expect((await community.get("/duties?group=data")).body.total).toBe(12);
    expect((await manager.get("/duties")).body).toMatchObject({ view: "team", total: 36 });
    expect((await manager.get("/duties?view=mine")).body).toMatchObject({ total: 0 });
    expect((await city.get("/duties")).body).toMatchObject({ view: "team", total: 36 });
    expect((await foreign.get("/duties?view=team")).body.total).toBe(0);
  });

  it.each([
    "/duties?limit=0",
    "/duties?kind=nothing",
    "/duties?view=all",
    "/duties?who=me",
    "/duties?colour=red",
  ])("refuses %s", async (path) => {
    expect((await community.get(path)).status).toBe(400);
  });

  it("puts off and takes back, each with its refusals", async () => {
    const hold = { key, untilOn: "2026-03-12", reason: "住院" };
    expect((await foreign.post("/duties/hold", { body: hold })).status).toBe(404);
    expect((await city.post("/duties/hold", { body: hold })).status).toBe(403);
    const late = await community.post("/duties/hold", { body: { ...hold, untilOn: "2027-03-12" } });
    expect(late).toMatchObject({ status: 422, body: { violations: [{ path: "untilOn" }] } });
    expect((await community.post("/duties/hold", { body: { ...hold, note: "x" } })).status).toBe(400);
    const held = await community.post("/duties/hold", { body: hold });
    expect(held).toMatchObject({ status: 201, body: { key, hold: { until: "2026-03-12", reason: "住院" } } });
    expect((await community.get("/duties")).body).toMatchObject({ total: 35, held: 1 });
    expect((await community.get("/duties?held=1")).body).toMatchObject({ total: 1 });
    expect(await community.post("/duties/release", { body: { key } })).toMatchObject({
      status: 200,
      body: { key, hold: null },
    });
    const again = await community.post("/duties/release", { body: { key } });
    expect(again).toMatchObject({ status: 409, body: { code: "not_held" } });
    expect((await community.get("/duties")).body).toMatchObject({ total: 36, held: 0 });
  });
});
