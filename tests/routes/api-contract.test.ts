import { readFileSync } from "node:fs";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { METRICS, type Metric } from "~/features/people/metrics";
import { DEMO_ACCOUNTS, DEMO_PASSWORD, DEMO_UNITS } from "~db/seed/demo-accounts";
import { seedDemo } from "~db/seed/demo";
import { auditEvent } from "~db/schema";
import { inventedResidentId, OLDER, setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  answers,
  type ApiAnswer,
  type Client,
  clientFor,
  clientOf,
  type Json,
  numberOf,
  registration,
  textOf,
} from "./api-office";
import { FULL_ID } from "../support/full-id";

const TODAY = "2026-03-02";
const NAMES = ["community1", "street1", "community2", "street-manager1", "county1", "county2"] as const;
const HEADS = ["city1", "city2", "province1", "sysadmin1", "auditor1"] as const;
type Name = (typeof NAMES)[number] | (typeof HEADS)[number];

let database: TestDatabase;
const clients = new Map<Name, Client>();
const stranger = clientOf(null);

function as(name: Name): Client {
  const client = clients.get(name);
  if (!client) throw new Error(`nobody signed in as ${name}`);
  return client;
}

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock(`${TODAY}T09:00:00+08:00`);
  await seedDemo(database.url, { people: 300, seed: 7, asOf: TODAY, log: () => {} });
  for (const name of [...NAMES, ...HEADS]) clients.set(name, await clientFor(name));
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock(`${TODAY}T09:00:00+08:00`));

type Item = Json & { id: string };

/** An answer refused as problem+json in the words of the contract. */
function problem(answer: ApiAnswer, status: number, code?: string): Json {
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
  expect(answer.headers.get("Content-Type")).toContain("application/problem+json");
  expect(answer.body).toMatchObject({
    type: expect.any(String),
    title: expect.stringMatching(/\p{Script=Han}/u),
    status,
    detail: expect.stringMatching(/\p{Script=Han}/u),
    code: expect.stringMatching(/^[a-z][a-z_]*$/),
    violations: expect.any(Array),
  });
  if (code !== undefined) expect(answer.body.code).toBe(code);
  for (const violation of answer.body.violations as Json[]) {
    expect(violation).toMatchObject({
      path: expect.any(String),
      code: expect.any(String),
      message: expect.stringMatching(/\p{Script=Han}/u),
    });
  }
  return answer.body;
}

async function list(client: Client, path: string): Promise<{ items: Item[]; total: number }> {
  const answer = await client.get(path);
  expect({ path, status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
  expect(answer.body).toMatchObject({ items: expect.any(Array), total: expect.any(Number) });
  expect([null, "string"]).toContain(answer.body.nextCursor === null ? null : typeof answer.body.nextCursor);
  return answer.body as { items: Item[]; total: number };
}

async function firstPerson(client: Client, query = ""): Promise<Item> {
  const [person] = (await list(client, `/people?limit=1${query}`)).items;
  if (!person) throw new Error(`nobody for ${query}`);
  return person;
}

describe("POST /tokens", () => {
  const token = (username: string, password: string) =>
    stranger.post("/tokens", { body: { username, password } });

  it("names the account, its roles, unit and divisions", async () => {
    const { status, body } = await token("street1", DEMO_PASSWORD);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      token: expect.stringMatching(/^[\w-]{20,}$/),
      account: {
        username: "street1",
        name: DEMO_ACCOUNTS.find(({ username }) => username === "street1")?.name,
        roles: ["caseworker"],
        unit: { id: DEMO_UNITS.minkangStreet, level: "street", divisions: ["220102003000"] },
      },
    });
    expect(Date.parse(textOf(body, "expiresAt"))).toBeGreaterThan(Date.parse(`${TODAY}T09:00:00+08:00`));
  });

  it("answers an unknown user and a wrong password alike", async () => {
    const unknown = problem(await token("nobody", "Nobody-2026"), 401, "wrong_credentials");
    const wrong = problem(await token("community2", "Nobody-2026"), 401, "wrong_credentials");
    expect({ ...unknown, requestId: "" }).toEqual({ ...wrong, requestId: "" });
  });

  it.each(["city2", "stranger-without-account"])("locks %s after five failures", async (username) => {
    for (let attempt = 0; attempt < 5; attempt += 1) problem(await token(username, "wrong"), 401);
    const locked = await token(username, DEMO_PASSWORD);
    problem(locked, 429, "too_many_attempts");
    expect(Number(locked.headers.get("Retry-After"))).toBeGreaterThan(0);
  });

  it("is needed for everything but the law", async () => {
    for (const path of ["/people", "/applications", "/caseload", "/coverage", "/vacancies", "/duties"]) {
      problem(await stranger.get(path), 401, "unauthenticated");
      problem(await clientOf("x".repeat(43)).get(path), 401, "unauthenticated");
    }
    expect((await stranger.get("/law/retirement?birth=1971-04-30&category=female55")).status).toBe(200);
  });

  it("gives administrators no case", async () => {
    for (const name of ["sysadmin1", "auditor1"] as const) {
      for (const path of ["/people", "/applications", "/caseload", "/coverage"]) {
        problem(await as(name).get(path), 403, "forbidden");
      }
    }
  });
});

