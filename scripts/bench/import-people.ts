/** Times the import of a large roster: preview, commit and undo, on the database of DATABASE_URL. */
import { writeXlsx } from "hucre/xlsx";

import { closeDatabase } from "~/db.server";
import { commitImport } from "~/features/imports/commit-import.server";
import { previewImport } from "~/features/imports/preview-import.server";
import { readImportPage } from "~/features/imports/read-import-page.server";
import { undoImport } from "~/features/imports/undo-import.server";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import type { Actor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { residentIdCheckDigit } from "~/lib/resident-id";
import { accountIdOf } from "~db/seed/caseload/staff";
import { DEMO_ACCOUNTS, DEMO_UNITS } from "~db/seed/demo-accounts";

const HEADINGS =
  "姓名,身份证号,户籍性质,家庭住址,联系电话,人员类别,失业时间,失业登记日期,认定时间,技能特长,求职意向".split(
    ",",
  );
const [FIRST_BIRTH, SURNAMES, GIVEN] = ["1966-01-01", "郝桑冷余佟荀金孟单柴伏麻", "立志雪广玉长顺宪国梅天凤"];

/** An invented number (prefix 2299), another for each index below ten million. */
function inventedId(index: number): string {
  const born: CalendarDate = addDays(FIRST_BIRTH, index % 10_000);
  const first17 = `229902${born.replaceAll("-", "")}${String(Math.floor(index / 10_000)).padStart(3, "0")}`;
  return first17 + residentIdCheckDigit(first17);
}

function rosterRow(index: number): string[] {
  const pick = (letters: string, step: number) =>
    [...letters][Math.floor(index / step) % letters.length] ?? "";
  const name = `${pick(SURNAMES, 1)}${pick(GIVEN, 12)}${pick(GIVEN, 144)}`;
  const phone = `1990000${String(index % 10_000).padStart(4, "0")}`;
  const address = `长春市南关区民康街道健康胡同社区${(index % 40) + 1}栋`;
  const days = ["2020-03-01", "2020-03-05", "2021-04-06"];
  return [name, inventedId(index), "城镇", address, phone, "大龄失业人员", ...days, "缝纫", "保洁、家政"];
}

function streetClerk(): Actor {
  const clerk = DEMO_ACCOUNTS.find(({ username }) => username === "street1");
  if (!clerk) throw new Error("the demonstration has no street1");
  return {
    accountId: accountIdOf(clerk.username),
    username: clerk.username,
    name: clerk.name,
    roles: [clerk.role],
    unit: { id: DEMO_UNITS.minkangStreet, name: clerk.unitLabel, level: "street" },
    scope: { level: "street", unitId: DEMO_UNITS.minkangStreet },
    requestId: newId(),
    channel: "cli",
  };
}

/** Seconds of each step for a roster of `people` rows; what was imported is taken back at the end. */
export async function timeImport(people: number, log: (line: string) => void): Promise<void> {
  const actor = streetClerk();
  const rows = Array.from({ length: people }, (_, index) => rosterRow(index));
  const bytes = await writeXlsx({ sheets: [{ name: "台账", rows: [HEADINGS, ...rows] }] });
  const timed = async <Value>(what: string, work: () => Promise<Value>): Promise<Value> => {
    const startedAt = performance.now();
    const value = await work();
    log(`${what}: ${((performance.now() - startedAt) / 1000).toFixed(2)} s`);
    return value;
  };
  const { id } = await timed(`preview ${people} rows (${(bytes.length / 1024).toFixed(0)} KB)`, () =>
    previewImport(actor, { kind: "people", fileName: "bench.xlsx", bytes }),
  );
  await timed("page of the preview", () => readImportPage(actor, id, {}));
  const { result } = await timed("commit", () => commitImport(actor, id, 1, "valid"));
  log(`created ${result.created}`);
  const { removed } = await timed("undo", () => undoImport(actor, id, 2));
  log(`removed ${removed}`);
}

if (process.argv[1] === import.meta.filename) {
  await timeImport(Number(process.argv[2] ?? 10_000), (line) => void process.stdout.write(`${line}\n`));
  await closeDatabase();
}
