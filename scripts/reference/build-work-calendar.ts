/**
 * Writes db/seed/data/work-calendar.json: the holidays and make-up workdays of 2022–2026 from chinese-days,
 * each with the State Council notice that set it. Run once per update of that package:
 * `node --import tsx scripts/reference/build-work-calendar.ts`
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { CalendarDayKind, WorkCalendarRow } from "~/law/working-calendar";

type PackageData = { holidays: Record<string, string>; workdays: Record<string, string> };

const FIRST_YEAR = 2022;
const LAST_YEAR = 2026;
const OUTPUT = fileURLToPath(new URL("../../db/seed/data/work-calendar.json", import.meta.url));

/** The package shortens some names; the notices write them in full. */
const FULL_NAMES: ReadonlyMap<string, string> = new Map([
  ["清明", "清明节"],
  ["端午", "端午节"],
  ["中秋", "中秋节"],
]);

function readPackage(): PackageData {
  const path = createRequire(import.meta.url).resolve("chinese-days/dist/chinese-days.json");
  return JSON.parse(readFileSync(path, "utf8")) as PackageData;
}

/** Days of 元旦 that fall in December belong to the notice for the year that begins. */
function noticeYear(date: string, name: string): number {
  const year = Number(date.slice(0, 4));
  return name === "元旦" && date.slice(5, 7) === "12" ? year + 1 : year;
}

/** The package's value reads `New Year's Day,元旦,1`. */
function toRow(date: string, packed: string, kind: CalendarDayKind): WorkCalendarRow {
  const short = packed.split(",")[1] ?? "";
  const name = FULL_NAMES.get(short) ?? short;
  return { date, kind, name, source: `国务院办公厅关于${noticeYear(date, name)}年部分节假日安排的通知` };
}

/** All rows of the loaded years, by day. */
export function workCalendarRows(): WorkCalendarRow[] {
  const { holidays, workdays } = readPackage();
  const rows = [
    ...Object.entries(holidays).map(([date, packed]) => toRow(date, packed, "holiday")),
    ...Object.entries(workdays).map(([date, packed]) => toRow(date, packed, "makeup_workday")),
  ];
  return rows
    .filter(({ date }) => date >= `${FIRST_YEAR}-01-01` && date <= `${LAST_YEAR}-12-31`)
    .sort((a, b) => a.date.localeCompare(b.date));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = workCalendarRows();
  writeFileSync(OUTPUT, `${JSON.stringify(rows, null, 2)}\n`);
  console.log(`${rows.length} rows written to ${OUTPUT}`);
}