describe("unknown members and parameters", () => {
  it.each([
    ["/people?surname=x", "surname"],
    ["/people/01900000-0000-7000-8000-000000000000?with=all", "with"],
    ["/applications?person=x", "person"],
    ["/public-notices?page=2", "page"],
    ["/vacancies?employer=x", "employer"],
    ["/caseload?month=3", "month"],
    ["/coverage?month=3", "month"],
    ["/duties?unit=1", "unit"],
  ])("GET %s is 400", async (path, name) => {
    const { violations } = problem(await as("county1").get(path), 400, "malformed");
    expect(violations).toMatchObject([{ path: name, code: "unknown_member" }]);
  });

  it("a wrong value of a parameter is 400, a wrong cursor too", async () => {
    for (const query of ["limit=0", "limit=201", "unit=x", "category=x", "sort=name", "asOf=2026-02-30"]) {
      problem(await as("county1").get(`/people?${query}`), 400);
    }
    problem(await as("county1").get("/people?cursor=x"), 400);
    problem(await as("county1").get("/people?limit=1&limit=2"), 400);
    problem(await as("county1").get("/people?metric=recognizedInPeriod"), 400);
  });

  it.each([
    "/people?unit=",
    "/duplicates?unit=",
    "/applications?unit=",
    "/public-notices?unit=",
    "/households?unit=",
    "/caseload?unit=",
    "/coverage?unit=",
    "/settings?unit=",
    "/vacancies?county=",
  ])("GET %s with a number no unit can have is 400", async (path) => {
    for (const number of ["2147483648", "9999999999", "0"]) {
      problem(await as("county1").get(`${path}${number}`), 400, "malformed");
    }
    expect([200, 404]).toContain((await as("county1").get(`${path}2147483647`)).status);
  });

  it("a body nested too deeply is 400, for strangers too", async () => {
    for (const levels of [33, 8_000, 100_000]) {
      for (const body of [
        "[".repeat(levels) + "]".repeat(levels),
        `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`,
      ]) {
        problem(await as("street1").post("/people", { body }), 400, "malformed");
        problem(await stranger.post("/tokens", { body }), 400, "malformed");
      }
    }
    const text = await as("street1").post("/people", { body: { hobbies: [{ name: "\u0000" }] } });
    expect(problem(text, 400, "malformed").violations).toMatchObject([{ path: "hobbies[0].name" }]);
  });

  it("a body with an unknown member or type is 400, with an impossible value 422", async () => {
    const body = registration(inventedResidentId("1979-01-09"));
    const people = (changes: Json) => as("street1").post("/people", { body: { ...body, ...changes } });
    expect(problem(await people({ hobby: "象棋" }), 400).violations).toMatchObject([{ path: "hobby" }]);
    problem(await people({ name: 3 }), 400);
    problem(await people({ name: "苑\u0000" }), 400);
    problem(await people({ residentId: "229901197901090000" }), 422);
    problem(await people({ phone: "12" }), 422);
    problem(await as("street1").post("/people", { body: "[]" }), 400);
    problem(await as("street1").post("/people", { body: "{" }), 400);
    const typed = { body, headers: { "Content-Type": "text/plain" } };
    problem(await as("street1").post("/people", typed), 415);
  });
});

