import { sql as drizzleSql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { drawSample } from "~/features/inspections/draw.server";
import { evidenceHashOf } from "~/features/inspections/read-evidence.server";
import { verifyPassword } from "~/features/accounts/passwords.server";
import { ENDING_DAYS, endingHelpPeople } from "~/features/subsidies/ending-help.server";
import { entitlementsOf } from "~/features/subsidies/entitlements";
import { readSubsidyFacts } from "~/features/subsidies/read-entitlements.server";
import { addDays } from "~/lib/calendar-date";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { isEmptyDatabase, isSeeded, seedDemo } from "~db/seed/demo";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "~db/seed/demo-accounts";
import { setClock } from "./recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";

const PEOPLE = 600;
const AS_OF = "2026-11-20";
const silent = () => {};

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

const firstIds = async () =>
  (await sql<{ id: string }[]>`select id from person order by id limit 20`).map(({ id }) => id);

async function numberOf(table: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`;
  return row?.n ?? 0;
}

describe("the demo caseload", () => {
  it("leaves nothing behind when it is broken off", async () => {
    const breakOff = (line: string) => {
      if (line.startsWith("汇总")) throw new Error("broken off");
    };
    await expect(seedDemo(database.url, { people: 40, asOf: AS_OF, log: breakOff })).rejects.toThrow(
      "broken off",
    );
    expect([await numberOf("person"), await numberOf("account"), await isSeeded(database.url)]).toEqual([
      0,
      0,
      false,
    ]);
    expect(await isEmptyDatabase(database.url)).toBe(true);
  });

  it("fits the real schema", async () => {
    await seedDemo(database.url, { people: PEOPLE, asOf: AS_OF, log: silent });
    expect(await numberOf("person")).toBe(PEOPLE);
    expect(await isSeeded(database.url)).toBe(true);
    expect(await isEmptyDatabase(database.url)).toBe(false);
    for (const table of [
      "application_step",
      "recognition",
      "service_record",
      "plan_measure",
      "job_offer",
      "vacancy",
    ])
      expect(await numberOf(table)).toBeGreaterThan(100);
  });

  it("has inspections that can be drawn again, with findings on every step of being put right", async () => {
    const drawn = await sql`select i.strata, i.size, i.seed, i.population_hash as hash, p.members, p.sample
      from inspection i join inspection_population p on p.inspection_id = i.id`;
    expect(drawn.length).toBeGreaterThan(1);
    for (const { hash, ...published } of drawn) {
      const again = drawSample(published as never);
      expect(again).toMatchObject({ populationHash: hash, sample: published.sample });
    }
    const states = await sql`select distinct status from inspection_finding`;
    expect(states.map(({ status }) => status).toSorted()).toEqual(["closed", "found", "ordered", "replied"]);
    for (const { evidence, hash } of await sql`select evidence, evidence_hash as hash from inspection_case`) {
      expect(evidenceHashOf(evidence)).toBe(hash);
    }
    const late = await sql`select 1 from bureau_record where occurred_on > ${AS_OF}::date`;
    expect(late).toHaveLength(0);
    expect(await numberOf("bureau_record")).toBeGreaterThan(50);
    const rules = await sql<{ number: string }[]>`
      select document_number as number from bureau_record where kind = 'local_rule'`;
    expect(rules.length).toBeGreaterThan(1);
    expect(new Set(rules.map(({ number }) => number)).size).toBe(rules.length);
  });

  it("has the fact row that the definition gives for everybody", async () => {
    const [row] = await sql`select
      (select count(*)::int from (select to_jsonb(f) - 'overdue' - 'exit_due_on' from person_fact f except
        select to_jsonb(d) from person_fact_at(${AS_OF}::date, 'infinity') d) a) as stored_only,
      (select count(*)::int from (select to_jsonb(d) from person_fact_at(${AS_OF}::date, 'infinity') d except
        select to_jsonb(f) - 'overdue' - 'exit_due_on' from person_fact f) b) as defined_only`;
    expect(row).toEqual({ stored_only: 0, defined_only: 0 });
  });

  it("has counts that equal a recount", async () => {
    const differing = await sql`
      with counted as (
        select unit_id, category, sum(active)::int as active, sum(with_plan)::int as with_plan,
          sum(with_sound_plan)::int as sound, sum(market_path)::int as market, sum(three_offers)::int as three
        from (select unit_id, category, active, with_plan, with_sound_plan, market_path, three_offers from caseload_count
          union all select unit_id, category, active, with_plan, with_sound_plan, market_path, three_offers from caseload_delta) c
        group by 1, 2
      ), recounted as (
        select u.id as unit_id, f.category, count(*)::int as active, count(*) filter (where has_plan)::int as with_plan,
          count(*) filter (where has_sound_plan)::int as sound, count(*) filter (where main_path = 'market')::int as market,
          count(*) filter (where has_three_offers)::int as three
        from person_fact f join unit u on u.id in (1, f.city, f.county_id, f.street_id, f.community_id)
        where f.status = 'recognized' group by 1, 2
      )
      (select * from counted except select * from recounted) union all (select * from recounted except select * from counted)`;
    expect(differing).toEqual([]);
  });

  it("was known in the past as it is told: recognitions of a day gone by", async () => {
    const [row] = await sql`select
      (select count(*)::int from person_fact_at('2025-06-30', '2025-07-01T00:00:00+08:00') where status = 'recognized') as told,
      (select count(distinct person_id)::int from recognition where occurred_on <= '2025-06-30'
        and recorded_at < '2025-07-01T00:00:00+08:00'
        and not coalesce(until_on <= '2025-06-30' and exit_recorded_at < '2025-07-01T00:00:00+08:00', false)) as counted`;
    expect(row?.told).toBe(row?.counted);
    expect(row?.told).toBeGreaterThan(50);
  });

  it("names in its rows only people who have an account", async () => {
    const strangers = await sql`
      select distinct actor_id from (
        select actor_id from application_step union select recorded_by from service_record
        union select responsible_id from person union select approved_by from help_plan
        union select created_by from vacancy) a
      where actor_id is not null and not exists (select 1 from account where id = actor_id)`;
    expect(strangers).toEqual([]);
  });

  it("stores ID numbers encrypted and masked only", async () => {
    const rows = await sql<{ cipher: string; masked: string; whole: string }[]>`
      select resident_id_cipher as cipher, resident_id_masked as masked, p::text as whole from person p limit 50`;
    for (const { cipher, masked, whole } of rows) {
      const clear = decryptField(cipher);
      expect(clear).toMatch(/^2299\d{13}[\dX]$/);
      expect(masked).toBe(`${clear.slice(0, 6)}********${clear.slice(14)}`);
      expect(whole).not.toContain(clear);
    }
  });

  it("lets the demo accounts in, and nobody else with that password", async () => {
    const rows = await sql<
      { username: string; password_hash: string }[]
    >`select username, password_hash from account`;
    const byName = new Map(rows.map((row) => [row.username, row.password_hash]));
    const [first] = DEMO_ACCOUNTS;
    expect(DEMO_ACCOUNTS.filter(({ username }) => !byName.has(username))).toEqual([]);
    expect(await verifyPassword(byName.get(first?.username ?? ""), DEMO_PASSWORD)).toBe(true);
    const colleague = rows.find(
      ({ username }) => !DEMO_ACCOUNTS.some((account) => account.username === username),
    );
    expect(await verifyPassword(colleague?.password_hash, DEMO_PASSWORD)).toBe(false);
  });

  it("lists as ending soon whoever's entitlements say so, on any day", async () => {
    process.env.DATABASE_URL = database.url;
    const province = { id: 1, level: "province" } as const;
    const people = await sql<{ id: string }[]>`select f.person_id as id from person_fact f
      where f.status = 'recognized' and (exists (select 1 from welfare_placement w where w.person_id = f.person_id)
        or (select sum(s.until_month - s.from_month) from subsidy s where s.person_id = f.person_id) > 400)`;
    const facts = await Promise.all(
      people.map(({ id }) => readSubsidyFacts({ level: "province", unitId: 1 }, id)),
    );
    let found = 0;
    for (const day of [AS_OF, "2027-02-28", "2027-09-01", "2028-04-15", "2029-01-31"]) {
      setClock(`${day}T09:00:00+08:00`);
      const expected = facts.filter((one) => {
        const { counter, placements } = entitlementsOf(one, day);
        const runsOut =
          counter.exception.verdict !== "met" &&
          (counter.used >= 33 && counter.used < 36 ? true : counter.used === 36 && counter.overOn! > day);
        const leaves = placements.items.some(
          ({ active, contractUntil }) =>
            active && contractUntil >= day && contractUntil <= addDays(day, ENDING_DAYS),
        );
        return runsOut || leaves;
      });
      const rows = await db().execute<{ person_id: string }>(
        drizzleSql`select distinct x.person_id from ${endingHelpPeople(province, day)} x`,
      );
      expect(rows.map((row) => row.person_id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
      found += expected.length;
    }
    expect(found).toBeGreaterThan(5);
    await closeDatabase();
  });

  it("is not written over people, but can replace them and is then the same", async () => {
    const before = await firstIds();
    await expect(seedDemo(database.url, { people: 10, asOf: AS_OF, log: silent })).rejects.toThrow(
      "已有人员",
    );
    await seedDemo(database.url, { people: PEOPLE, asOf: AS_OF, replace: true, log: silent });
    expect(await firstIds()).toEqual(before);
  });
});
