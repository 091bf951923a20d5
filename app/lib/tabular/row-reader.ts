import type { Mapping } from "./header";
import type { CellIssue, IssueSeverity } from "./issues";
import { type Cell, cellAt, hasBrokenCharacters, type SheetRow } from "./table";

/** One row while it is being checked: gives the cells by field and collects what was found. */
export type RowReader<Field extends string> = {
  issues: CellIssue<Field>[];
  labels: Record<Field, string>;
  cell: (field: Field) => Cell;
  report: (field: Field, severity: IssueSeverity, code: string, message: string) => void;
  /** The text of a cell; null when it is empty, or holds broken characters (reported once, as an error). */
  text: (field: Field) => string | null;
};

/** A reader of one row. `labels` are the fields' Chinese names, for messages. */
export function rowReader<Field extends string>(
  row: SheetRow,
  mapping: Mapping<Field>,
  labels: Record<Field, string>,
): RowReader<Field> {
  const issues: CellIssue<Field>[] = [];
  const cell = (field: Field) => cellAt(row, mapping[field]);
  const report: RowReader<Field>["report"] = (field, severity, code, message) => {
    issues.push({ row: row.number, column: mapping[field] ?? null, field, code, severity, message });
  };
  const text: RowReader<Field>["text"] = (field) => {
    const found = cell(field);
    if (found.kind === "empty") return null;
    if (!hasBrokenCharacters(found.text)) return found.text;
    if (!issues.some((issue) => issue.field === field && issue.code === "broken_characters")) {
      report(
        field,
        "error",
        "broken_characters",
        `${labels[field]}里有无法显示的字（�），原字在文件转换时已丢失。请对照证件或原件重新录入，保存为 .xlsx 后再导入。`,
      );
    }
    return null;
  };
  return { issues, labels, cell, report, text };
}
