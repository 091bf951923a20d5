import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { furnishOffice, inventedResidentId, OLDER, setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  answers,
  type ApiAnswer,
  type Client,
  clientFor,
  clientOf,
  hireDemoAccounts,
  type Json,
  numberOf,
  registration,
  textOf,
} from "./api-office";
import { FULL_ID } from "../support/full-id";

const TODAY = "2026-03-02";
const OPINION = { opinion: "公示无异议，同意上报。" };
const RECOGNITION = { category: "older", opinion: "材料齐全，程序合规，同意认定。" };
const VERIFICATION = { method: "site_check", conclusion: "consistent", note: "入户核查，情况属实。" };

let database: TestDatabase;
let community: Client;
let street: Client;
let manager: Client;
let county: Client;
let otherCounty: Client;
let city: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock(`${TODAY}T09:00:00+08:00`);
  await furnishOffice();
  await hireDemoAccounts();
  community = await clientFor("community1");
  street = await clientFor("street1");
  manager = await clientFor("street-manager1");
  county = await clientFor("county1");
  otherCounty = await clientFor("county2");
  city = await clientFor("city1");
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock(`${TODAY}T09:00:00+08:00`));

/** The body of an answer with the status expected; the whole answer when it has another. */
function having(status: number, { status: got, body }: ApiAnswer): Json {
  expect({ status: got, body }).toMatchObject({ status });
  return body;
}

async function register(changes: Json = {}): Promise<string> {
  const body = registration(inventedResidentId("1981-06-21"), changes);
  return textOf(having(201, await community.post("/people", { body })), "id");
}

/** Takes one step of the procedure and gives the record after it. */
async function step(client: Client, application: Json, action: string, body: Json = {}): Promise<Json> {
  const path = `/applications/${textOf(application, "id")}/${action}`;
  return having(200, await client.post(path, { body, ifMatch: numberOf(application, "version") }));
}

const refused = (client: Client, application: Json, action: string, body: Json = {}) =>
  client.post(`/applications/${textOf(application, "id")}/${action}`, {
    body,
    ifMatch: numberOf(application, "version"),
  });

async function noticed(personId: string, opensOn: string): Promise<Json> {
  const draft = having(201, await community.post(`/people/${personId}/applications`, { body: OLDER }));
  const submitted = await step(community, draft, "submit");
  const accepted = await step(community, submitted, "accept", { on: opensOn });
  const verified = await step(community, accepted, "verify", VERIFICATION);
  return step(community, verified, "open-public-notice", { opensOn });
}

async function activeOf(client: Client): Promise<number> {
  const { total } = having(200, await client.get("/caseload?by=unit")) as { total: Json };
  return numberOf(total, "active");
}

async function threeOffersOf(client: Client): Promise<number> {
  const { total } = having(200, await client.get("/coverage?by=unit")) as { total: Json };
  return numberOf(total, "threeOffers");
}

