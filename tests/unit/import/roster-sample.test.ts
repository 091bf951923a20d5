/** The community's roster of the sample file: every row of the sheet is explained. */
import { beforeAll, describe, expect, it } from "vitest";

import { maskedTexts } from "~/features/people-import/mask-texts";
import { chooseRosterSheet, previewRoster } from "~/features/people-import/preview";
import type { RosterPreview } from "~/features/people-import/roster";
import { buildErrorWorkbook } from "~/lib/tabular/error-workbook.server";
import { readTableFile } from "~/lib/tabular/read-table.server";

import { fixture, TODAY } from "./tables";

let preview: RosterPreview;

beforeAll(async () => {
  const file = await readTableFile(fixture("community-roster.xlsx"));
  preview = previewRoster(chooseRosterSheet(file), { asOf: TODAY });
});

const rowsWith = (code: string) =>
  preview.rows
    .filter(({ issues }) => issues.some((issue) => issue.code === code))
    .map(({ rowNumber }) => rowNumber);

const rowAt = (number: number) => preview.rows.find(({ rowNumber }) => rowNumber === number);

describe("the sample roster", () => {
  it("joins the two heading rows and maps every column but the serial number", () => {
    expect(preview.sheetName).toBe("台账");
    expect(preview.headerRows).toEqual([3, 4]);
    expect(preview.missingFields).toEqual([]);
    expect(preview.columns[3]).toEqual({
      index: 3,
      letter: "D",
      heading: "身份证号（18位）",
      field: "residentId",
    });
    expect(preview.columns.filter(({ field }) => field === null).map(({ heading }) => heading)).toEqual([
      "序号",
    ]);
  });

  it("accounts for all 328 rows", () => {
    expect(preview.counts).toEqual({
      total: 320,
      valid: 294,
      withErrors: 26,
      fixed: 54,
      withWarnings: 183,
      skipped: 8,
    });
    const skipped = preview.skippedRows.flatMap(({ row, lastRow, reason }) =>
      Array.from({ length: lastRow - row + 1 }, (_, index) => [row + index, reason]),
    );
    expect(skipped).toEqual([
      [1, "title"],
      [2, "title"],
      [3, "header"],
      [4, "header"],
      [166, "continuation"],
      [326, "blank"],
      [327, "total"],
      [328, "signature"],
    ]);
    const all = [...skipped.map(([row]) => Number(row)), ...preview.rows.map(({ rowNumber }) => rowNumber)];
    expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 328 }, (_, index) => index + 1));
  });

  it("finds each fault where it is", () => {
    expect(rowsWith("numeric_destroyed")).toEqual([48]);
    expect(rowsWith("fifteen_digits")).toEqual([53, 133, 159, 199, 278]);
    expect(rowsWith("full_width")).toEqual([11, 49, 134, 257]);
    expect(rowsWith("spaces_removed")).toEqual([118, 236, 299]);
    expect(rowsWith("missing_id")).toEqual([37, 135, 138, 312]);
    expect(rowsWith("wrong_check_digit")).toEqual([47, 158]);
    expect(rowsWith("sex_against_id")).toEqual([26, 80, 91, 106, 186, 203]);
    expect(rowsWith("repeated_person")).toEqual([26, 80, 91, 106, 123, 128, 176, 202, 203]);
    expect(rowsWith("number_used_again")).toEqual([5, 13, 15, 23, 51, 64, 66, 117, 200]);
    expect(rowsWith("broken_characters")).toEqual([17]);
    expect(rowsWith("name_tidied")).toEqual([25, 100, 118, 125, 151, 174, 175, 180, 215, 231, 312]);
    expect(rowsWith("unknown_category")).toEqual([16, 169, 296]);
    expect(rowsWith("category_read_as")).toHaveLength(19);
    expect(rowsWith("missing_phone")).toHaveLength(10);
    expect(rowsWith("formula_text")).toEqual([62, 88, 158, 203, 255]);
    expect(rowsWith("remark_says_changed")).toEqual([129, 154, 176, 181, 213, 317]);
  });

  it("explains each row that is not imported, in Chinese and without an ID number", () => {
    for (const row of preview.rows) {
      expect(row.valid).toBe(row.issues.every(({ severity }) => severity !== "error"));
      for (const issue of row.issues) {
        expect(issue).toMatchObject({ row: row.rowNumber, column: preview.mapping[issue.field] });
        expect(issue.message).toMatch(/[。）]$/);
        expect(issue.message).not.toMatch(/\d{15}/);
      }
    }
  });

  it("reads the five ways of writing a day", () => {
    const { daySpellings } = preview;
    expect(daySpellings).toMatchObject({ date_cell: 196, digits: 196, month: 189, slash: 193, dot: 186 });
    expect(Object.values(daySpellings).reduce((sum, count) => sum + count)).toBe(3 * 320);
    expect(rowAt(6)?.values.unemploymentRegisteredOn).toEqual({ date: "2023-07-28", precision: "day" });
    expect(rowAt(11)?.values.recognizedOn).toEqual({ date: "2026-09-01", precision: "month" });
  });

  it("keeps rare characters and gives typed values", () => {
    expect(rowAt(8)?.values.name).toBe("崔㛃志");
    expect(rowAt(93)?.values.name).toBe("杨龙𠮷");
    expect(rowAt(100)?.values.name).toBe("欧阳超");
    expect(rowAt(11)?.values).toMatchObject({
      residentId: "229901196507205454",
      sex: "male",
      birthDate: "1965-07-20",
      ethnicity: "11",
      education: "60",
      householdKind: "urban",
      category: "laid_off",
      divisionNames: { city: "长春市", county: "南关区", street: "曙光街道", community: null },
    });
  });

  it("shows no clear ID number, phone or house number in the masked cells", () => {
    for (const row of preview.rows) {
      const shown = maskedTexts(row, preview.mapping).join("|");
      expect(shown).not.toMatch(/\d{15}|1[3-9]\d{9}|[０-９]{15}|\d+栋/);
    }
    expect(maskedTexts(rowAt(6) ?? preview.rows[0]!, preview.mapping)[3]).toBe("229901********0970");
  });

  it("hands back the rows with errors so that they can be corrected and imported again", async () => {
    const bytes = await buildErrorWorkbook(preview);
    const [sheet] = (await readTableFile(bytes)).sheets;
    expect(sheet?.rows).toHaveLength(27);
    const cells = sheet?.rows.flatMap((row) => row.cells) ?? [];
    expect(cells.every(({ kind, text }) => kind !== "number" && !/^[=+\-@\t]/.test(text))).toBe(true);
    expect(cells.some(({ text }) => text.startsWith("'=HYPERLINK"))).toBe(true);
    expect(cells.some(({ text }) => text === "号码已损坏，请重新填写")).toBe(true);
    const again = previewRoster(sheet ?? { name: "", rows: [] }, { asOf: TODAY });
    expect(again.missingFields).toEqual([]);
    expect(again.counts.total).toBe(26);
  });
});
