import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readCsv } from "~/lib/tabular/read-csv";
import { textCell } from "~/lib/tabular/table";

import { fixture } from "./tables";

const utf8 = (text: string) => new TextEncoder().encode(text);
const texts = (bytes: Uint8Array) =>
  readCsv(bytes).sheets[0]?.rows.map(({ cells }) => cells.map(({ text }) => text));

describe("readCsv", () => {
  it("reads the sample in GB18030", () => {
    const file = readCsv(fixture("vacancies-gb18030.csv"));
    expect(file.encoding).toBe("gb18030");
    expect(file.sheets[0]?.rows).toHaveLength(321);
    expect(file.sheets[0]?.rows[1]?.cells[0]?.text).toBe("北辰零部件装配厂");
  });

  it("reads four-byte GB18030 characters, UTF-8 with and without its mark, and UTF-16", () => {
    // GBK has neither of the last two.
    expect(texts(Uint8Array.of(0xb8, 0xdf, 0x82, 0x30, 0xb7, 0x31, 0x95, 0x34, 0xb2, 0x35, 0x0a))).toEqual([
      ["高㛃𠮷"],
    ]);
    expect(texts(utf8("\uFEFF姓名,𠮷"))).toEqual([["姓名", "𠮷"]]);
    expect(readCsv(utf8("姓名,𠮷")).encoding).toBe("utf-8");
    const utf16 = new Uint8Array(Buffer.from("\uFEFF姓名\t性别\n", "utf16le"));
    expect(texts(utf16)).toEqual([["姓名", "性别"]]);
  });

  it("keeps separators, quotes and line ends inside quotes", () => {
    expect(texts(utf8('a,"b,""c""\nd",e\r\nf;g,,h'))).toEqual([
      ["a", 'b,"c"\nd', "e"],
      ["f;g", "", "h"],
    ]);
    expect(texts(utf8("a;b;c\n1,5;2;3"))).toEqual([
      ["a", "b", "c"],
      ["1,5", "2", "3"],
    ]);
  });

  it("numbers records as the office program does and leaves out blank ones", () => {
    expect(readCsv(utf8("a\n\n,,\nb")).sheets[0]?.rows.map(({ number }) => number)).toEqual([1, 4]);
  });

  it("marks NUL and control characters as broken", () => {
    expect(texts(utf8("a\0b,c\u0007"))).toEqual([["a\uFFFDb", "c\uFFFD"]]);
    expect(textCell("x\uDC00y").text).toBe("x\uFFFDy");
  });

  it("refuses what is no text, an open quote, too many rows", () => {
    expect(() => readCsv(Uint8Array.of(0x80, 0xff, 0xff, 0x00))).toThrow(/编码/);
    expect(() => readCsv(utf8('a,b\n"c,d\n'))).toThrow(/第 2 行/);
    expect(() => readCsv(utf8("a\nb\nc"), { maxRows: 2 })).toThrow(/上限/);
  });

  it("gives back any table written after RFC 4180", () => {
    const field = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "姓", "𠮷", ";", " ") });
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        (rows) => {
          const csv = rows
            .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","))
            .join("\r\n");
          const expected = rows
            .map((row) => row.map((text) => textCell(text).text))
            .filter((row) => row.some(Boolean));
          expect(texts(utf8(`"h","h","h","h","h","h","h","h"\n${csv}`))?.slice(1)).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("never fails otherwise than with a sentence for the user", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          readCsv(bytes);
        } catch (error) {
          expect(error).toMatchObject({ name: "AppError" });
        }
      }),
    );
  });
});
