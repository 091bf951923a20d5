/**
 * The papers of a recognition, free of any file format: the page on screen, the print and the Word file read
 * the same blocks, so that no two of them can say different things.
 */
import type { CalendarDate } from "~/lib/calendar-date";

export const PAPER_KINDS = [
  "recognition_form",
  "acceptance_receipt",
  "correction_notice",
  "refusal_notice",
  "public_notice_sheet",
  "recognition_summary",
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export const paperLabels: Record<PaperKind, string> = {
  recognition_form: "认定表",
  acceptance_receipt: "受理凭证",
  correction_notice: "一次性告知书",
  refusal_notice: "不予认定告知书",
  public_notice_sheet: "公示表",
  recognition_summary: "认定汇总表",
};

/** The papers of one application. The other two belong to a unit. */
export const APPLICATION_PAPER_KINDS = [
  "recognition_form",
  "acceptance_receipt",
  "correction_notice",
  "refusal_notice",
] as const satisfies readonly PaperKind[];
export type ApplicationPaperKind = (typeof APPLICATION_PAPER_KINDS)[number];

export function isApplicationPaperKind(text: string): text is ApplicationPaperKind {
  return (APPLICATION_PAPER_KINDS as readonly string[]).includes(text);
}

/** An electronic seal as it is drawn on a paper; the code leads to the page that verifies it. */
export type PaperSeal = {
  svg: string;
  name: string;
  code: string;
  /** QR code of the page that verifies it. */
  qr: string;
  on: CalendarDate;
};

export type PaperCell = {
  text: string;
  /** `label`: the form's own words; `value`: what the record says. */
  kind: "label" | "value";
  columns?: number;
  rows?: number;
  align?: "left" | "center";
  /** Strokes of a signature, drawn after the text. */
  signature?: string | null;
  seal?: PaperSeal | null;
};

export type PaperRow = {
  cells: readonly PaperCell[];
  /** Least height in millimetres. */
  height?: number;
  /** Repeats on each page. */
  header?: boolean;
  /** A head stands on the page of the row below it. */
  keepNext?: boolean;
};

export type PaperBlock =
  | { kind: "title"; text: string; sub?: string }
  /** Small facts above or below a grid, left and right. */
  | { kind: "line"; left: string; right: string }
  /** `heading`: stands on the page of what follows it; with a `level` it is in the outline, with space above. */
  | { kind: "paragraph"; text: string; indent: "body" | "flush"; heading?: boolean; level?: 1 | 2 }
  | { kind: "grid"; label: string; columns: readonly number[]; rows: readonly PaperRow[] }
  /** 落款: unit and day, the seal over them when there is one. */
  | { kind: "closing"; unit: string; day: CalendarDate | null; seal: PaperSeal | null }
  | { kind: "note"; text: string }
  /** `back`: the reverse of a sheet printed on both sides, an even page. */
  | { kind: "page"; side?: "back" };

/** Rows of a list that a bureau's own template takes as a whole table. */
export type PaperTable = { header: readonly string[]; rows: readonly (readonly string[])[] };

export type Paper = {
  kind: PaperKind;
  title: string;
  /** The number it is filed under. */
  number: string;
  orientation: "portrait" | "landscape";
  /** `form`: dense ruled form; `letter`: large type, official letter. */
  style: "form" | "letter";
  blocks: readonly PaperBlock[];
  /** What a bureau's own template may name as {{占位符}}. */
  values: Readonly<Record<string, string>>;
  tables: Readonly<Record<string, PaperTable>>;
  /** Its seals by the name of their place; absent on papers frozen before a template had places for them. */
  seals?: Readonly<Record<string, PaperSeal | null>>;
  /** Strokes drawn after the words of the same name. */
  signatures?: Readonly<Record<string, string | null>>;
};

/** The seals of a paper, of an older letter that under its closing. */
export function sealsOf({
  seals,
  blocks,
}: Pick<Paper, "seals" | "blocks">): Readonly<Record<string, PaperSeal | null>> {
  if (seals) return seals;
  const closing = blocks.find((block) => block.kind === "closing");
  return { 印章: closing?.seal ?? null };
}

export const label = (text: string, span: Partial<Pick<PaperCell, "columns" | "rows">> = {}): PaperCell => ({
  text,
  kind: "label",
  align: "center",
  ...span,
});

export const value = (
  text: string | number | null | undefined,
  span: Partial<Omit<PaperCell, "text" | "kind">> = {},
): PaperCell => ({ text: text === null || text === undefined ? "" : String(text), kind: "value", ...span });
