/** A whole report against its proof: every number of the Word file and of the workbook, and every sentence. */
import { getReport } from "~/features/supervision/queries.server";
import { reportFileResponse } from "~/features/supervision/report-file.server";
import type { Actor } from "~/lib/actor";
import { addDays, addMonths } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { brokenIn, type Claim, faultsOf } from "./claims";
import { pictureClaims } from "./pictures";
import { expectedTables, faultsOfTable } from "./grids";
import { type Facts, readFacts } from "./facts";
import { officialDay } from "./names";
import { readDocument, readWorkbook } from "./read-file";
import { Reckoning, type Span } from "./reckon";
import { Words } from "./words";

export type Periods = { label: string; span: Span; beforeLabel: string; before: Span };

const bytesOf = async (actor: Actor, id: string, format: "docx" | "xlsx") =>
  Buffer.from(await (await reportFileResponse(actor, id, format)).arrayBuffer());

const tidy = (text: string) => text.normalize("NFC");

/** Sets of a report's unit and days, counted by hand. */
export function reckon(facts: Facts, unitId: number, span: Span): Reckoning {
  const unit = facts.units.find(({ id }) => id === unitId);
  if (!unit) throw new Error(`no unit ${unitId}`);
  return new Reckoning(facts, unit, span);
}

/** What is wrong with a report: numbers nobody can account for, wrong ones, broken sentences. Empty: nothing. */
export async function faultsOfReport(
  actor: Actor,
  reportId: string,
  { label, span, beforeLabel, before }: Periods,
  facts?: Facts,
): Promise<{ faults: string[]; now: Reckoning; numbers: number }> {
  const raw = facts ?? (await readFacts());
  const report = await getReport(actor, reportId);
  const end = span.to < today() ? span.to : today();
  const now = reckon(raw, report.unitId, { from: span.from, to: end });
  const lastYear = { from: addMonths(span.from, -12), to: addDays(addMonths(addDays(end, 1), -12), -1) };
  const word = readDocument(await bytesOf(actor, reportId, "docx"));
  const labels = word.paragraphs.filter((text) => /^附件\d$/.test(text));
  const words = new Words({
    now,
    before: reckon(raw, report.unitId, before),
    beforeLabel,
    yearAgo: reckon(raw, report.unitId, lastYear),
    label,
    dueOn: report.data.rectificationDueOn,
    annexes: labels.length,
  });
  const claims: Claim[] = [...words.claims(), ...setting(report, now, label), ...pictureClaims(now)];
  const faults = labels.flatMap((text, index) => (text === `附件${index + 1}` ? [] : [`${text}：次序不对`]));
  const captions = { 表: 0, 图: 0 };
  for (const text of word.paragraphs.map(tidy)) {
    const caption = /^([表图])(\d+) /.exec(text);
    if (caption) {
      captions[caption[1] as "表" | "图"] += 1;
      if (Number(caption[2]) !== captions[caption[1] as "表" | "图"]) faults.push(`${text}：编号不连续`);
    }
    faults.push(...brokenIn(text), ...faultsOf(text, claims));
  }
  for (const text of word.alternatives) faults.push(...brokenIn(text), ...faultsOf(text, claims));
  const tables = expectedTables(now);
  for (const table of word.tables) {
    const known = faultsOfTable(table, tables);
    faults.push(...(known ?? table.flat().flatMap((cell) => faultsOf(cell, claims))));
    if (table.flat().some((cell) => cell === "" || /undefined|null|NaN/.test(cell)) && known)
      if (table.slice(2).flat().includes("")) faults.push(`${table[0]?.join("|")}：有空格`);
  }
  for (const { name, rows } of await readWorkbook(await bytesOf(actor, reportId, "xlsx")))
    faults.push(...faultsOfSheet(name, rows, tables, claims));
  const numbers =
    [...word.paragraphs, ...word.tables.flat(2)].join("\n").match(/\d+(?:\.\d+)?/g)?.length ?? 0;
  return { faults, now, numbers };
}

/** Numbers that are no figures: of lists, captions, notes, seals of the data. */
function setting(
  { hash, data: { circular } }: Awaited<ReturnType<typeof getReport>>,
  { facts, unit, span }: Reckoning,
  label: string,
): Claim[] {
  const draw = (number: string | undefined) => facts.draws.find((one) => one.number === number);
  return [
    [new RegExp(`^${unit.short_name}(\\d\\S+?)(?:　单位：\\S+)?$`), () => [label]],
    [/^附件(\d) /, ([, number]) => [number]],
    [
      /，时间进度([\d.]+)%$/,
      () => {
        const year = Number(span.to.slice(0, 4));
        const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
        const gone = days(`${year - 1}-12-31`, span.to) / days(`${year - 1}-12-31`, `${year}-12-31`);
        return [String(Number((gone * 100).toFixed(1)))];
      },
    ],
    [/^([表图]\d+) /, ([, number]) => [number]],
    [/^(?:附件：)?(\d)\. (?:主要指标|问题清单|抽查名单|指标口径)/, ([, number]) => [number]],
    [/^　　〔(\d+)〕　　号$/, () => [today().slice(0, 4)]],
    [/^((?!人社部发)\S+〔\d+〕\d+号)$/, () => [circular?.documentNumber]],
    [/^(\d+年\d+月\d+日)印发$/, () => [officialDay(today())]],
    [/快照校验值：([0-9a-f]{64})/, () => [hash]],
    [/（(CC-\d+-\d+-\d+)，(\d+年\d+月\d+日)抽取）/, ([, number, day]) => [draw(number)?.number, day]],
    [
      /^注：从(\d+)人中抽取(\d+)件。抽取种子：(.+)；总体校验值：([0-9a-f]+)。/,
      ([, , , , shown]) => {
        const found = facts.draws.find((one) => one.population_hash === shown);
        return [found?.population_size, found?.sample_size, found?.seed, found?.population_hash];
      },
    ],
  ];
}

const numeric = (cell: string) => (/^-?\d+\.\d+$/.test(cell) ? String(Number(cell)) : cell);

function faultsOfSheet(
  name: string,
  rows: readonly (readonly string[])[],
  tables: ReturnType<typeof expectedTables>,
  claims: readonly Claim[],
): string[] {
  const isNote = (row: readonly string[]) => row.slice(1).every((cell) => cell === "");
  const body = rows.slice(2).filter((row) => !isNote(row) || row[0] === "");
  const rounded = tables.map((table) => ({
    ...table,
    rows: (head: readonly string[]) => table.rows(head).map((row) => row.map(numeric)),
  }));
  const known = faultsOfTable(
    body.map((row) => row.map(numeric)),
    rounded.map((table, index) => ({ ...table, heads: tables[index]?.heads ?? [] })),
  );
  const around = rows.filter((row) => !body.includes(row)).flat();
  const cells = known === null ? [...around, ...body.flat()] : around;
  return [...(known ?? []), ...cells.flatMap((cell) => faultsOf(cell, claims))].map(
    (fault) => `${name}：${fault}`,
  );
}
