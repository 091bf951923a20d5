import type { CalendarDate } from "~/lib/calendar-date";
import { AppError } from "~/lib/errors";
import { findHeader, type MappingOverride, withOverride } from "~/lib/tabular/header";
import { countRows } from "~/lib/tabular/issues";
import { rowReader } from "~/lib/tabular/row-reader";
import { separateRecords } from "~/lib/tabular/records";
import type { Sheet, SheetRow, TableFile } from "~/lib/tabular/table";
import type { Mapping } from "~/lib/tabular/header";

import {
  REQUIRED_ROSTER_FIELDS,
  ROSTER_FIELD_LABELS,
  ROSTER_FIELDS,
  ROSTER_HEADINGS,
  ROSTER_KEY_FIELDS,
  type RosterField,
} from "./fields";
import { readDays } from "./read-days";
import { readDetails } from "./read-details";
import { readIdentity, readName, warnOfRetirement } from "./read-identity";
import type { RosterPreview, RosterRow, SpellingCounts } from "./roster";

export type PreviewOptions = { asOf: CalendarDate; mapping?: MappingOverride<RosterField> };

function noSpellings(): SpellingCounts {
  return { date_cell: 0, serial: 0, slash: 0, dot: 0, dash: 0, digits: 0, chinese: 0, month: 0 };
}

function previewRow(
  row: SheetRow,
  mapping: Mapping<RosterField>,
  asOf: CalendarDate,
  spellings: SpellingCounts,
): RosterRow {
  const reader = rowReader(row, mapping, ROSTER_FIELD_LABELS);
  const name = readName(reader);
  const identity = readIdentity(reader, asOf);
  warnOfRetirement(reader, identity, asOf);
  const days = readDays(reader, { asOf, birthDate: identity.birthDate }, (spelling) => {
    spellings[spelling] += 1;
  });
  const values = { name, ...identity, ...days, ...readDetails(reader) };
  return {
    rowNumber: row.number,
    values,
    texts: row.cells.map((cell) => cell.text),
    issues: reader.issues,
    valid: true,
  };
}

/** Second and later rows of one ID number are errors; where the names differ, the first is doubted too. */
function markRepeated(rows: readonly RosterRow[], column: number | null): void {
  const firstByNumber = new Map<string, RosterRow>();
  const issue = { column, field: "residentId" as const };
  for (const row of rows) {
    const { residentId, name } = row.values;
    if (residentId === null) continue;
    const first = firstByNumber.get(residentId);
    if (!first) {
      firstByNumber.set(residentId, row);
      continue;
    }
    const sameName = first.values.name === name;
    const what = sameName
      ? "是同一个人"
      : `身份证号相同而姓名不同（第 ${first.rowNumber} 行为“${first.values.name ?? "未填"}”）`;
    row.issues.push({
      ...issue,
      row: row.rowNumber,
      code: "repeated_person",
      severity: "error",
      message: `与第 ${first.rowNumber} 行${what}，一个号码只能建一册，本行不导入。请删去重复的一行，或对照身份证改正号码。`,
    });
    if (!sameName) {
      first.issues.push({
        ...issue,
        row: first.rowNumber,
        code: "number_used_again",
        severity: "warning",
        message: `第 ${row.rowNumber} 行“${name ?? "未填"}”也填了这个身份证号。请确认号码属于本行人员后再导入。`,
      });
    }
  }
}

/**
 * Reads one sheet as a roster of people already recognized (存量): which columns mean what, every record
 * with its values and faults, and every other row with the reason it is none. Pure; `asOf` is today.
 * Throws AppError `header_not_found` when no row looks like the heading of a roster.
 */
export function previewRoster(sheet: Sheet, { asOf, mapping: override }: PreviewOptions): RosterPreview {
  const found = findHeader(sheet.rows, ROSTER_HEADINGS, ROSTER_KEY_FIELDS);
  if (!found) {
    throw new AppError(
      "header_not_found",
      `工作表“${sheet.name}”里没有找到花名册的表头（至少要有姓名、身份证号等三列）。请确认选对了文件和工作表，并保留表头。`,
      { status: 422 },
    );
  }
  const header = override ? withOverride(found, override) : found;
  const { records, skippedRows } = separateRecords(sheet, header, ROSTER_KEY_FIELDS);
  const daySpellings = noSpellings();
  const rows = records.map((record) => previewRow(record, header.mapping, asOf, daySpellings));
  markRepeated(rows, header.mapping.residentId ?? null);
  for (const row of rows) row.valid = row.issues.every(({ severity }) => severity !== "error");
  return {
    sheetName: sheet.name,
    headerRows: header.rows,
    mapping: header.mapping,
    columns: header.columns,
    missingFields: REQUIRED_ROSTER_FIELDS.filter((field) => header.mapping[field] === undefined),
    rows,
    skippedRows,
    counts: countRows(rows, skippedRows),
    daySpellings,
  };
}

/**
 * The sheet of a file that is the roster: the one whose heading names most fields, the first of equals.
 * A file without any gives its first sheet, so that {@link previewRoster} can say what is missing.
 */
export function chooseRosterSheet(file: TableFile): Sheet {
  const scored = file.sheets.map((sheet) => {
    const mapping = findHeader(sheet.rows, ROSTER_HEADINGS, ROSTER_KEY_FIELDS)?.mapping ?? {};
    return { sheet, score: ROSTER_FIELDS.filter((field) => mapping[field] !== undefined).length };
  });
  const best = scored.reduce<(typeof scored)[number] | null>(
    (top, next) => (top === null || next.score > top.score ? next : top),
    null,
  );
  return best?.sheet ?? { name: "", rows: [] };
}
