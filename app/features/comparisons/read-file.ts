/** The rows of a department's file: number, fact and day of each, or why a row cannot be read. Pure. */
import { maskNumbers } from "~/features/people-import/mask-texts";
import type { CalendarDate } from "~/lib/calendar-date";
import { checkResidentId, normalizeResidentId } from "~/lib/resident-id";
import { readDay } from "~/lib/tabular/day-cell";
import { squashHeading } from "~/lib/tabular/header";
import { cellAt, type SheetRow, type TableFile } from "~/lib/tabular/table";
import {
  type ComparisonFact,
  comparisonFacts,
  type ComparisonSource,
  comparisonSources,
  FACTS_OF_SOURCE,
} from "./facts";

const COLUMNS = {
  residentId: /身份证|身份号码|^(有效)?证件号码?$|^公民身份/,
  fact: /^(比对)?(事实|情形|情况|类型|状态|事项)$|参保类型|身份类型|职务/,
  day: /日期|时间|年月|起始|起|^自$/,
  detail: /单位|企业|学校|监所|部队|名称|说明|备注/,
} as const;
type Column = keyof typeof COLUMNS;
type Columns = Partial<Record<Column, number>>;

export type ComparedRow = {
  row: number;
  residentId: string;
  fact: ComparisonFact;
  occurredOn: CalendarDate;
  detail: string;
};
export type RowProblem = { row: number; message: string };
export type ReadComparison =
  { rows: ComparedRow[]; problems: RowProblem[]; read: number } | { missing: string };

const SEARCHED_ROWS = 40;
const LONGEST_DETAIL = 80;

function columnsOf(row: SheetRow): Columns {
  const found: Columns = {};
  row.cells.forEach((cell, index) => {
    const heading = squashHeading(cell.text);
    const column = (Object.keys(COLUMNS) as Column[]).find(
      (one) => found[one] === undefined && COLUMNS[one].test(heading),
    );
    if (heading !== "" && column) found[column] = index;
  });
  return found;
}

/** Words longer than the list's own still say which fact is meant: 个体工商户（存续）. */
function factOf(text: string, source: ComparisonSource): ComparisonFact | null {
  const allowed = FACTS_OF_SOURCE[source];
  const exact = comparisonFacts.find(text);
  if (exact) return allowed.includes(exact) ? exact : null;
  return allowed.find((one) => text.includes(comparisonFacts.label(one))) ?? null;
}

/**
 * Reads the first sheet that has a column of ID numbers. A row without a day is dated to the day of the file; a row
 * without a fact means the source's usual one. Numbers are checked (GB 11643); long numbers in details are masked.
 */
export function readComparison(
  file: TableFile,
  source: ComparisonSource,
  today: CalendarDate,
): ReadComparison {
  for (const sheet of file.sheets) {
    const head = sheet.rows.slice(0, SEARCHED_ROWS).find((row) => columnsOf(row).residentId !== undefined);
    if (!head) continue;
    const columns = columnsOf(head);
    const rows: ComparedRow[] = [];
    const problems: RowProblem[] = [];
    const below = sheet.rows.filter(
      (row) => row.number > head.number && row.cells.some(({ kind }) => kind !== "empty"),
    );
    for (const row of below) {
      const read = readRow(row, columns, source, today);
      if ("message" in read) problems.push(read);
      else rows.push(read);
    }
    return { rows, problems, read: below.length };
  }
  return { missing: "没有找到“身份证号”一列，请在表头写明“身份证号”后再上传。" };
}

function readRow(
  row: SheetRow,
  columns: Columns,
  source: ComparisonSource,
  today: CalendarDate,
): ComparedRow | RowProblem {
  const problem = (message: string): RowProblem => ({ row: row.number, message });
  const id = cellAt(row, columns.residentId);
  if (id.kind === "number") return problem("身份证号存成了数字，后几位已丢失，请按文本重新导出。");
  const residentId = normalizeResidentId(id.text);
  if (!checkResidentId(residentId).valid) return problem("身份证号不完整或校验不通过。");
  const written = cellAt(row, columns.fact).text.trim();
  const fact = written === "" ? FACTS_OF_SOURCE[source][0] : factOf(written, source);
  if (!fact) {
    const known = FACTS_OF_SOURCE[source].map((one) => comparisonFacts.label(one)).join("、");
    return problem(`${comparisonSources.label(source)}数据的情形只认：${known}。`);
  }
  const day = readDay(cellAt(row, columns.day));
  if (day.kind === "unreadable") return problem("日期读不出来，请写作 2026-03-02。");
  const occurredOn = day.kind === "day" ? day.day.date : today;
  if (occurredOn > today) return problem("日期晚于今天。");
  const detail = [...maskNumbers(cellAt(row, columns.detail).text.trim())].slice(0, LONGEST_DETAIL).join("");
  return { row: row.number, residentId, fact, occurredOn, detail };
}
