import { readFile } from "node:fs/promises";

import { redraw, redrawFileSchema } from "~/features/inspections/redraw.server";
import { OperatorError } from "../lib/operator-error";
import { readOptions, say, type Command, UsageError } from "./command";

async function readDraw(file: string) {
  const text = await readFile(file, "utf8").catch(() => {
    throw new OperatorError(`读不到文件 ${file}。`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OperatorError(`${file} 不是 JSON 文件。`);
  }
  const parsed = redrawFileSchema.safeParse(value);
  if (!parsed.success) throw new OperatorError(`${file} 不是抽查的重抽文件。`);
  return parsed.data;
}

/**
 * Draws a sample again from the file of an inspection: no database, no network. Says whether population hash and sample
 * are the published ones; ends with an error when they are not.
 */
export const redrawInspection: Command = {
  summary: "从抽查页下载的重抽文件（.json）重新抽取样本并核对；不连接数据库",
  usage: "FILE [--list]",
  run: async ([file, ...args]) => {
    if (file === undefined || file.startsWith("--")) throw new UsageError("请先给出重抽文件（.json）。");
    const { list } = readOptions(args, { list: { type: "boolean" } });
    const published = await readDraw(file);
    const again = redraw(published);
    say(`${published.number} ${published.title}（${published.unit}，${published.drawnOn} 抽取）`);
    say(`总体 ${published.members.length} 人，种子 ${published.seed}`);
    say(
      `总体指纹 ${again.populationHash}${again.sameHash ? "，一致" : `，公布的是 ${published.populationHash}`}`,
    );
    for (const { key, population, quota } of again.quotas) say(`  ${key}：${population} 人抽 ${quota} 人`);
    if (list) for (const id of again.sample) say(id);
    if (!again.sameHash) throw new OperatorError("不一致：总体、分层或样本量与公布的指纹不符。");
    if (!again.sameSample) throw new OperatorError("不一致：按公布的种子重抽，得到的不是公布的样本。");
    say(`样本 ${again.sample.length} 人，与公布的一致。`);
  },
};