describe("a person through /api/v1 alone", () => {
  let personId: string;
  let passed: Json;

  it("is registered once, with sex and birth date from the number", async () => {
    const number = inventedResidentId("1981-06-21");
    const body = having(201, await community.post("/people", { body: registration(number) }));
    expect(body).toMatchObject({
      name: "苑淑清",
      sex: "female",
      birthDate: "1981-06-21",
      residentId: expect.stringMatching(/^\d{6}\*+\w{2,4}$/),
      phone: "1990000****",
      unit: { id: DEMO_UNITS.jiankangHutongCommunity, level: "community" },
      version: 1,
    });
    personId = textOf(body, "id");
    const again = having(409, await street.post("/people", { body: registration(number) }));
    expect(again).toMatchObject({ code: "person_exists", personId });
  });

  it("has an application that goes to its public notice in back-dated steps", async () => {
    const created = await community.post(`/people/${personId}/applications`, { body: OLDER });
    const draft = having(201, created);
    expect(draft).toMatchObject({
      personId,
      status: "draft",
      category: "older",
      version: 1,
      eligibility: { verdict: "met" },
      allowedActions: ["submit", "withdraw"],
    });
    const missing = await community.post(`/applications/${textOf(draft, "id")}/submit`, { body: {} });
    expect(having(428, missing)).toMatchObject({ code: "if_match_required" });

    const submitted = await step(community, draft, "submit");
    expect(submitted.status).toBe("submitted");
    const early = await refused(community, submitted, "verify", VERIFICATION);
    expect(having(409, early).code).toBe("wrong_status");
    const future = await refused(community, submitted, "accept", { on: "2026-03-03" });
    expect(having(422, future).violations).toMatchObject([{ path: "on", code: "date_in_future" }]);

    const accepted = await step(community, submitted, "accept", { on: "2026-02-13" });
    expect(accepted).toMatchObject({
      status: "accepted",
      clocks: [{ kind: "processing", startedOn: "2026-02-13", dueOn: "2026-03-05", state: "running" }],
    });
    const verified = await step(community, accepted, "verify", VERIFICATION);
    expect(verified.status).toBe("verifying");
    const before = await refused(community, verified, "open-public-notice", { opensOn: "2026-02-12" });
    expect(having(422, before).violations).toMatchObject([
      { path: "opensOn", code: "date_before_previous_step" },
    ]);
    const noticedNow = await step(community, verified, "open-public-notice", { opensOn: "2026-02-14" });
    expect(noticedNow).toMatchObject({ status: "public_notice", noticeDueOn: "2026-02-26" });

    const stale = await refused(street, verified, "sign-first-opinion", OPINION);
    expect(having(409, stale)).toMatchObject({
      code: "stale_version",
      current: { id: noticedNow.id, version: noticedNow.version, status: "public_notice" },
    });
    const levels = await refused(community, noticedNow, "sign-first-opinion", OPINION);
    expect(having(403, levels).detail).toContain("三级审核");
    passed = await step(street, noticedNow, "sign-first-opinion", OPINION);
    expect(passed.status).toBe("first_review_passed");
  });

  it("is refused too early an opinion, naming the clause", async () => {
    const today = await noticed(await register(), TODAY);
    expect(having(422, await refused(street, today, "sign-first-opinion", OPINION))).toMatchObject({
      code: "public_notice_not_over",
      source: { document: expect.any(String), article: expect.any(String) },
    });
    expect(having(200, await street.get(`/applications/${textOf(today, "id")}`)).status).toBe(
      "public_notice",
    );
    await step(community, today, "withdraw", { reason: "本人自愿撤回。" });
  });

  it("is refused the same hands, the role, and another county", async () => {
    for (const client of [street, community, manager]) {
      const answer = await refused(client, passed, "recognize", RECOGNITION);
      expect(having(403, answer).code).toBe("forbidden");
    }
    const id = textOf(passed, "id");
    expect(having(404, await otherCounty.get(`/applications/${id}`)).code).toBe("not_found");
    expect(having(404, await otherCounty.get(`/people/${personId}`)).code).toBe("not_found");
    const foreign = await refused(otherCounty, passed, "recognize", RECOGNITION);
    expect(having(404, foreign).code).toBe("not_found");
    const unsigned = await clientOf(null).get(`/applications/${id}`);
    expect(having(401, unsigned).code).toBe("unauthenticated");
  });

  it("is recognized by the county and counted at once by county and city", async () => {
    const before = { county: await activeOf(county), city: await activeOf(city) };
    const recognized = await step(county, passed, "recognize", RECOGNITION);
    expect(recognized).toMatchObject({ status: "recognized", decidedOn: TODAY, decidedCategory: "older" });
    expect(await activeOf(county)).toBe(before.county + 1);
    expect(await activeOf(city)).toBe(before.city + 1);
    expect(await activeOf(otherCounty)).toBe(0);

    const read = having(200, await county.get(`/applications/${textOf(passed, "id")}`));
    expect(read).toMatchObject({
      personId,
      status: "recognized",
      allowedActions: [],
      clocks: [
        { kind: "public_notice", startedOn: "2026-02-14", dueOn: "2026-02-26", state: "met" },
        { kind: "processing", startedOn: "2026-02-13", dueOn: "2026-03-05", state: "met" },
      ],
    });
    const history = read.history as { action: string; occurredOn: string; recordedAt: string }[];
    expect(history.map(({ action }) => action)).toEqual([
      "create",
      "submit",
      "accept",
      "verify",
      "open-public-notice",
      "sign-first-opinion",
      "recognize",
    ]);
    const accepted = history.find(({ action }) => action === "accept");
    expect(accepted?.occurredOn).toBe("2026-02-13");
    expect(Date.parse(accepted?.recordedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(`${TODAY}T00:00:00Z`));
    const people = having(200, await city.get("/people?metric=active"));
    expect(people.items).toMatchObject([{ id: personId, status: "recognized", category: "older" }]);
  });

  it("gets a plan: proposed, saved, submitted and approved by another hand", async () => {
    const plans = `/people/${personId}/help-plans`;
    const draft = having(200, await community.post(`${plans}/draft`));
    expect(draft).toMatchObject({ paths: { main: "market" }, check: { red: [] } });
    for (const measure of draft.measures as Json[]) {
      expect(measure).toMatchObject({
        path: expect.any(String),
        step: expect.any(String),
        content: expect.any(String),
        way: expect.any(String),
        responsible: expect.any(String),
        dueOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
        suggestedBy: { rule: expect.any(String), fact: expect.any(String), source: expect.any(Object) },
      });
    }
    expect(having(200, await community.get(plans))).toMatchObject({ items: [], open: null });

    const saved = having(201, await community.post(plans, { body: draft }));
    expect(saved).toMatchObject({ versionNo: 1, status: "draft" });
    const amber = (saved.check as { amber: { code: string }[] }).amber;
    const amberReasons = Object.fromEntries(amber.map(({ code }) => [code, "已与本人商定，另行安排。"]));
    const at = `${plans}/${textOf(saved, "id")}`;
    if (amber.length > 0) {
      const bare = await community.post(`${at}/submit`, { body: {}, ifMatch: numberOf(saved, "version") });
      expect(having(422, bare).code).toBe("amber_reason_missing");
    }
    const submitted = having(
      200,
      await community.post(`${at}/submit`, { body: { amberReasons }, ifMatch: numberOf(saved, "version") }),
    );
    const ifMatch = numberOf(submitted, "version");
    having(403, await community.post(`${at}/approve`, { ifMatch }));
    having(404, await otherCounty.get(plans));
    having(409, await manager.post(`${at}/approve`, { ifMatch: ifMatch - 1 }));
    expect(having(200, await manager.post(`${at}/approve`, { ifMatch }))).toMatchObject({
      status: "approved",
    });
    expect(having(200, await city.get("/coverage?by=unit")).total).toMatchObject({
      withPlan: 1,
      withSoundPlan: 1,
      marketPath: 1,
    });
  });

  it("is offered posts, of which three distinct valid ones count", async () => {
    const before = await threeOffersOf(city);
    const offers = `/people/${personId}/job-offers`;
    const offer = async (post: string, changes: Json = {}) =>
      having(
        201,
        await community.post(offers, {
          body: {
            employer: "长春市万家家政有限公司",
            post,
            monthlyWage: "2600.00",
            division: "220102000000",
            validUntil: "2026-04-30",
            offeredOn: TODAY,
            reply: "pending",
            ...changes,
          },
        }),
      );
    expect(await offer("保洁员")).toMatchObject({ valid: true, validDistinctCount: 1 });
    const repeat = await offer("保洁 员", { employer: "长春市万家家政有限公司 " });
    expect(repeat).toMatchObject({ repeatOf: TODAY, counted: false, validDistinctCount: 1 });
    const underpaid = await offer("理货员", { monthlyWage: "2229.00" });
    expect(underpaid).toMatchObject({
      valid: false,
      invalidReasons: [{ code: "below_minimum_wage", source: { document: expect.any(String) } }],
      validDistinctCount: 1,
    });
    const expired = await offer("护工", { validUntil: "2026-03-01" });
    expect(expired).toMatchObject({ valid: false, invalidReasons: [{ code: "expired" }] });
    const refusal = { reason: "too_far", justified: true };
    expect(await offer("月嫂", { reply: "refused", refusal })).toMatchObject({ validDistinctCount: 2 });
    expect(await threeOffersOf(city)).toBe(before);
    expect(await offer("做饭阿姨", { monthlyWage: "2230.00" })).toMatchObject({ validDistinctCount: 3 });
    expect(having(200, await community.get(offers))).toMatchObject({ validDistinctCount: 3, required: 3 });
    expect(((await community.get(offers)).body.items as Json[]).length).toBe(6);
    expect(await threeOffersOf(city)).toBe(before + 1);
    expect(await threeOffersOf(county)).toBe(before + 1);
    expect(having(200, await city.get("/people?metric=threeOffers")).total).toBe(before + 1);
    having(404, await otherCounty.get(offers));
  });
});

describe("an Idempotency-Key", () => {
  it("gives the first answer again and makes one record", async () => {
    const body = registration(inventedResidentId("1981-06-21"));
    const first = await community.post("/people", { body, key: "person-1" });
    const again = await community.post("/people", { body, key: "person-1" });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const other = await community.post("/people", { body: { ...body, name: "邓秀芝" }, key: "person-1" });
    expect(having(422, other).code).toBe("idempotency_key_reused");
  });

  it("belongs to one account", async () => {
    const body = registration(inventedResidentId("1981-06-21"));
    having(201, await community.post("/people", { body, key: "shared" }));
    expect(having(409, await street.post("/people", { body, key: "shared" })).code).toBe("person_exists");
  });

  it("holds when the same request comes twenty times at once", async () => {
    const body = registration(inventedResidentId("1981-06-21"));
    const all = await Promise.all(
      Array.from({ length: 20 }, () => community.post("/people", { body, key: "person-20" })),
    );
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 201));
    for (const { body: answered } of all) expect(answered).toEqual(all[0]?.body);
    const found = having(200, await community.get(`/people?q=${body.residentId}`));
    expect(found).toMatchObject({ total: 1, items: [{ id: all[0]?.body.id }] });
  });

  it("repeats a refusal", async () => {
    const body = registration(inventedResidentId("1981-06-21"), { residentId: "229901198106210000" });
    const first = await community.post("/people", { body, key: "wrong" });
    const again = await community.post("/people", { body, key: "wrong" });
    expect([first.status, again.status]).toEqual([422, 422]);
    expect(again.body.violations).toEqual(first.body.violations);
    expect(again.headers.get("Content-Type")).toContain("application/problem+json");
  });
});

describe("fifty decisions at the same moment", () => {
  it("let one through and tell the others", async () => {
    const application = await noticed(await register(), "2026-02-14");
    const passed = await step(street, application, "sign-first-opinion", OPINION);
    const before = await activeOf(city);
    const all = await Promise.all(
      Array.from({ length: 50 }, () => refused(county, passed, "recognize", RECOGNITION)),
    );
    const statuses = all.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, ...Array.from({ length: 49 }, () => 409)]);
    for (const { body } of all.filter(({ status }) => status === 409)) {
      expect(["stale_version", "wrong_status", "concurrent_change"]).toContain(body.code);
    }
    expect(await activeOf(city)).toBe(before + 1);
  });
});

describe("every answer", () => {
  it("keeps ID numbers and phones masked", () => {
    expect(answers.length).toBeGreaterThan(100);
    for (const { request, text } of answers) {
      expect(FULL_ID.test(text), `${request}: ${text.slice(0, 300)}`).toBe(false);
      expect(text.includes("19900001234"), request).toBe(false);
    }
  });
});
