import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import { commitImport } from "~/features/imports/commit-import.server";
import { countSentence, resultSentence } from "~/features/imports/labels";
import { presentRows } from "~/features/imports/present-preview.server";
import { previewImport } from "~/features/imports/preview-import.server";
import { getBatchInScope } from "~/features/imports/queries.server";
import { previewBatch } from "~/features/imports/read-preview.server";
import type { Actor } from "~/lib/actor";
import { OperatorError } from "../lib/operator-error";
import { asAccount, atUnit } from "./acting-account";
import { readNumber, readOptions, say, UsageError, type Command } from "./command";

type Job = { file: string; unitId: number; username: string };

function readJob([file, ...args]: readonly string[]): Job {
  if (file === undefined || file.startsWith("--"))
    throw new UsageError("请先给出花名册文件（.xlsx 或 .csv）。");
  const options = readOptions(args, { unit: { type: "string" }, account: { type: "string" } });
  if (!options.account) throw new UsageError("请用 --account 给出经办账号的用户名。");
  return { file, unitId: readNumber("unit", options.unit, 1, 1_999_999_999), username: options.account };
}

const MOST_ERRORS = 1000;

async function importFile(job: Job, own: Actor): Promise<void> {
  const bytes = await readFile(job.file).catch(() => {
    throw new OperatorError(`读不到文件 ${job.file}。`);
  });

  const actor = await atUnit(own, job.unitId);
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
    await asAccount(job.username, (own) => importFile(job, own));
  },
};
