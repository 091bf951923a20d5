import { parseWith } from "~/api/parse.server";
import { createReport } from "~/features/supervision/create-report.server";
import { reportBodySchema } from "~/features/supervision/inputs";
import { reportFileResponse } from "~/features/supervision/report-file.server";
import { asAccount } from "./acting-account";
import { readNumber, readOptions, say, UsageError, type Command } from "./command";
import { writeAnswer } from "./write-answer";

/** The screen's report for an operator: counted, frozen and hashed as the account's, written as Word and Excel. */
export const writeReport: Command = {
  summary: "生成督导检查报告或情况通报：冻结数据，写出 Word 和 Excel，记为该账号的报告",
  usage:
    "--unit 机构编号 --from 日期 --to 日期 --account 用户名 [--kind supervision|circular] [--addressee 主送机关] [--out 目录]",
  run: async (args) => {
    const { account, out, unit, ...asked } = readOptions(args, {
      unit: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      account: { type: "string" },
      kind: { type: "string", default: "supervision" },
      addressee: { type: "string" },
      out: { type: "string", default: "." },
    });
    if (!account) throw new UsageError("请用 --account 给出账号的用户名。");
    const unitId = readNumber("unit", unit, 1, 1_999_999_999);
    await asAccount(account, async (actor) => {
      const body = parseWith(reportBodySchema, { ...asked, unit: unitId }, "body");
      const { id, snapshotHash } = await createReport(actor, body);
      say(`报告 ${id}，数据指纹 ${snapshotHash}`);
      for (const format of ["docx", "xlsx"] as const) {
        say(`已写出 ${await writeAnswer(await reportFileResponse(actor, id, format), out)}`);
      }
    });
  },
};
