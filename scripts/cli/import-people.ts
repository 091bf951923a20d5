import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import { and, eq, isNull, sql } from "drizzle-orm";

import { closeDatabase, db } from "~/db.server";
import { commitImport } from "~/features/imports/commit-import.server";
import { countSentence, resultSentence } from "~/features/imports/labels";
import { presentRows } from "~/features/imports/present-preview.server";
import { previewImport } from "~/features/imports/preview-import.server";
import { getBatchInScope } from "~/features/imports/queries.server";
import { previewBatch } from "~/features/imports/read-preview.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor, Role } from "~/lib/actor";
import { isAppError } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { account, unit } from "~db/schema";
import { OperatorError } from "../lib/operator-error";
import { readNumber, readOptions, say, UsageError, withPreparedDatabase, type Command } from "./command";

type Job = { file: string; unitId: number; username: string };

function readJob([file, ...args]: readonly string[]): Job {
  if (file === undefined || file.startsWith("--"))
    throw new UsageError("请先给出花名册文件（.xlsx 或 .csv）。");
  const options = readOptions(args, { unit: { type: "string" }, account: { type: "string" } });
  if (!options.account) throw new UsageError("请用 --account 给出经办账号的用户名。");
  return { file, unitId: readNumber("unit", options.unit, 1, 1_999_999_999), username: options.account };
}

/** The account working at a unit of its own territory. Throws OperatorError for an unknown one. */
async function actorAt({ username, unitId }: Job): Promise<Actor> {
  const [found] = await db()
    .select({
      accountId: account.id,
      username: account.username,
      name: account.name,
      roles: account.roles,
      homeId: unit.id,
      level: unit.level,
    })
    .from(account)
    .innerJoin(unit, eq(unit.id, account.unitId))
    .where(and(eq(sql`lower(${account.username})`, username.toLowerCase()), isNull(account.disabledAt)));
  if (!found) throw new OperatorError(`没有账号 ${username}，或它已停用。`);
  const { homeId, level, roles, ...who } = found;
  const at = await getUnitInScope({ level, unitId: homeId }, unitId);
  return {
    ...who,
    roles: roles as Role[],
    unit: { id: at.id, name: at.fullName, level: at.level },
    scope: { level: at.level, unitId: at.id },
    requestId: newId(),
    channel: "cli",
  };
}

const MOST_ERRORS = 1000;

async function importFile(job: Job): Promise<void> {
  const bytes = await readFile(job.file).catch(() => {
    throw new OperatorError(`读不到文件 ${job.file}。`);
  });
  const actor = await actorAt(job);
  const { id } = await previewImport(actor, { kind: "people", fileName: basename(job.file), bytes });
  const batch = await getBatchInScope(actor, id);
  const preview = await previewBatch(actor, batch);
  say(countSentence("people", preview.counts));
  for (const { row, cells } of presentRows(preview, { show: "error", offset: 0, limit: MOST_ERRORS }).items) {
    for (const { label, issues } of cells) {
      for (const { severity, message } of issues)
        if (severity === "error") say(`  第 ${row} 行 ${label}：${message}`);
    }
  }
  const { result } = await commitImport(actor, id, batch.version, "valid");
  say(`${actor.unit.name}：${resultSentence("people", result)}`);
}

/** The screen's import for an operator: the same checks, the same once-only commit, recorded as the account's. */
export const importPeople: Command = {
  summary: "导入存量人员花名册：打印有错误的行，没有错误的行入库，同一批人不重复",
  usage: "FILE --unit 机构编号 --account 用户名",
  run: async (args) => {
    const job = readJob(args);
    await withPreparedDatabase(async () => {
      try {
        await importFile(job);
      } catch (error) {
        throw isAppError(error) ? new OperatorError(error.message) : error;
      } finally {
        await closeDatabase();
      }
    });
  },
};
