import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";

import { readWorkbook } from "~/lib/tabular/read-workbook.server";
import { readTableFile } from "~/lib/tabular/read-table.server";
import { zipEntries } from "~/lib/tabular/zip.server";

import { fixture } from "./tables";

async function codeOf(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    () => "read",
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );
}

const plain = (rows: (string | number | null)[][]) => writeXlsx({ sheets: [{ name: "表", rows }] });

describe("readWorkbook", () => {
  it("reads the sample: sheets, row numbers and the kind of each cell", async () => {
    const { sheets } = await readWorkbook(fixture("community-roster.xlsx"));
    expect(sheets.map(({ name }) => name)).toEqual(["台账", "填表说明"]);
    const rows = sheets[0]?.rows ?? [];
    expect(rows.at(-1)?.number).toBe(328);
    expect(rows.some(({ number }) => number === 326)).toBe(false);
    const row = (number: number) => rows.find((candidate) => candidate.number === number)?.cells;
    expect(row(6)?.[11]).toEqual({ kind: "date", text: "2023-07-28" });
    expect(row(48)?.[3]?.kind).toBe("number");
    expect(row(89)?.[1]).toEqual({
      kind: "text",
      text: "林明磊".replace("林明磊", row(89)?.[1]?.text ?? ""),
    });
    expect(rows.some(({ cells }) => cells[1]?.text.includes("𠮷"))).toBe(true);
  });

  it("leaves out hidden sheets and reads an escaped sheet name", async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: "代码", hidden: true, rows: [["x"]] },
        { name: "A&B", rows: [["y"]] },
      ],
    });
    expect((await readWorkbook(bytes)).sheets).toEqual([
      { name: "A&B", rows: [{ number: 1, cells: [{ kind: "text", text: "y" }] }] },
    ]);
  });

  it("makes characters the database cannot keep visible as U+FFFD", async () => {
    const bytes = await plain([["a\uD800b", "c_x0000_d"]]);
    const texts = (await readWorkbook(bytes)).sheets[0]?.rows[0]?.cells.map(({ text }) => text);
    expect(texts?.every((text) => text.isWellFormed() && !text.includes("\0"))).toBe(true);
  });

  it("refuses by what the parts really inflate to, whatever they declare", async () => {
    const bytes = await plain(Array.from({ length: 20_000 }, () => ["同样的字同样的字"]));
    expect(await codeOf(readWorkbook(bytes, { maxInflatedBytes: 100_000 }))).toBe("workbook_too_large");
    const lying = Uint8Array.from(bytes);
    const view = new DataView(lying.buffer);
    for (let at = 0; at < lying.length - 4; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    }
    expect(await codeOf(readWorkbook(lying, { maxInflatedBytes: 100_000 }))).toBe("workbook_too_large");
    expect(await codeOf(readWorkbook(lying))).toBe("workbook_damaged");
  });

  it("refuses too many rows and columns", async () => {
    const rows = await plain(Array.from({ length: 12 }, (_, index) => [index + 1]));
    expect(await codeOf(readWorkbook(rows, { maxRows: 11 }))).toBe("too_many_rows");
    expect(await codeOf(readWorkbook(rows, { maxRows: 12 }))).toBe("read");
    const wide = await plain([[...Array.from({ length: 300 }, () => null), "x"]]);
    expect(await codeOf(readWorkbook(wide))).toBe("too_many_columns");
  });

  it("names each reason a file cannot be read", async () => {
    const sample = fixture("community-roster.xlsx");
    const encrypted = await writeXlsx({
      sheets: [{ name: "表", rows: [["x"]] }],
      encryption: { password: "a", spinCount: 1 },
    });
    expect(await codeOf(readTableFile(encrypted))).toBe("workbook_encrypted");
    expect(await codeOf(readTableFile(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3)))).toBe(
      "old_workbook_format",
    );
    expect(await codeOf(readTableFile(sample.slice(0, 20_000)))).toBe("not_a_workbook");
    expect(await codeOf(readTableFile(new Uint8Array()))).toBe("file_empty");
    const broken = Uint8Array.from(sample);
    const sheetEntry = zipEntries(broken).find(({ name }) => name.endsWith("sheet1.xml"));
    broken.fill(0xff, (sheetEntry?.localHeaderAt ?? 0) + 200, (sheetEntry?.localHeaderAt ?? 0) + 400);
    expect(await codeOf(readTableFile(broken))).toBe("workbook_damaged");
  });

  it("goes on reading after a refused file", async () => {
    await codeOf(readWorkbook(Uint8Array.of(0x50, 0x4b, 3, 4)));
    expect(await codeOf(readWorkbook(await plain([["x"]])))).toBe("read");
  });
});
