import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { sweepHouseholds } from "~/features/households/sweep-households.server";
import { seedDemo } from "~db/seed/demo";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { setClock } from "./recognition-office";

let database: TestDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await seedDemo(database.url, { people: 500, asOf: "2026-11-23", log: () => {} });
});

afterAll(async () => {
  await sql.end();
  await closeDatabase();
  await database.drop();
});

it("invents households that the rules leave as they are, and numbers that go on", async () => {
  const states = () => sql`select number, status, reopen_proposed_on, version from household order by number`;
  const before = await states();
  expect(before.length).toBeGreaterThan(4);
  expect(await sweepHouseholds()).toBeGreaterThan(2);
  expect(await states()).toEqual(before);
  const behind = await sql`
    select h.county_id from household h join document_counter c on c.kind = 'LJ'
      and c.county_code = split_part(h.number, '-', 2) and c.year = split_part(h.number, '-', 3)::int
    where c.last < split_part(h.number, '-', 4)::int`;
  expect(behind).toHaveLength(0);
});
