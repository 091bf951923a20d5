import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { loadReferenceData } from "~db/seed/reference";
import { createTestDatabase, type TestDatabase } from "../support/database";

let database: TestDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

async function load(): Promise<string[]> {
  const lines: string[] = [];
  await loadReferenceData(database.url, (line) => lines.push(line));
  return lines;
}

describe("reference data", () => {
  it("are the divisions, the unit tree and the calendar to the last loaded year", async () => {
    const [counts] = await sql`select
      (select count(*)::int from division where level = 'community') as communities,
      (select count(*)::int from unit where level = 'street') as streets,
      (select count(*)::int from unit where level = 'city') as cities,
      (select count(*)::int from unit u where u.parent_id is not null
        and not exists (select 1 from unit p where p.id = u.parent_id and u.id between p.id and p.last_id)) as strays`;
    expect(counts).toEqual({ communities: 11_860, streets: 1075, cities: 11, strays: 0 });
    const years = await sql<{ year: number }[]>`select year from work_calendar_year order by year`;
    expect(years.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025, 2026]);
  });

  it("name the source of every setting, and three levels in 南关区", async () => {
    const rows = await sql<{ unit_id: number; key: string; value: unknown; source: string }[]>`
      select unit_id, key, value, source from unit_setting`;
    for (const { source } of rows) expect(source).not.toBe("");
    const levels = rows
      .filter(({ key }) => key === "review_levels")
      .map(({ unit_id, value }) => [unit_id, value]);
    expect(levels.sort()).toEqual([
      [DEMO_UNITS.province, 2],
      [DEMO_UNITS.nanguan, 3],
    ]);
    expect(rows.map(({ key }) => key)).toEqual(
      expect.arrayContaining(["first_contact_days", "offers_within_months"]),
    );
  });

  it("are left alone when they are current, and repaired when something is missing", async () => {
    expect(await load()).toEqual(["基础数据已是最新"]);
    await sql`delete from division where code = '220102001001'`;
    await sql`update unit set name = '错' where id = ${DEMO_UNITS.nanguan}`;
    await sql`update unit_setting set value = '"another"' where key = 'reference_digest'`;
    expect((await load())[0]).toContain("基础数据已载入");
    const [row] = await sql`select (select count(*)::int from division where code = '220102001001') as found,
      (select name from unit where id = ${DEMO_UNITS.nanguan}) as name`;
    expect(row).toEqual({ found: 1, name: "长春市南关区就业服务局" });
  });
});