describe("territory", () => {
  it("does not tell a foreign record from one that does not exist", async () => {
    const foreign = await firstPerson(as("county2"));
    const none = "01900000-0000-7000-8000-000000000000";
    for (const id of [foreign.id, none, "x"]) {
      for (const path of ["", "/help-plans", "/job-offers", "/dossier"]) {
        problem(await as("street1").get(`/people/${id}${path}`), 404, "not_found");
      }
      problem(await as("street1").post(`/people/${id}/applications`, { body: OLDER }), 404);
      const reveal = { fields: ["residentId"], purpose: "核对材料" };
      problem(await as("street1").post(`/people/${id}/reveals`, { body: reveal }), 404);
    }
    problem(await as("street1").get(`/people?unit=${DEMO_UNITS.yanji}`), 404);
    problem(await as("county1").get(`/coverage?unit=${DEMO_UNITS.changchun}`), 404);
    problem(await as("county1").get(`/caseload?unit=${DEMO_UNITS.yanbian}`), 404);
  });

  it("tells who has the person only inside it", async () => {
    const number = inventedResidentId("1979-01-09");
    const { body } = await as("street1").post("/people", { body: registration(number) });
    const again = await as("community1").post("/people", { body: registration(number) });
    expect(problem(again, 409, "person_exists").personId).toBe(textOf(body, "id"));
    const habitualResidence = { division: "220102009002", urban: true };
    const elsewhere = await as("community2").post("/people", {
      body: registration(number, { habitualResidence }),
    });
    expect(problem(elsewhere, 409, "person_exists")).not.toHaveProperty("personId");
  });

  it("registers nobody who lives outside it", async () => {
    const body = registration(inventedResidentId("1979-01-09"), {
      habitualResidence: { division: "220102009002", urban: true },
    });
    problem(await as("street1").post("/people", { body }), 403, "forbidden");
  });
});

