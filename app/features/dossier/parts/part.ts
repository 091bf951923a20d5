/**
 * The nineteen parts of a 一人一册 (DOMAIN §2.4) as plain tables: the page, the printed booklet and the Word file read
 * the same ones, so that no two of them can say different things. Pure.
 */
import type { CalendarDate } from "~/lib/calendar-date";

/** A cell: its text, and on the page where it leads. */
export type PartCell = string | { text: string; to: string; file?: boolean };

export type PartRow = {
  id: string;
  cells: readonly PartCell[];
  /** Why it no longer counts. */
  voided?: string | null;
  /** Where it is corrected. */
  correct?: string;
};

export type PartTable = {
  key: string;
  /** What the table lists, where a part has several. */
  title: string;
  heads: readonly string[];
  /** Widths of the columns on paper, in millimetres of a 160 mm page. */
  widths: readonly number[];
  rows: readonly PartRow[];
};

export type PartFact = { term: string; value: string };

export type DossierPart = {
  number: number;
  key: string;
  title: string;
  /** The page where its records are made. */
  handle?: string;
  facts?: readonly PartFact[];
  tables: readonly PartTable[];
};

export const dayText = (on: CalendarDate | null | undefined): string => on ?? "—";
export const orDash = (text: string | null | undefined): string => text || "—";
export const joined = (...words: (string | null | undefined | false)[]): string =>
  words.filter(Boolean).join("，");

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** A moment to the minute in Asia/Shanghai. */
export function momentWords(at: string): string {
  return new Date(Date.parse(at) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace("T", " ");
}

/** A record voided stays in its table, struck out with the reason. */
export function row(
  record: { id: string; voided?: { reason: string } | null },
  cells: readonly PartCell[],
  correct?: string,
): PartRow {
  return {
    id: record.id,
    cells,
    voided: record.voided?.reason ?? null,
    ...(correct === undefined ? {} : { correct }),
  };
}

/** How many rows a part has over all its tables. */
export function rowCount({ tables }: DossierPart): number {
  return tables.reduce((sum, { rows }) => sum + rows.length, 0);
}
