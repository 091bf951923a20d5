/** A long table as a file that is sent while it is read: csv for any program, xlsx for office programs. */
import { writeXlsxStream } from "hucre/xlsx";

import { neutralizeFormula } from "./formula-injection";

export const TABLE_FORMATS = ["csv", "xlsx"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];
export type Cell = string | number | null;

const MIME: Record<TableFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** What a spreadsheet would take for a formula is made text. */
const harmless = (cell: Cell): Cell => (typeof cell === "string" ? neutralizeFormula(cell) : cell);

function csvCell(cell: Cell): string {
  const text = String(harmless(cell) ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csvLine = (cells: readonly Cell[]) => `${cells.map(csvCell).join(",")}\r\n`;

/** UTF-8 with a mark, so that office programs read the Chinese. */
function csvStream(head: readonly string[], chunks: AsyncIterable<Cell[][]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${csvLine(head)}`)),
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else if (value.length > 0) controller.enqueue(encoder.encode(value.map(csvLine).join("")));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

async function* workbookRows(head: readonly string[], chunks: AsyncIterable<Cell[][]>) {
  yield [...head];
  for await (const rows of chunks) for (const row of rows) yield row.map(harmless);
}

/** The table under a Chinese file name, with `fallback` for programs that read no UTF-8 names. */
export function tableResponse(
  format: TableFormat,
  { name, fallback }: { name: string; fallback: string },
  head: readonly string[],
  chunks: AsyncIterable<Cell[][]>,
): Response {
  const body =
    format === "csv"
      ? csvStream(head, chunks)
      : writeXlsxStream(workbookRows(head, chunks), {
          name: "名单",
          columns: head.map((title) => ({ width: Math.max(10, title.length * 2 + 2) })),
          freezePane: { rows: 1 },
        });
  return new Response(body, {
    headers: {
      "Content-Type": MIME[format],
      "Content-Disposition": `attachment; filename="${fallback}.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
      "Cache-Control": "no-store",
    },
  });
}
