/** What a workbook or a CSV file is reduced to: sheets of rows of cells, nothing interpreted yet. */
import type { CalendarDate } from "~/lib/calendar-date";

/**
 * `number` cells keep their value: a resident ID that was stored as a number has already lost digits,
 * and only the kind of the cell can tell. `date` cells are numbers shown as a day by their format.
 */
export type Cell =
  | { kind: "empty"; text: "" }
  | { kind: "text"; text: string }
  | { kind: "number"; text: string; number: number }
  | { kind: "date"; text: CalendarDate };

/** `number` is the row's number as the office program shows it, from 1. Rows without content are absent. */
export type SheetRow = { number: number; cells: readonly Cell[] };

export type Sheet = { name: string; rows: readonly SheetRow[] };

/** `encoding` is given for CSV files only. */
export type TableFile = { sheets: readonly Sheet[]; encoding?: CsvEncoding };

export type CsvEncoding = "utf-8" | "utf-16le" | "gb18030";

export const EMPTY_CELL: Cell = { kind: "empty", text: "" };

/** The cell at a column index from 0; beyond the row's end, an empty one. */
export function cellAt(row: SheetRow, column: number | null | undefined): Cell {
  return (column === null || column === undefined ? undefined : row.cells[column]) ?? EMPTY_CELL;
}

/** A text cell; text without any visible character is empty. */
export function textCell(raw: string): Cell {
  const text = mendText(raw);
  return isBlankText(text) ? EMPTY_CELL : { kind: "text", text };
}

/** The letter the office program shows for a column index: 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}

/** The row in one line, for showing which row was meant; at most `limit` characters. */
export function rowText(row: SheetRow, limit = 80): string {
  const parts = row.cells.filter((cell) => cell.kind !== "empty").map((cell) => cell.text.trim());
  const characters = [...parts.join(" ")];
  return characters.length > limit ? `${characters.slice(0, limit).join("")}…` : characters.join("");
}

const REPLACEMENT = "\uFFFD";
// Control characters except tab and line ends, lone surrogates (\p{Cs} in unicode mode), non-characters.
const UNSTORABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;
const INVISIBLE = /[\s\u200B-\u200D\u2060\uFEFF]/;
const EVERY_INVISIBLE = new RegExp(INVISIBLE, "g");

/**
 * Replaces what the database cannot store (NUL and other control characters, halves of surrogate
 * pairs) by U+FFFD, so that one check, {@link hasBrokenCharacters}, finds all of it.
 */
export function mendText(text: string): string {
  return text.replace(UNSTORABLE, REPLACEMENT);
}

/** True where characters were lost before or while the file was read. */
export function hasBrokenCharacters(text: string): boolean {
  return text.includes(REPLACEMENT);
}

/** The text without spaces of any kind, including zero-width ones. */
export function withoutSpaces(text: string): string {
  return INVISIBLE.test(text) ? text.replace(EVERY_INVISIBLE, "") : text;
}

function isBlankText(text: string): boolean {
  return withoutSpaces(text) === "";
}

const FULL_WIDTH = /[\uFF01-\uFF5E\u3000]/;

/** Full-width letters, digits and signs (１ Ａ ．) as half-width. Chinese characters stay as they are. */
export function halfWidth(text: string): string {
  if (!FULL_WIDTH.test(text)) return text;
  return text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ");
}
