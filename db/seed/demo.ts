import postgres from "postgres";

import { dayOf, now } from "~/lib/clock.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { writeDemoAccounts, writeStaffAccounts } from "./accounts";
import { generateCaseload } from "./caseload/generate";
import { createRandom } from "./caseload/random";
import { WINDOW_CITIES, windowOf } from "./caseload/subsidies";
import { writeBureauRecords } from "./caseload/write-bureau-records";
import { writeCertificates } from "./caseload/write-certificates";
import { CASE_TABLES, writeCaseload, writeNotices, writePersonFacts } from "./caseload/write-caseload";
import { writeJobFairs } from "./caseload/write-job-fairs";
import { writeLegacyClaims } from "./caseload/write-legacy-claims";
import { writeInspections } from "./caseload/write-inspections";
import { DEMO_UNITS } from "./demo-accounts";
import { readWorkCalendar } from "./reference";
import { readDivisions, readUnitDivisions, readUnits } from "./reference-data";

export type DemoOptions = {
  people: number;
  /** The same seed and day give the same people. Default 1. */
  seed?: number;
  /** Empties the tables of cases first; audit events and accounts stay. */
  replace?: boolean;
  /** The day the caseload is seen from; today by default. */
  asOf?: CalendarDate;
  log: (line: string) => void;
};

const MARK_KEY = "demo_seeded";
const DEFAULT_SEED = 1;
/** Any number of its own: starters seed one after the other. */
const DEMO_LOCK = 202_213;

