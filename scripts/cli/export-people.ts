import { parseWith } from "~/api/parse.server";
import { exportPeople } from "~/features/people/export-people.server";
import { personFiltersSchema } from "~/features/people/person-filters";
import { CASE_ROLES, requireRole } from "~/lib/actor";
import { TABLE_FORMATS, type TableFormat } from "~/lib/tabular/table-stream.server";
import { asAccount } from "./acting-account";
import { readNumber, readOptions, say, UsageError, type Command } from "./command";
import { writeAnswer } from "./write-answer";

function isFormat(text: string): text is TableFormat {
  return TABLE_FORMATS.some((format) => format === text);
}

/** The list of people as the screen exports it: masked, in the account's territory, audited as its doing. */
export const exportList: Command = {
  summary: "导出人员名单（脱敏，与人员页同一筛选、同一口径），记为该账号的导出",
  usage:
    "--unit 机构编号 --account 用户名 [--format xlsx|csv] [--filter 'metric=withPlan&category=older'] [--out 目录]",
  run: async (args) => {
    const options = readOptions(args, {
      unit: { type: "string" },
      account: { type: "string" },
      format: { type: "string", default: "xlsx" },
      filter: { type: "string", default: "" },
      out: { type: "string", default: "." },
    });
    const { account, format, filter, out } = options;
    if (!account) throw new UsageError("请用 --account 给出账号的用户名。");
    if (!isFormat(format)) throw new UsageError(`--format 应为 ${TABLE_FORMATS.join(" 或 ")}。`);
    const unit = readNumber("unit", options.unit, 1, 1_999_999_999);
    await asAccount(account, async (actor) => {
      requireRole(actor, ...CASE_ROLES);
      const given = { ...Object.fromEntries(new URLSearchParams(filter)), unit: String(unit) };
      const answer = await exportPeople(actor, parseWith(personFiltersSchema, given, "query"), { format });
      say(`已导出 ${await writeAnswer(answer, out)}`);
    });
  },
};