describe("GET /people", () => {
  it("finds by name, initials, last four and whole number", async () => {
    const number = inventedResidentId("1977-11-30");
    const body = registration(number, { name: "褚玉莲" });
    const created = await as("street1").post("/people", { body });
    const id = textOf(created.body, "id");
    for (const q of ["褚玉莲", "玉莲", "cyl", "CYL", number.slice(-4), number, number.toLowerCase()]) {
      const { items, total } = await list(as("street1"), `/people?q=${encodeURIComponent(q)}`);
      expect(
        items.map((one) => one.id),
        q,
      ).toContain(id);
      expect(total).toBeGreaterThanOrEqual(1);
      const foreign = await list(as("county2"), `/people?q=${encodeURIComponent(q)}`);
      expect(
        foreign.items.map((one) => one.id),
        q,
      ).not.toContain(id);
    }
    expect((await list(as("street1"), `/people?q=${number}`)).total).toBe(1);
  });

  it("pages through everybody once, in the order asked for", async () => {
    const seen: string[] = [];
    let cursor: string | null = "";
    let total = -1;
    while (cursor !== null) {
      const next: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await as("county1").get(`/people?status=recognized&sort=-recognizedOn&limit=7${next}`);
      seen.push(...(body.items as Item[]).map(({ id }) => id));
      total = numberOf(body, "total");
      cursor = body.nextCursor as string | null;
    }
    expect(seen.length).toBe(total);
    expect(new Set(seen).size).toBe(total);
  });

  it("has a list of each figure of /coverage, for the whole and for each row", async () => {
    const measures = (Object.keys(METRICS) as Metric[]).filter((metric) => METRICS[metric].kind === "stock");
    let compared = 0;
    for (const name of ["street1", "county1", "city1", "province1"] as const) {
      const byUnit = (await as(name).get("/coverage?by=unit")).body as { rows: Json[]; total: Json };
      for (const metric of measures.filter((one) => typeof byUnit.total[one] === "number")) {
        expect((await list(as(name), `/people?metric=${metric}`)).total, `${name} ${metric}`).toBe(
          byUnit.total[metric],
        );
      }
      const { rows } = (await as(name).get("/coverage?by=unit,category")).body as { rows: Json[] };
      for (const row of rows.slice(0, 12)) {
        const { id, direct } = row.unit as { id: number; direct: boolean };
        const at = `unit=${id}&category=${String(row.category)}${direct ? "&direct=1" : ""}`;
        const { total } = await list(as(name), `/people?metric=withSoundPlan&${at}`);
        expect(total, `${name} ${at}`).toBe(row.withSoundPlan);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(10);
  });

  it("has a list of the flows of /caseload, and the stock adds up", async () => {
    const period = "from=2026-01-01&to=2026-03-02";
    for (const name of ["county1", "city1", "province1"] as const) {
      const { total } = (await as(name).get(`/caseload?by=unit&${period}`)).body as { total: Json };
      for (const metric of ["recognizedInPeriod", "exitedInPeriod"] as const) {
        expect((await list(as(name), `/people?metric=${metric}&${period}`)).total).toBe(total[metric]);
      }
      expect((await list(as(name), "/people?metric=active")).total).toBe(total.active);
    }
  });
});

describe("lists", () => {
  it.each(["/people", "/applications", "/public-notices", "/vacancies"])(
    "%s answers items, nextCursor and the exact total",
    async (path) => {
      const { items, total } = await list(as("province1"), `${path}?limit=3`);
      expect(items.length).toBe(Math.min(3, total));
    },
  );

  it("money is text with two decimals, days are days", async () => {
    for (const { wageMin, publishedOn } of (await list(as("county1"), "/vacancies?limit=20")).items) {
      expect(wageMin).toMatch(/^\d+\.\d{2}$/);
      expect(publishedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it("/duties are the caller's own, ranked", async () => {
    const { status, body } = await as("street1").get("/duties");
    expect(status).toBe(200);
    expect(body).toMatchObject({ items: expect.any(Array) });
  });
});

describe("one person", () => {
  it("has a dossier with a timeline, as known on a day", async () => {
    const { id } = await firstPerson(as("county1"), "&status=recognized");
    const { status, body } = await as("county1").get(`/people/${id}/dossier`);
    expect(status).toBe(200);
    const timeline = body.timeline as Json[];
    expect(timeline.length).toBeGreaterThan(0);
    for (const event of timeline) {
      expect(event).toMatchObject({
        id: expect.any(String),
        type: expect.any(String),
        occurredOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
        actor: expect.any(String),
        summary: expect.any(String),
      });
      // Null where the records do not tell, never the day it happened.
      expect([null, expect.any(String)]).toContainEqual(event.recordedAt);
    }
    const early = await as("county1").get(`/people/${id}/dossier?asOf=2022-05-10`);
    expect([200, 404]).toContain(early.status);
    problem(await as("county1").get(`/people/${id}/dossier?asOf=soon`), 400);
  });

  it("shows clear values only for a purpose, and logs each", async () => {
    const number = inventedResidentId("1980-05-05");
    const { body } = await as("street1").post("/people", { body: registration(number) });
    const id = textOf(body, "id");
    const reveal = (sent: Json) => as("street1").post(`/people/${id}/reveals`, { body: sent });
    problem(await reveal({ fields: ["residentId"], purpose: " " }), 422);
    problem(await reveal({ fields: ["residentId"] }), 400);
    problem(await reveal({ fields: ["password"], purpose: "核对材料" }), 422);
    for (const times of [2, 4, 3_000]) {
      const fields = Array.from({ length: times }, () => "residentId");
      problem(await reveal({ fields, purpose: "核对材料" }), 422);
    }
    const shown = await reveal({ fields: ["residentId", "phone"], purpose: "核对申请材料" });
    expect(shown.body).toEqual({ residentId: number, phone: "19900001234" });
    // The one answer that is meant to be clear; the sweep at the end looks at all others.
    answers.splice(
      answers.findIndex(({ text }) => text === shown.text),
      1,
    );
    const events = await db()
      .select({ details: auditEvent.details })
      .from(auditEvent)
      .where(and(eq(auditEvent.action, "person.reveal"), eq(auditEvent.subjectId, id)));
    expect(events.map(({ details }) => details)).toEqual([
      expect.objectContaining({ field: "residentId", purpose: "核对申请材料" }),
      expect.objectContaining({ field: "phone", purpose: "核对申请材料" }),
    ]);
    expect(JSON.stringify(events)).not.toMatch(FULL_ID);
  });
});

describe("changes", () => {
  it("ask for the version seen", async () => {
    const number = inventedResidentId("1981-06-21");
    const person = await as("street1").post("/people", { body: registration(number) });
    const path = `/people/${textOf(person.body, "id")}/applications`;
    const draft = await as("street1").post(path, { body: OLDER });
    expect(draft.status).toBe(201);
    const at = `/applications/${textOf(draft.body, "id")}`;
    const changed = { ...OLDER, documents: [] };
    problem(await as("street1").put(at, { body: changed }), 428);
    const malformed = { body: changed, headers: { "If-Match": "1" } };
    problem(await as("street1").put(at, malformed), 400);
    expect((await as("street1").put(at, { body: changed, ifMatch: 1 })).body).toMatchObject({ version: 2 });
    const stale = problem(await as("street1").put(at, { body: changed, ifMatch: 1 }), 409, "stale_version");
    expect(stale.current).toMatchObject({ id: textOf(draft.body, "id"), version: 2, status: "draft" });
    problem(await as("street1").post(path, { body: OLDER }), 409);
  });
});

describe("imports", () => {
  const upload = (name: string, kind: string, who: Name = "street1") => {
    const form = new FormData();
    const bytes = readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
    form.set("file", new File([new Uint8Array(bytes)], name));
    form.set("kind", kind);
    return as(who).post("/imports", { body: form });
  };

  it("preview cell by cell, commit the valid rows once and can be undone", async () => {
    const before = (await list(as("street1"), "/people")).total;
    const preview = await upload("community-roster.xlsx", "people");
    expect({ status: preview.status, body: preview.body }).toMatchObject({ status: 201 });
    expect(preview.body).toMatchObject({ kind: "people", status: "previewed", rows: expect.any(Array) });
    const at = `/imports/${textOf(preview.body, "id")}`;
    problem(await as("street1").post(`${at}/commit`, { body: { rows: "valid" } }), 428);
    const all = { body: { rows: "all" }, ifMatch: numberOf(preview.body, "version") };
    problem(await as("street1").post(`${at}/commit`, all), 422);
    problem(await as("community2").get(at), 404);
    const valid = { body: { rows: "valid" }, ifMatch: numberOf(preview.body, "version") };
    const { status, body } = await as("street1").post(`${at}/commit`, valid);
    expect({ status, body }).toMatchObject({ status: 200, body: { status: "committed" } });
    expect((await list(as("street1"), "/people")).total).toBe(before + numberOf(body, "created"));
    expect(await upload("community-roster.xlsx", "people")).toMatchObject({
      status: 200,
      body: { id: preview.body.id, status: "committed" },
    });
    const elsewhere = await upload("community-roster.xlsx", "people", "street-manager1");
    expect(elsewhere.body).toMatchObject({ id: preview.body.id });
    const above = await upload("community-roster.xlsx", "people", "county1");
    expect(above).toMatchObject({ status: 201, body: { counts: { ready: 0, existing: body.created } } });
    const undone = await as("street1").post(`${at}/undo`, { ifMatch: numberOf(body, "version") });
    expect(undone.body).toMatchObject({ status: "undone", removed: body.created });
    expect((await list(as("street1"), "/people")).total).toBe(before);
  });

  it("take csv of any usual encoding, and refuse what is no table", async () => {
    const preview = await upload("vacancies-gb18030.csv", "vacancies");
    expect(preview.body).toMatchObject({ kind: "vacancies", status: "previewed" });
    problem(await upload("vacancies-gb18030.csv", "services"), 422);
    problem(await as("street1").post("/imports", { body: { kind: "people" } }), 415);
    problem(await as("city1").get(`/imports/${textOf(preview.body, "id")}`), 403);
  });
});

describe("reports", () => {
  it("are made, downloaded and verified by a supervisor of the city", async () => {
    const body = { kind: "supervision", unit: DEMO_UNITS.changchun, from: "2026-01-01", to: "2026-03-02" };
    // Codes are text in this interface; the number that an account carries does as well.
    const made = await as("city1").post("/reports", { body: { ...body, unit: String(body.unit) } });
    expect(made.body).toMatchObject({
      id: expect.any(String),
      snapshotHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      files: [
        { format: "docx", url: expect.stringMatching(/^\/api\/v1\/reports\//) },
        { format: "xlsx", url: expect.stringMatching(/^\/api\/v1\/reports\//) },
      ],
    });
    for (const { url } of made.body.files as { url: string }[]) {
      const file = await as("city1").get(url.replace("/api/v1", ""));
      expect(file.status).toBe(200);
      expect(file.text.slice(0, 2)).toBe("PK");
    }
    const id = textOf(made.body, "id");
    expect((await as("city1").post(`/reports/${id}/verify`)).body).toMatchObject({ ok: true });
    problem(await as("county2").post(`/reports/${id}/verify`), 404);
    problem(await as("street1").post("/reports", { body }), 403);
    problem(await as("city1").post("/reports", { body: { ...body, unit: DEMO_UNITS.yanbian } }), 404);
  });
});

describe("every answer", () => {
  it("keeps ID numbers masked", () => {
    expect(answers.length).toBeGreaterThan(150);
    for (const { request, text } of answers) {
      expect(FULL_ID.test(text), `${request}: ${text.slice(0, 300)}`).toBe(false);
    }
  });
});
