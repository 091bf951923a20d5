import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { furnishOffice, inventedResidentId, OLDER, setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type Client, clientFor, hireDemoAccounts, numberOf, registration, textOf } from "./api-office";
import { FULL_ID } from "../support/full-id";

let database: TestDatabase;
let street: Client;
let otherCounty: Client;
let person: string;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-03-02T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  street = await clientFor("street1");
  otherCounty = await clientFor("county2");
  const answer = await street.post("/people", { body: registration(inventedResidentId("1981-06-21")) });
  person = textOf(answer.body, "id");
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

describe("call-backs over the interface", () => {
  it("are set, listed, done and voided under their version", async () => {
    const path = `/people/${person}/follow-ups`;
    const set = await street.post(path, { body: { dueOn: "2026-06-21", note: "年满 45 周岁" } });
    expect(set).toMatchObject({ status: 201, body: { dueOn: "2026-06-21", reason: "other", done: null } });
    const one = `${path}/${textOf(set.body, "id")}`;
    expect((await street.post(`${one}/done`, { body: { note: "已联系" } })).status).toBe(428);
    const done = await street.post(`${one}/done`, {
      body: { note: "已联系" },
      ifMatch: numberOf(set.body, "version"),
    });
    expect(done).toMatchObject({ status: 200, body: { done: { note: "已联系" } } });
    const again = await street.post(`${one}/void`, { body: { reason: "误设" }, ifMatch: 2 });
    expect(again).toMatchObject({ status: 409, body: { code: "already_closed" } });
    expect((await street.get(path)).body).toMatchObject({ total: 1 });
  });

  it.each([
    ["a day gone by", { dueOn: "2026-03-01" }, 422],
    ["no day", {}, 400],
    ["an unknown member", { dueOn: "2026-06-21", colour: "red" }, 400],
  ])("are refused with %s", async (_, body, status) => {
    expect((await street.post(`/people/${person}/follow-ups`, { body })).status).toBe(status);
  });

  it("are not there for another county", async () => {
    expect((await otherCounty.get(`/people/${person}/follow-ups`)).status).toBe(404);
  });
});

describe("wishes and needs over the interface", () => {
  it("name the version they were written from where another hand wrote last", async () => {
    const path = `/people/${person}/assessments`;
    const body = { wishes: ["保洁员"], marketAbility: "able" };
    const first = await street.post(path, { body });
    expect(first).toMatchObject({ status: 201, body: { assessmentVersion: 1 } });
    const county = await clientFor("county1");
    expect(await county.post(path, { body })).toMatchObject({
      status: 428,
      body: { code: "if_match_required", current: { wishes: ["保洁员"] } },
    });
    expect((await county.post(path, { body, ifMatch: 0 })).body).toMatchObject({
      code: "stale_version",
      assessmentVersion: 1,
    });
    const { assessmentVersion } = (await county.get(`/people/${person}/dossier`)).body;
    const second = await county.post(path, { body, ifMatch: Number(assessmentVersion) });
    expect(second).toMatchObject({ status: 201, body: { assessmentVersion: 2, version: 1 } });
  });
});

describe("the details of an application over the interface", () => {
  it("are optional, masked in every answer, and refused by name", async () => {
    const path = `/people/${person}/applications`;
    const { documents, facts, category, declaration } = OLDER;
    const body = { category, facts, declaration, documents };
    const wrong = await street.post(path, { body: { ...body, details: { insuranceState: "employer" } } });
    expect(wrong).toMatchObject({ status: 422, body: { violations: [{ path: "details.insuranceState" }] } });
    const unknown = await street.post(path, { body: { ...body, details: { bloodType: "A" } } });
    expect(unknown.status).toBe(400);
    const details = {
      family: [{ name: "苑大勇", relation: "配偶", residentId: "229901197203150014" }],
      wishes: { occupations: ["保洁员"], monthlyWage: "2600" },
    };
    const created = await street.post(path, { body: { ...body, details } });
    expect(created).toMatchObject({
      status: 201,
      body: { details: { wishes: { monthlyWage: 2600 }, family: [{ residentId: "229901********0014" }] } },
    });
    expect(created.text).not.toMatch(FULL_ID);
    const id = textOf(created.body, "id");
    const same = await street.put(`/applications/${id}`, {
      body: { ...body, details: created.body.details },
      ifMatch: 1,
    });
    expect(same.status).toBe(200);
  });
});
