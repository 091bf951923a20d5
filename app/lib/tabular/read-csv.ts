/** CSV as offices export it: UTF-8 or GB18030, with commas, semicolons or tabs, quoted after RFC 4180. */
import { AppError } from "~/lib/errors";

import { type Cell, type CsvEncoding, type SheetRow, type TableFile, textCell } from "./table";

type Decoded = { text: string; encoding: CsvEncoding };

const DELIMITERS = [",", "\t", ";", "|"] as const;
const SNIFFED_CHARACTERS = 8_000;
const DEFAULT_MAX_ROWS = 110_000;

function tryDecode(bytes: Uint8Array, encoding: CsvEncoding): Decoded | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

/**
 * GB18030 and not GBK: names such as 㛃 and 𠮷 are outside GBK. UTF-16 is what Excel writes as
 * “Unicode 文本”, always with its mark in front. Throws AppError `unknown_encoding`.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const order: CsvEncoding[] = bytes[0] === 0xff && bytes[1] === 0xfe ? ["utf-16le"] : ["utf-8", "gb18030"];
  for (const encoding of order) {
    const decoded = tryDecode(bytes, encoding);
    if (decoded) return decoded;
  }
  throw new AppError(
    "unknown_encoding",
    "无法识别文件的文字编码（不是 UTF-8，也不是 GB18030）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。",
    { status: 422 },
  );
}

/** The separator that splits the first lines most often, counted outside quotes; comma when none does. */
export function sniffDelimiter(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const character of text.slice(0, SNIFFED_CHARACTERS)) {
    if (character === '"') quoted = !quoted;
    const count = quoted ? undefined : counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function unclosedQuote(row: number): AppError {
  return new AppError(
    "csv_unclosed_quote",
    `第 ${row} 行有一个引号没有成对，无法判断单元格在哪里结束。请补上或删去这个引号后再上传。`,
    { status: 422, extra: { row } },
  );
}

/** One record: its fields, and where the next one begins. */
type Parsed = { fields: string[]; next: number };

function readQuoted(text: string, start: number, row: number): { value: string; next: number } {
  let value = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) throw unclosedQuote(row);
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, next: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

function readRecord(text: string, start: number, delimiter: string, row: number): Parsed {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    let value = "";
    if (text[at] === '"') ({ value, next: at } = readQuoted(text, at, row));
    const from = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at += 1;
    fields.push(value + text.slice(from, at));
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    return { fields, next: at + 1 };
  }
}

/**
 * Reads a CSV file into one sheet. All cells are text; rows are counted by records, as the office
 * program shows them. Throws AppError `unknown_encoding`, `csv_unclosed_quote`, `too_many_rows`.
 */
export function readCsv(bytes: Uint8Array, options: { maxRows?: number } = {}): TableFile {
  const maxRows = options.maxRows ?? DEFAULT_MAX_ROWS;
  const { text, encoding } = decodeText(bytes);
  const delimiter = sniffDelimiter(text);
  const rows: SheetRow[] = [];
  let at = 0;
  for (let number = 1; at < text.length; number += 1) {
    const { fields, next } = readRecord(text, at, delimiter, number);
    at = next;
    const cells: Cell[] = fields.map(textCell);
    if (cells.every((cell) => cell.kind === "empty")) continue;
    if (rows.length === maxRows) {
      throw new AppError("too_many_rows", "文件行数超过一次可导入的上限。请分成几个文件上传。", {
        status: 413,
      });
    }
    rows.push({ number, cells });
  }
  return { sheets: [{ name: "CSV", rows }], encoding };
}
