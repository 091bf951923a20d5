import type { CalendarDate } from "~/lib/calendar-date";
import { AppError } from "~/lib/errors";
import { findHeader, type MappingOverride, withOverride } from "~/lib/tabular/header";
import { countRows } from "~/lib/tabular/issues";
import { separateRecords } from "~/lib/tabular/records";
import { rowReader } from "~/lib/tabular/row-reader";
import type { Sheet } from "~/lib/tabular/table";

import {
  REQUIRED_VACANCY_FIELDS,
  VACANCY_FIELD_LABELS,
  VACANCY_HEADINGS,
  VACANCY_KEY_FIELDS,
  type VacancyField,
} from "./fields";
import { readVacancy } from "./read-row";
import type { MinimumWageLookup, VacancyPreview, VacancyRow } from "./vacancies";

export type VacancyPreviewOptions = {
  asOf: CalendarDate;
  mapping?: MappingOverride<VacancyField>;
  /** The day of publication of rows that have none. */
  publishedOn?: CalendarDate;
  /** Without it no wage is compared with the minimum. */
  minimumWage?: MinimumWageLookup;
};

/** The same vacancy: employer, post, place, day of publication and lowest wage, as the vacancy table keeps it. */
function sameness({ values }: VacancyRow): string | null {
  const parts = [values.employer, values.post, values.workplace, values.publishedOn, values.wageMin];
  return parts.includes(null) ? null : JSON.stringify(parts);
}

function markRepeated(rows: readonly VacancyRow[], column: number | null): void {
  const firstRows = new Map<string, number>();
  for (const row of rows) {
    const key = sameness(row);
    if (key === null) continue;
    const first = firstRows.get(key);
    if (first === undefined) {
      firstRows.set(key, row.rowNumber);
      continue;
    }
    row.issues.push({
      row: row.rowNumber,
      column,
      field: "post",
      code: "repeated_vacancy",
      severity: "error",
      message: `与第 ${first} 行是同一岗位（单位、岗位、地点、发布日期、月薪下限都相同），只保留第 ${first} 行。确是两个岗位的，请在岗位名称中写明区别。`,
    });
  }
}

/**
 * Reads one sheet of vacancies. A vacancy without a last day of validity is importable with a warning and
 * keeps none: somebody has to confirm it. Pure; `asOf` is today. Throws AppError `header_not_found`.
 */
export function previewVacancies(sheet: Sheet, options: VacancyPreviewOptions): VacancyPreview {
  const found = findHeader(sheet.rows, VACANCY_HEADINGS, VACANCY_KEY_FIELDS);
  if (!found) {
    throw new AppError(
      "header_not_found",
      `“${sheet.name}”里没有找到岗位表的表头（至少要有招聘单位、岗位名称等三列）。请确认选对了文件，并保留表头。`,
      { status: 422 },
    );
  }
  const header = options.mapping ? withOverride(found, options.mapping) : found;
  const { records, skippedRows } = separateRecords(sheet, header, VACANCY_KEY_FIELDS);
  const rows = records.map((record): VacancyRow => {
    const reader = rowReader(record, header.mapping, VACANCY_FIELD_LABELS);
    const values = readVacancy(reader, options);
    const texts = record.cells.map(({ text }) => text);
    return { rowNumber: record.number, values, texts, issues: reader.issues, valid: true };
  });
  markRepeated(rows, header.mapping.post ?? null);
  for (const row of rows) row.valid = row.issues.every(({ severity }) => severity !== "error");
  return {
    sheetName: sheet.name,
    headerRows: header.rows,
    mapping: header.mapping,
    columns: header.columns,
    missingFields: REQUIRED_VACANCY_FIELDS.filter(
      (field) =>
        header.mapping[field] === undefined &&
        !(field === "publishedOn" && options.publishedOn !== undefined),
    ),
    rows,
    skippedRows,
    counts: countRows(rows, skippedRows),
  };
}
