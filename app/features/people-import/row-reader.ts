import type { CalendarDate } from "~/lib/calendar-date";
import type { Mapping } from "~/lib/tabular/header";
import type { IssueSeverity } from "~/lib/tabular/issues";
import { type Cell, cellAt, hasBrokenCharacters, type SheetRow } from "~/lib/tabular/table";

import { ROSTER_FIELD_LABELS, type RosterField } from "./fields";
import type { RosterIssue } from "./roster";

/** One row while it is being checked: gives the cells by field and collects what was found. */
export type RowReader = {
  asOf: CalendarDate;
  issues: RosterIssue[];
  cell: (field: RosterField) => Cell;
  report: (field: RosterField, severity: IssueSeverity, code: string, message: string) => void;
  /** The text of a cell; null when it is empty, or holds broken characters (reported as an error). */
  text: (field: RosterField) => string | null;
};

export function rowReader(row: SheetRow, mapping: Mapping<RosterField>, asOf: CalendarDate): RowReader {
  const issues: RosterIssue[] = [];
  const cell = (field: RosterField) => cellAt(row, mapping[field]);
  const report: RowReader["report"] = (field, severity, code, message) => {
    issues.push({ row: row.number, column: mapping[field] ?? null, field, code, severity, message });
  };
  const text: RowReader["text"] = (field) => {
    const found = cell(field);
    if (found.kind === "empty") return null;
    if (!hasBrokenCharacters(found.text)) return found.text;
    report(
      field,
      "error",
      "broken_characters",
      `${ROSTER_FIELD_LABELS[field]}里有无法显示的字（�），原字在文件转换时已丢失。请对照证件重新录入，保存为 .xlsx 后再导入。`,
    );
    return null;
  };
  return { asOf, issues, cell, report, text };
}
