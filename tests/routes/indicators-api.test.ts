import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { INDICATOR_CODES } from "~/features/indicators/catalogue";
import { newId } from "~/lib/ids.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { furnishOffice, hire, setClock } from "../integration/recognition-office";
import { recognizedPerson } from "../integration/welfare-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type ApiAnswer, type Client, clientFor, hireDemoAccounts, type Json } from "./api-office";

let database: TestDatabase;
let community: Client;
let city: Client;
let otherCity: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-24T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  const hand = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  await recognizedPerson(hand);
  community = await clientFor("community1");
  city = await clientFor("city1");
  otherCity = await clientFor("city2");
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

function having(status: number, { status: got, body }: ApiAnswer): Json {
  expect({ status: got, body }).toMatchObject({ status });
  return body;
}

describe("GET /indicators", () => {
  it("tells each indicator's name, definition, clause and unit, and the figures of the unit", async () => {
    const body = having(200, await city.get("/indicators?by=unit"));
    const indicators = body.indicators as Json[];
    expect(indicators.map(({ code }) => code)).toEqual([...INDICATOR_CODES]);
    for (const one of indicators) {
      expect(one).toMatchObject({ label: expect.any(String), definition: expect.any(String) });
      expect(String(one.source)).toMatch(/\S+ \S+/);
    }
    expect(body.total).toMatchObject({
      active: { numerator: 1, denominator: null, value: 1 },
      planRate: { numerator: 0, denominator: 1, value: 0 },
      trainedRate: { numerator: 0, denominator: 0, value: null },
      subsidyAmount: { numerator: "0.00", value: "0.00" },
    });
    expect(body.subsidyKinds).toEqual([]);
    const county = (body.rows as Json[]).find(({ unit }) => (unit as Json).id === DEMO_UNITS.nanguan);
    expect(county?.values).toMatchObject({ active: { value: 1 } });
  });

  it("gives only what is asked, refuses what it does not know, and nothing of a foreign unit", async () => {
    const body = having(200, await community.get("/indicators?indicators=active,planRate"));
    expect(Object.keys(body.total as Json)).toEqual(["active", "planRate"]);
    having(400, await community.get("/indicators?indicators=nonsense"));
    having(400, await community.get("/indicators?month=3"));
    having(400, await city.get("/indicators?from=2026-03-01&to=2026-02-01"));
    having(404, await otherCity.get(`/indicators?unit=${DEMO_UNITS.nanguan}`));
    // A figure of today alone has no list of a past day, not an empty one.
    const past = having(422, await community.get("/people?metric=overdueDuties&asOf=2026-09-30"));
    expect(past.violations).toMatchObject([{ path: "asOf", code: "today_only" }]);
    having(400, await city.get("/checks/R28/people?limit=0"));
  });
});

describe("targets", () => {
  const set = (client: Client, changes: Json = {}) =>
    client.post("/targets", {
      key: newId(),
      body: {
        unit: DEMO_UNITS.changchun,
        year: 2026,
        indicator: "planRate",
        value: 95,
        source: "2026 年就业援助工作安排",
        ...changes,
      },
    });

  it("are set by a supervisor, hold for the units below as rates, and change only in the version seen", async () => {
    expect(having(201, await set(city))).toMatchObject({ value: 95, version: 1 });
    const below = having(200, await city.get(`/targets?unit=${DEMO_UNITS.nanguan}&year=2026`));
    expect(below.items).toMatchObject([
      { indicator: "planRate", value: 95, unit: { id: DEMO_UNITS.changchun } },
    ]);
    expect(having(409, await set(city, { value: 90 }))).toMatchObject({ code: "stale_version" });
    expect(having(201, await set(city, { value: 97.5, version: 1 }))).toMatchObject({
      value: 97.5,
      version: 2,
    });
    having(201, await set(city, { indicator: "employed", value: 40 }));
    const county = having(200, await city.get(`/targets?unit=${DEMO_UNITS.nanguan}&year=2026`));
    expect((county.items as Json[]).map(({ indicator }) => indicator)).toEqual(["planRate"]);
    const [audited] = await db().execute<{ count: number }>(
      "select count(*)::int as count from audit_event where action = 'target.set'",
    );
    expect(audited?.count).toBe(3);
  });

  it("are refused to a caseworker, for a foreign unit, and as numbers that cannot be", async () => {
    having(403, await set(community, { unit: DEMO_UNITS.jiankangHutongCommunity }));
    having(404, await set(otherCity));
    having(422, await set(city, { value: 101 }));
    having(422, await set(city, { indicator: "employed", value: 1.5 }));
    having(422, await set(city, { source: "见 220102199001011234" }));
  });
});