async function withClient<T>(databaseUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Whether a generated caseload is complete. */
export async function isSeeded(databaseUrl: string): Promise<boolean> {
  return withClient(databaseUrl, async (sql) => {
    const [row] =
      await sql`select 1 from unit_setting where unit_id = ${DEMO_UNITS.province} and key = ${MARK_KEY}`;
    return row !== undefined;
  });
}

/** Whether nobody has worked with the database yet: it holds no account. */
export async function isEmptyDatabase(databaseUrl: string): Promise<boolean> {
  return withClient(databaseUrl, async (sql) => {
    const [row] = await sql<{ empty: boolean }[]>`select not exists (select 1 from account) as empty`;
    return row?.empty ?? false;
  });
}

/**
 * Demo accounts, an invented caseload, its vacancies and facts, all in one transaction: a start killed in
 * the middle leaves the database as it was, and the next one begins anew. Needs the reference data and the
 * keys of the field cipher. Throws when the database holds people and `replace` is not set.
 */
export async function seedDemo(databaseUrl: string, options: DemoOptions): Promise<void> {
  const { people, log } = options;
  const asOf = options.asOf ?? dayOf(now());
  const caseload = generateCaseload({
    people,
    seed: options.seed ?? DEFAULT_SEED,
    asOf,
    calendar: readWorkCalendar(),
    sources: { units: readUnits(), unitDivisions: readUnitDivisions(), divisions: readDivisions() },
  });
  await withClient(databaseUrl, (sql) =>
    sql.begin(async (transaction) => {
      await transaction`select pg_advisory_xact_lock(${DEMO_LOCK})`;
      // Nobody is marked one by one: the whole of every county is looked at when first asked.
      await transaction`select set_config('app.bulk', 'on', true)`;
      if (options.replace) await emptyCaseload(transaction);
      else await assertNoPeople(transaction);
      log(`生成虚构案例 ${people} 人（全部为虚构人员）`);
      await writeDemoAccounts(transaction);
      await writeSupervisionPhones(transaction);
      await writeSubsidyWindows(transaction, asOf);
      await writeCaseload(transaction, caseload, log);
      await writeNotices(transaction);
      await writeStaffAccounts(transaction, caseload.staff());
      await writeCertificates(transaction);
      await writeJobFairs(transaction, asOf);
      log("汇总人员状态与在册数");
      await writePersonFacts(transaction, asOf);
      await writeLegacyClaims(transaction, asOf);
      await writeTargets(transaction, asOf);
      await writeInspections(transaction, asOf, readWorkCalendar());
      await writeBureauRecords(transaction, asOf);
      const mark = { people, seed: options.seed ?? DEFAULT_SEED, asOf };
      await transaction`insert into unit_setting (unit_id, key, from_on, value, source)
        values (${DEMO_UNITS.province}, ${MARK_KEY}, ${asOf}, ${transaction.json(mark)}, '演示数据')`;
    }),
  );
}

async function emptyCaseload(sql: postgres.TransactionSql): Promise<void> {
  await sql`truncate ${sql([...CASE_TABLES, "indicator_target"])} cascade`;
  await sql`delete from unit_setting where unit_id = ${DEMO_UNITS.province} and key = ${MARK_KEY}`;
}

async function assertNoPeople(sql: postgres.TransactionSql): Promise<void> {
  const [row] = await sql`select 1 from person limit 1`;
  if (row)
    throw new Error(
      "数据库中已有人员，不再写入虚构案例；确需重新生成的，先清空案例（命令行选项 --replace）。",
    );
}

/** A number for the public notices of each county agency; of the block that is allotted to nobody. */
async function writeSupervisionPhones(sql: postgres.TransactionSql): Promise<void> {
  await sql`insert into unit_setting (unit_id, key, from_on, value, source)
    select id, 'supervision_phone', '2022-05-10',
      to_jsonb('0431-800' || lpad((row_number() over (order by id))::text, 5, '0')), '演示数据'
    from unit where level = 'county'
    on conflict do nothing`;
}

const WINDOW_YEARS_FROM = 2022;

/** When 长春 and 吉林市 take applications of flexible workers, year by year up to the day's. */
async function writeSubsidyWindows(sql: postgres.TransactionSql, asOf: CalendarDate): Promise<void> {
  const years = Array.from(
    { length: Math.max(Number(asOf.slice(0, 4)) - WINDOW_YEARS_FROM + 1, 0) },
    (_, index) => WINDOW_YEARS_FROM + index,
  );
  const kind = "flexible_social_insurance";
  const windows = WINDOW_CITIES.flatMap((unitId) =>
    years.map((year) => {
      const { opensOn, closesOn } = windowOf(unitId, String(year));
      const recordedAt = new Date(`${year}-09-15T01:30:00Z`);
      const id = createRandom("subsidy window", unitId, kind, year).id(recordedAt);
      const source = `${year} 年度灵活就业社会保险补贴申报安排`;
      return {
        id,
        unit_id: unitId,
        kind,
        year,
        opens_on: opensOn,
        closes_on: closesOn,
        source,
        recorded_at: recordedAt,
      };
    }),
  );
  if (windows.length > 0) await sql`insert into subsidy_window ${sql(windows)} on conflict do nothing`;
}

/** Levels a province might set for the help, in tenths of a percent. */
const DEMO_RATES = {
  planRate: 950,
  soundPlanRate: 850,
  threeOffersRate: 600,
  pathRate: 800,
  contactRate: 600,
  servedRate: 700,
  onTimeRate: 1000,
} as const;

/** This year's and last year's targets: rates for the whole province, people to find work by city and county. */
async function writeTargets(sql: postgres.TransactionSql, asOf: CalendarDate): Promise<void> {
  const [hand] = await sql<{ id: string; name: string }[]>`
    select id, name from account where unit_id = ${DEMO_UNITS.province} order by username limit 1`;
  if (!hand) return;
  for (const year of [Number(asOf.slice(0, 4)) - 1, Number(asOf.slice(0, 4))]) {
    const setAt = new Date(`${year}-01-12T01:30:00Z`);
    const id = (...key: (string | number)[]) => createRandom("target", year, ...key).id(setAt);
    const common = { year, set_at: setAt, set_by: hand.id, set_by_name: hand.name };
    const rates = Object.entries(DEMO_RATES).map(([indicator, value]) => ({
      id: id(indicator),
      unit_id: DEMO_UNITS.province,
      indicator,
      value,
      source: `${year} 年就业援助工作安排`,
      ...common,
    }));
    const units = await sql<{ id: number; active: number }[]>`
      select u.id, sum(c.active)::int as active from unit u join caseload_count c on c.unit_id = u.id
      where u.level in ('province', 'city', 'county') group by u.id order by u.id`;
    const work = units.map((unit) => ({
      id: id("employed", unit.id),
      unit_id: unit.id,
      indicator: "employed",
      value: Math.max(1, Math.round(unit.active * 0.3)),
      source: `${year} 年就业目标任务分解`,
      ...common,
    }));
    await sql`insert into indicator_target ${sql([...rates, ...work])}`;
  }
}
