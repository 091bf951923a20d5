/** What the numbers part of openapi.json says of its answers, and whether real answers are so. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openApiDocument } from "~/api/openapi.server";
import { closeDatabase } from "~/db.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { seedDemo } from "~db/seed/demo";
import { setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type ApiAnswer, type Client, clientFor, type Json, textOf } from "./api-office";

const TODAY = "2026-03-02";
const TAGS = ["统计", "督导", "交接"];
const LISTS = ["/people", "/people/{id}", "/duplicates", "/checks", "/checks/{rule}/people", "/inspections"];

let database: TestDatabase;
let city: Client;
let county: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock(`${TODAY}T09:00:00+08:00`);
  await seedDemo(database.url, { people: 300, seed: 7, asOf: TODAY, log: () => {} });
  [city, county] = await Promise.all([clientFor("city1"), clientFor("county-manager1")]);
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

type Said = { tags: string[]; responses: Record<string, { content?: Json }> };

const isFile = (path: string) => /\.(?:docx|xlsx|csv|json)$/.test(path);

it("every path of the numbers part names the schema of its answer", () => {
  const paths = openApiDocument().paths as Record<string, Record<string, Said>>;
  const asked = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method, { tags }]) =>
        isFile(path) ? false : TAGS.includes(tags[0] ?? "") || (method === "get" && LISTS.includes(path)),
      )
      .map(([method, said]) => ({ at: `${method} ${path}`, said })),
  );
  expect(asked.length).toBeGreaterThan(20);
  const bare = asked.filter(
    ({ said }) =>
      !Object.entries(said.responses).some(([code, { content }]) => code.startsWith("2") && content),
  );
  expect(bare.map(({ at }) => at)).toEqual([]);
});

/** The client throws where an answer is not what its schema says. */
describe("real answers", () => {
  const having = ({ status, body }: ApiAnswer, wanted: number): Json => {
    expect({ status, body }).toMatchObject({ status: wanted });
    return body;
  };

  it("of every list are of the schema, and page the same way to the exact total", async () => {
    for (const [client, path] of [
      [city, "/people"],
      [city, "/people?metric=notServed&from=2026-01-01&to=2026-03-02"],
      [city, "/duplicates"],
      [county, "/handovers"],
      [city, "/handovers"],
    ] as const) {
      const seen: unknown[] = [];
      let cursor: string | null = "";
      let total = -1;
      const joint = path.includes("?") ? "&" : "?";
      // Two pages of every list, however long.
      for (let pages = 0; cursor !== null && pages < 4; pages += 1) {
        const after = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
        const body = having(await client.get(`${path}${joint}limit=7${after}`), 200);
        seen.push(...(body.items as unknown[]));
        total = body.total as number;
        cursor = body.nextCursor as string | null;
      }
      expect(new Set(seen.map((row) => JSON.stringify(row))).size, path).toBe(Math.min(total, 28));
      expect(cursor === null, path).toBe(total <= 28);
    }
  });

  it("of every figure, report and person are of the schema", async () => {
    for (const path of [
      "/indicators?by=unit,category",
      `/targets?unit=${DEMO_UNITS.changchun}`,
      "/caseload?by=unit,category",
      "/coverage?by=unit",
      "/checks",
      "/checks/R28/people",
      "/inspections",
      "/workload",
    ])
      having(await city.get(path), 200);
    having(await county.get("/workload"), 200);
    const [person] = having(await county.get("/people?limit=1"), 200).items as Json[];
    having(await county.get(`/people/${textOf(person ?? {}, "id")}`), 200);
    const made = having(
      await city.post("/reports", {
        key: "schemas-1",
        body: { kind: "supervision", unit: DEMO_UNITS.changchun, from: "2025-10-01", to: "2025-12-31" },
      }),
      201,
    );
    const id = textOf(made, "id");
    having(await city.get(`/reports/${id}`), 200);
    for (const figure of [
      "active",
      "planRate",
      "overdueDecisions",
      "amount",
      "duty",
      "householdsLeft",
      "rank",
    ])
      having(await city.get(`/reports/${id}/figure?metric=${figure}&unit=${DEMO_UNITS.changchun}`), 200);
    having(await city.post(`/reports/${id}/verify`, { body: {} }), 200);
  });
});
