import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import postgres from "postgres";

import { buildWorkCalendar, type WorkCalendar, type WorkCalendarRow } from "~/law/working-calendar";
import { division, unit, unitDivision, unitSetting, workCalendarDay, workCalendarYear } from "~db/schema";
import { upsertRows } from "./copy";
import { DEMO_UNITS } from "./demo-accounts";
import { readDivisions, readUnitDivisions, readUnits } from "./reference-data";
import { REFERENCE_SETTINGS } from "./unit-settings";

const DATA_FILES = ["divisions.csv", "units.csv", "unit-divisions.csv", "work-calendar.json"] as const;
const DIGEST_KEY = "reference_digest";
const DIGEST_FROM = "2022-05-10";
/** Any number of its own: starters load one after the other. */
const REFERENCE_LOCK = 202_212;

const fileUrl = (name: string) => new URL(`./data/${name}`, import.meta.url);

/** The holiday and make-up days of the State Council's notices on file. */
function readWorkCalendarRows(): WorkCalendarRow[] {
  return JSON.parse(readFileSync(fileUrl("work-calendar.json"), "utf8")) as WorkCalendarRow[];
}

export function readWorkCalendar(): WorkCalendar {
  return buildWorkCalendar(readWorkCalendarRows());
}

/** Changes when a data file or a setting changes: what is loaded need not be loaded again. */
function referenceDigest(): string {
  const hash = createHash("sha256");
  for (const name of DATA_FILES) hash.update(readFileSync(fileUrl(name)));
  return hash.update(JSON.stringify(REFERENCE_SETTINGS)).digest("hex");
}

/**
 * Loads divisions, units, the work calendar and the province's settings. Does nothing when the database
 * holds this state already; otherwise adds and overwrites, in one transaction, and removes nothing that
 * administrators added.
 */
export async function loadReferenceData(databaseUrl: string, log: (line: string) => void): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const digest = referenceDigest();
    await sql.begin(async (transaction) => {
      await transaction`select pg_advisory_xact_lock(${REFERENCE_LOCK})`;
      if ((await loadedDigest(transaction)) === digest) {
        log("基础数据已是最新");
        return;
      }
      log(await loadAll(transaction, digest));
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function loadedDigest(sql: postgres.TransactionSql): Promise<string | null> {
  const [row] = await sql<{ value: string }[]>`
    select value from unit_setting
    where unit_id = ${DEMO_UNITS.province} and key = ${DIGEST_KEY} and from_on = ${DIGEST_FROM}`;
  return row?.value ?? null;
}

async function loadAll(sql: postgres.TransactionSql, digest: string): Promise<string> {
  const [divisions, units, days] = [readDivisions(), readUnits(), readWorkCalendarRows()];
  await upsertRows(
    sql,
    division,
    ["code"],
    divisions.map(({ urbanRural: _class, ...row }) => row),
  );
  await upsertRows(
    sql,
    unit,
    ["id"],
    units.map((row, index) => ({ ...row, sortOrder: index + 1 })),
  );
  await upsertRows(sql, unitDivision, ["division_code", "unit_id"], readUnitDivisions());
  const years = yearsOf(days);
  await loadWorkCalendar(sql, days, years);
  const mark = {
    unitId: DEMO_UNITS.province,
    key: DIGEST_KEY,
    fromOn: DIGEST_FROM,
    value: digest,
    source: "系统记录",
  };
  await upsertRows(sql, unitSetting, ["unit_id", "key", "from_on"], [...REFERENCE_SETTINGS, mark]);
  for (const table of ["division", "unit", "unit_division"]) await sql`analyze ${sql(table)}`;
  const [first, last] = [years[0]?.year, years.at(-1)?.year];
  return `基础数据已载入：区划 ${divisions.length}、机构 ${units.length}、工作日历 ${first}–${last} 年`;
}

/** Years that an administrator has loaded or corrected stay as they are. */
async function loadWorkCalendar(
  sql: postgres.TransactionSql,
  days: readonly WorkCalendarRow[],
  years: readonly { year: number; source: string }[],
): Promise<void> {
  const kept = await sql<{ year: number }[]>`select year from work_calendar_year where loaded_at is not null`;
  const isOurs = (year: number) => !kept.some((row) => row.year === year);
  await upsertRows(
    sql,
    workCalendarDay,
    ["date"],
    days.filter(({ date }) => isOurs(Number(date.slice(0, 4)))),
  );
  await upsertRows(
    sql,
    workCalendarYear,
    ["year"],
    years.filter(({ year }) => isOurs(year)),
  );
}

/** A year is loaded when its 1 January is on file; the days of a neighbouring year do not make it so. */
function yearsOf(days: readonly WorkCalendarRow[]): { year: number; source: string }[] {
  return days
    .filter(({ date, kind }) => date.endsWith("-01-01") && kind === "holiday")
    .map(({ date, source }) => ({ year: Number(date.slice(0, 4)), source }))
    .sort((a, b) => a.year - b.year);
}
