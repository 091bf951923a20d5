import { isCalendarDate } from "~/lib/calendar-date";
import { isProduction } from "~/env.server";
import { seedDemo } from "~db/seed/demo";
import { OperatorError } from "../lib/operator-error";
import { readNumber, readOptions, say, UsageError, withPreparedDatabase, type Command } from "./command";

const MOST_PEOPLE = 10_000_000;
const LARGEST_SEED = 2_147_483_647;

/** Invented people for trying and measuring; refused where real cases live. */
export const generateCaseload: Command = {
  summary: "写入虚构案例（演示、测试用；正式环境不可用）",
  usage: "--people N [--seed S] [--as-of YYYY-MM-DD] [--replace]",
  run: async (args) => {
    const options = readOptions(args, {
      people: { type: "string" },
      seed: { type: "string", default: "1" },
      "as-of": { type: "string" },
      replace: { type: "boolean", default: false },
    });
    const people = readNumber("people", options.people, 0, MOST_PEOPLE);
    const seed = readNumber("seed", options.seed, 0, LARGEST_SEED);
    const asOf = options["as-of"];
    if (asOf !== undefined && !isCalendarDate(asOf)) throw new UsageError("--as-of 应写作 YYYY-MM-DD。");
    if (isProduction()) throw new OperatorError("正式环境（APP_ENV=production）不写入虚构案例。");
    const startedAt = Date.now();
    await withPreparedDatabase((url) =>
      seedDemo(url, { people, seed, replace: options.replace, ...(asOf ? { asOf } : {}), log: say }),
    );
    say(`完成，用时 ${((Date.now() - startedAt) / 1000).toFixed(1)} 秒`);
  },
};
