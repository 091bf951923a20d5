import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { furnishOffice, inventedResidentId, paperOf, setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type Client, clientFor, hireDemoAccounts, numberOf, registration, textOf } from "./api-office";
import { FULL_ID } from "../support/full-id";

let database: TestDatabase;
let street: Client;
let otherStreet: Client;
let manager: Client;
let countyManager: Client;
let foreign: Client;
let county: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  street = await clientFor("street1");
  otherStreet = await clientFor("community2");
  manager = await clientFor("street-manager1");
  countyManager = await clientFor("county-manager1");
  foreign = await clientFor("county2");
  county = await clientFor("county1");
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const register = async () => {
  const { body } = await street.post("/people", { body: registration(inventedResidentId("1981-06-21")) });
  return { id: textOf(body, "id"), name: textOf(body, "name") };
};

const TO_BINHE = {
  habitualResidence: { division: "220102009002", urban: true },
  movedOn: "2026-11-01",
  reason: "随子女居住",
};

describe("the record over the interface", () => {
  it("is corrected under its version, with proof where it matters", async () => {
    const { id } = await register();
    expect((await street.put(`/people/${id}`, { body: { education: "71" } })).status).toBe(428);
    const saved = await street.put(`/people/${id}`, { body: { education: "71" }, ifMatch: 1 });
    expect(saved).toMatchObject({ status: 200, body: { education: "71", version: 2, warning: null } });
    const stale = await street.put(`/people/${id}`, { body: { education: "61" }, ifMatch: 1 });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: "stale_version", current: { education: "71" } },
    });
    const bare = await street.put(`/people/${id}`, { body: { name: "苑淑青" }, ifMatch: 2 });
    expect(bare).toMatchObject({ status: 422, body: { code: "invalid_input" } });
    const away = { habitualResidence: { division: "220102009002", urban: true } };
    const elsewhere = await street.put(`/people/${id}`, { body: away, ifMatch: 2 });
    expect(elsewhere.body.violations).toMatchObject([{ code: "another_unit" }]);
    expect((await street.put(`/people/${id}`, { body: { age: 3 }, ifMatch: 2 })).status).toBe(400);
    expect((await foreign.put(`/people/${id}`, { body: { education: "71" }, ifMatch: 2 })).status).toBe(404);
  });

  it("takes over a recognition from before 2022-05-10, once", async () => {
    const { id } = await register();
    const body = {
      category: "older",
      recognizedOn: "2021-03-05",
      body: "南关区就业服务局",
      evidence: "证件原件",
    };
    const path = `/people/${id}/legacy-recognitions`;
    const late = await street.post(path, { body: { ...body, recognizedOn: "2022-05-10" }, ifMatch: 1 });
    expect(late).toMatchObject({ status: 422, body: { code: "not_legacy" } });
    expect((await manager.post(path, { body, ifMatch: 1 })).status).toBe(403);
    const bare = await street.post(path, { body, ifMatch: 1 });
    expect(bare).toMatchObject({ status: 422, body: { violations: [{ code: "paper_required" }] } });
    const attachmentId = await paperOf(id);
    const proposed = await street.post(path, { body: { ...body, attachmentId }, ifMatch: 1 });
    expect(proposed).toMatchObject({ status: 201, body: { status: "proposed" } });
    const claim = `/legacy-claims/${textOf(proposed.body, "id")}`;
    const decision = { body: { note: "看过证件原件。" }, ifMatch: 1 };
    expect((await street.post(`${claim}/confirm`, decision)).status).toBe(403);
    expect((await foreign.post(`${claim}/confirm`, decision)).status).toBe(404);
    const confirmed = await county.post(`${claim}/confirm`, decision);
    expect(confirmed).toMatchObject({ status: 200, body: { status: "confirmed" } });
    const again = await street.post(path, { body, ifMatch: 3 });
    expect(again).toMatchObject({ status: 409, body: { code: "already_recognized" } });
  });
});

describe("transfers over the interface", () => {
  it("are proposed, seen and answered there, and nowhere else", async () => {
    const { id, name } = await register();
    const proposed = await street.post(`/people/${id}/transfers`, { body: TO_BINHE, ifMatch: 1 });
    expect(proposed).toMatchObject({ status: 201, body: { status: "proposed", name } });
    const path = `/transfers/${textOf(proposed.body, "id")}`;
    const ifMatch = numberOf(proposed.body, "version");
    expect((await otherStreet.get("/transfers")).body).toMatchObject({ total: 1, counts: { waiting: 1 } });
    expect((await foreign.get("/transfers")).body).toMatchObject({ total: 0 });
    const duties = await otherStreet.get("/duties");
    expect(duties.text).toContain('"kind":"transfer"');
    expect((await foreign.post(`${path}/accept`, { body: {}, ifMatch })).status).toBe(403);
    expect((await manager.post(`${path}/accept`, { body: {}, ifMatch })).status).toBe(404);
    expect((await street.post(`${path}/accept`, { body: {}, ifMatch })).status).toBe(404);
    expect((await otherStreet.post(`${path}/decline`, { body: {}, ifMatch })).status).toBe(400);
    expect((await otherStreet.post(`${path}/accept`, { body: {} })).status).toBe(428);
    const accepted = await otherStreet.post(`${path}/accept`, { body: {}, ifMatch });
    expect(accepted).toMatchObject({ status: 200, body: { status: "accepted" } });
    expect((await street.get(`/people/${id}`)).status).toBe(404);
    expect((await otherStreet.get(`/people/${id}`)).status).toBe(200);
    expect((await street.get("/transfers?view=left")).body).toMatchObject({ total: 1 });
    const late = await street.post(`${path}/cancel`, { body: { reason: "不搬了" }, ifMatch });
    expect(late).toMatchObject({ status: 409, body: { code: "wrong_status" } });
  });
});

describe("merges over the interface", () => {
  it("join two records, lead the old address to the kept one, and are undone", async () => {
    const [kept, merged] = [await register(), await register()];
    expect((await countyManager.get("/duplicates")).text).toContain(kept.id);
    const body = { mergedPersonId: merged.id, mergedVersion: 1, reason: "同一人登记了两次" };
    const path = `/people/${kept.id}/merge`;
    expect((await manager.post(path, { body, ifMatch: 1 })).status).toBe(403);
    expect((await foreign.post(path, { body, ifMatch: 1 })).status).toBe(404);
    const done = await countyManager.post(path, { body, ifMatch: 1 });
    expect(done.status).toBe(201);
    const gone = await street.get(`/people/${merged.id}`);
    expect(gone).toMatchObject({ status: 404, body: { code: "person_merged", personId: kept.id } });
    const undo = `/merges/${textOf(done.body, "id")}/undo`;
    expect((await foreign.post(undo, { body: { reason: "核实为两人" } })).status).toBe(404);
    expect((await countyManager.post(undo, { body: { reason: "核实为两人" } })).status).toBe(200);
    expect((await street.get(`/people/${merged.id}`)).status).toBe(200);
    const two = { otherPersonId: merged.id, reason: "核对过证件" };
    expect((await street.post(`/people/${kept.id}/not-duplicates`, { body: two })).status).toBe(200);
    const list = await countyManager.get("/duplicates");
    expect(list.text).not.toMatch(FULL_ID);
  });
});
