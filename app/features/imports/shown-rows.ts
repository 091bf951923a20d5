/** A preview as pages and the interface show it: masked, cell by cell. */
import type { RosterField } from "~/features/people-import/fields";
import type { VacancyField } from "~/features/vacancy-import/fields";
import type { IssueSeverity } from "~/lib/tabular/issues";
import type { RowState } from "./kinds";

export type ImportField = RosterField | VacancyField;

export type ShownIssue = { code: string; severity: IssueSeverity; message: string };

/** `value` is the cell as written, masked; `column` its letter in the sheet, null when there is none. */
export type ShownCell = {
  field: ImportField;
  label: string;
  column: string | null;
  value: string;
  issues: ShownIssue[];
};

export type ShownRow = {
  row: number;
  state: RowState;
  /** The person's dossier, for people registered in the caller's territory. */
  personId: string | null;
  cells: ShownCell[];
};

export type ShownSkippedRow = { row: number; lastRow: number; reason: string; text: string };

/** Which column of the sheet a field is read from; `missing` marks a field no row can do without. */
export type FieldColumn = { field: ImportField; label: string; column: number | null; missing: boolean };
export type SheetColumn = { index: number; letter: string; heading: string };

/** The gravest of a cell's findings. */
export function worstSeverity(issues: readonly Pick<ShownIssue, "severity">[]): IssueSeverity | null {
  const order: readonly IssueSeverity[] = ["error", "warning", "fixed"];
  return order.find((severity) => issues.some((issue) => issue.severity === severity)) ?? null;
}
