import { describe, expect, it } from "vitest";
import { characterSpacing, footerDistance, letterSpacing, signatureIndents } from "~/lib/docx/layout";
import { balancedLines, columnWidths, placeHeader } from "~/lib/docx/table-grid";

describe("the text area", () => {
  it("takes 28 characters of 16 pt on 156 mm", () => {
    expect(characterSpacing).toBe(-841);
    expect(28 * (320 + letterSpacing)).toBeLessThanOrEqual(8845);
    expect(29 * (320 + letterSpacing)).toBeGreaterThan(8845);
  });
  it("has the page number 7 mm below", () =>
    expect(1984 - footerDistance(1984) - 140).toBe(Math.round((7 / 25.4) * 1440)));
});

describe("the signature", () => {
  it("ends two characters in, the date begins two further right", () =>
    expect(signatureIndents("长春市人力资源和社会保障局", "2026年10月9日")).toEqual({
      issuer: 13,
      date: 15,
    }));
  it("moves left where the date is the longer one", () => {
    const { issuer, date } = signatureIndents("农安县", "2026年12月31日");
    expect(date - issuer).toBe(2);
    expect(date + 7).toBe(26);
  });
  it("never starts outside the text area", () =>
    expect(signatureIndents("局".repeat(40), "2026年1月1日").issuer).toBe(0));
});

describe("tables", () => {
  it("have widths that add up", () => {
    const widths = columnWidths([26, 13, 13, 10], 8845);
    expect(widths.reduce((a, b) => a + b, 0)).toBe(8845);
  });
  it("place a second header row beside cells that reach down", () => {
    const rows = placeHeader(
      [
        [
          { text: "地区", rows: 2 },
          { text: "方案", columns: 2 },
          { text: "就业", rows: 2 },
        ],
        [{ text: "完成" }, { text: "比率" }],
      ],
      [100, 20, 30, 40],
    );
    expect(rows.map((row) => row.map(({ width }) => width))).toEqual([
      [100, 50, 40],
      [20, 30],
    ]);
  });
  it.each([
    ["期末在册", 3, ["期末", "在册"]],
    ["零就业家庭成员", 3, ["零就业", "家庭", "成员"]],
    ["无帮扶记录（人）", 6, ["无帮扶记录", "（人）"]],
    ["县（市、区）", 6, ["县（市、区）"]],
    ["排名", 0, ["排", "名"]],
    ["", 4, [""]],
  ])("break %s for %i characters", (label, fit, expected) =>
    expect(balancedLines(label, fit)).toEqual(expected),
  );
});
