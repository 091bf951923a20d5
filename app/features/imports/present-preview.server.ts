/** A preview as it may leave the server: numbers masked, one page of rows. */
import { ROSTER_FIELD_LABELS, ROSTER_FIELDS } from "~/features/people-import/fields";
import { NOTICE_IN_FORCE_FROM } from "~/features/legacy-claims/rules";
import { maskedTexts, maskNumbers } from "~/features/people-import/mask-texts";
import { VACANCY_FIELD_LABELS, VACANCY_FIELDS } from "~/features/vacancy-import/fields";
import { type IssueSeverity, SKIP_REASONS } from "~/lib/tabular/issues";
import { columnLetter } from "~/lib/tabular/table";
import { type ImportKind, matchesFilter, type RowFilter, type RowState } from "./kinds";
import type { ImportPreview } from "./read-preview.server";
import type {
  FieldColumn,
  ImportField,
  SheetColumn,
  ShownCell,
  ShownRow,
  ShownSkippedRow,
} from "./shown-rows";

/** In the order of the standard columns. */
const FIELDS: Record<ImportKind, readonly { field: ImportField; label: string }[]> = {
  people: ROSTER_FIELDS.map((field) => ({ field, label: ROSTER_FIELD_LABELS[field] })),
  vacancies: VACANCY_FIELDS.map((field) => ({ field, label: VACANCY_FIELD_LABELS[field] })),
};

type PreviewedRow = {
  rowNumber: number;
  texts: string[];
  state: RowState;
  personId?: string | null;
  issues: readonly { field: ImportField; code: string; severity: IssueSeverity; message: string }[];
};

/** Which column each field is read from, as the mapping form shows it. */
export function presentColumns({ kind, preview }: ImportPreview): {
  sheetName: string;
  headerRows: number[];
  columns: (SheetColumn & { field: ImportField | null })[];
  fields: FieldColumn[];
} {
  const mapping: Partial<Record<ImportField, number>> = preview.mapping;
  const missing = new Set<ImportField>(preview.missingFields);
  return {
    sheetName: preview.sheetName,
    headerRows: preview.headerRows,
    columns: preview.columns.map(({ index, letter, heading, field }) => ({
      index,
      letter,
      heading: maskNumbers(heading),
      field,
    })),
    fields: FIELDS[kind].map(({ field, label }) => ({
      field,
      label,
      column: mapping[field] ?? null,
      missing: missing.has(field),
    })),
  };
}

/** One page of the rows a filter shows, in the order of the sheet, and how many there are in all. */
export function presentRows(
  found: ImportPreview,
  page: { show: RowFilter; offset: number; limit: number },
): { items: ShownRow[]; total: number } {
  const { kind, preview } = found;
  const rows: readonly PreviewedRow[] = found.rows;
  const shown = rows.filter((row) => matchesFilter(row, page.show));
  const mapping: Partial<Record<ImportField, number>> = preview.mapping;
  const masking = { address: mapping.address, residentId: mapping.residentId };
  const items = shown.slice(page.offset, page.offset + page.limit).map((row): ShownRow => {
    const texts = maskedTexts(row, masking);
    const cells = FIELDS[kind].map(({ field, label }): ShownCell => {
      const index = mapping[field];
      return {
        field,
        label,
        column: index === undefined ? null : columnLetter(index),
        value: index === undefined ? "" : (texts[index] ?? ""),
        issues: row.issues
          .filter((issue) => issue.field === field)
          .map(({ code, severity, message }) => ({ code, severity, message: maskNumbers(message) })),
      };
    });
    return { row: row.rowNumber, state: row.state, personId: row.personId ?? null, cells };
  });
  return { items, total: shown.length };
}

/** The rows of the sheet that are no records, each with its reason. */
export function presentSkippedRows({ preview }: ImportPreview): ShownSkippedRow[] {
  return preview.skippedRows.map(({ row, lastRow, reason, text }) => ({
    row,
    lastRow,
    reason: SKIP_REASONS[reason],
    text: maskNumbers(text),
  }));
}

/**
 * Rows that would be recognized on or after the first day of the notice: 六 keeps older recognitions only, so for
 * these the procedure of 二 must have been gone through, and nothing here shows it.
 */
export function countAfterNotice(found: ImportPreview): number {
  if (found.kind !== "people") return 0;
  return found.rows.filter(
    ({ state, values }) => state === "ready" && (values.recognizedOn?.date ?? "") >= NOTICE_IN_FORCE_FROM,
  ).length;
}

/** How many importable rows go to the unit itself although their address names another place of the county. */
export function countPlacedHere({ rows }: ImportPreview): number {
  return rows.filter(
    ({ state, issues }: PreviewedRow) =>
      state === "ready" && issues.some(({ code }) => code === "other_place"),
  ).length;
}
