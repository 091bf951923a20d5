/** What can be imported, how far a batch has come, and what its rows have become. Pure. */
import type { Role } from "~/lib/actor";
import type { PreviewCounts } from "~/lib/tabular/issues";

export const IMPORT_KINDS = ["people", "vacancies"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_STATUSES = ["previewed", "committed", "undone"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** Who works with registers of people and vacancies; supervisors and administrators import nothing. */
export const IMPORT_ROLES: readonly Role[] = ["caseworker", "manager", "reviewer"];

/** The largest file that is taken; the server's own limit on a request's body is the same. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/**
 * `ready`: will be, or would be, created. `imported`: created by this batch. `existing`: there already.
 * `error`: something in the row has to be mended first.
 */
export const ROW_STATES = ["ready", "imported", "existing", "error"] as const;
export type RowState = (typeof ROW_STATES)[number];

/** The filters of a preview; each has its count. */
export const ROW_FILTERS = ["all", ...ROW_STATES, "fixed", "warning", "skipped"] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

export type ImportCounts = Record<RowFilter, number>;

/** What a commit did. `existing` rows were there already and stayed as they were. */
export type ImportResult = { created: number; existing: number; errors: number; undone?: number };

type CountedRow = { state: RowState; issues: readonly { severity: string }[] };

/** Whether a row is among those a filter shows; `skipped` rows are none of the records. */
export function matchesFilter(row: CountedRow, filter: RowFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "fixed":
    case "warning":
      return row.issues.some(({ severity }) => severity === filter);
    case "skipped":
      return false;
    default:
      return row.state === filter;
  }
}

/** The numbers on the filters; every record is in exactly one state. */
export function countStates(
  rows: readonly CountedRow[],
  { skipped }: Pick<PreviewCounts, "skipped">,
): ImportCounts {
  const count = (filter: RowFilter) => rows.filter((row) => matchesFilter(row, filter)).length;
  return {
    all: rows.length,
    ready: count("ready"),
    imported: count("imported"),
    existing: count("existing"),
    error: count("error"),
    fixed: count("fixed"),
    warning: count("warning"),
    skipped,
  };
}

/** What somebody opening a preview should look at first. */
export function firstFilter(counts: ImportCounts, status: ImportStatus): RowFilter {
  if (status === "committed" && counts.imported > 0) return "imported";
  return counts.error > 0 ? "error" : "all";
}
