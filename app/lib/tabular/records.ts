/** Separates the records of a sheet from everything else that stands in it. */
import type { SkipReason, SkippedRow } from "./issues";
import { squashHeading, type TableHeader } from "./header";
import { cellAt, halfWidth, rowText, type Sheet, type SheetRow, withoutSpaces } from "./table";

const TOTAL = /^(本页)?(合计|总计|小计|共计|总数)/;
const CONTINUATION = /^[([【]?(续表|续上表|接上表|上接第?.{0,4}页|转下页|第\d+页(共\d+页)?)[)\]】]?$/;
const SIGNATURE =
  /^(填表人|审核人|制表人|填报人|复核人|经办人|负责人|单位负责人|主管领导|填表日期|填报日期|填报单位|联系人)(\(.{0,8}\))?:/;
const LONG_NUMBER = /[\d０-９]{15}/;
const NOTE = /^(注|备注|说明|填表说明)\d?:/;

function words(row: SheetRow): string[] {
  return row.cells.flatMap((cell) => (cell.kind === "empty" ? [] : [withoutSpaces(halfWidth(cell.text))]));
}

function repeatsHeader<Field extends string>(row: SheetRow, header: TableHeader<Field>): boolean {
  const same = header.columns.filter(({ index, heading }) => {
    const text = squashHeading(cellAt(row, index).text);
    return text !== "" && squashHeading(heading).startsWith(text);
  });
  return same.length >= 3;
}

function skipReason<Field extends string>(
  row: SheetRow,
  header: TableHeader<Field>,
  keyFields: readonly Field[],
): SkipReason | null {
  // A number as long as an ID is somebody: such a row is a record whatever else it says.
  if (row.cells.some(({ text }) => LONG_NUMBER.test(text))) return null;
  const texts = words(row);
  if (texts.length === 0) return "blank";
  const first = texts[0] ?? "";
  if (repeatsHeader(row, header)) return "repeated_header";
  if (TOTAL.test(first)) return "total";
  if (texts.length <= 2 && CONTINUATION.test(first)) return "continuation";
  if (NOTE.test(first)) return "note";
  if (SIGNATURE.test(first)) return "signature";
  const hasContent = header.columns.some(
    ({ index, field }) => field !== null && cellAt(row, index).kind !== "empty",
  );
  const onlyNumber = texts.length === 1 && /^\d{1,6}$/.test(first);
  const keyed = keyFields.some((field) => cellAt(row, header.mapping[field]).kind !== "empty");
  return !hasContent || (onlyNumber && !keyed) ? "blank" : null;
}

function addSkipped(skipped: SkippedRow[], entry: SkippedRow): void {
  const last = skipped.at(-1);
  if (last && entry.reason === "blank" && last.reason === "blank" && last.lastRow === entry.row - 1) {
    last.lastRow = entry.lastRow;
  } else {
    skipped.push(entry);
  }
}

/**
 * The records below the header, and every other row of the sheet with the reason it is none. From row 1
 * to the last row with content, each row number is in exactly one of the two.
 */
export function separateRecords<Field extends string>(
  sheet: Sheet,
  header: TableHeader<Field>,
  keyFields: readonly Field[],
): { records: SheetRow[]; skippedRows: SkippedRow[] } {
  const records: SheetRow[] = [];
  const skippedRows: SkippedRow[] = [];
  const firstHeaderRow = header.rows[0] ?? 0;
  let expected = 1;
  for (const row of sheet.rows) {
    if (row.number > expected) {
      addSkipped(skippedRows, { row: expected, lastRow: row.number - 1, reason: "blank", text: "" });
    }
    expected = row.number + 1;
    const reason = header.rows.includes(row.number)
      ? "header"
      : row.number < firstHeaderRow
        ? "title"
        : skipReason(row, header, keyFields);
    if (reason === null) records.push(row);
    else addSkipped(skippedRows, { row: row.number, lastRow: row.number, reason, text: rowText(row) });
  }
  return { records, skippedRows };
}
