import { describe, expect, it } from "vitest";

import { readComparison } from "~/features/comparisons/read-file";
import type { ComparisonSource } from "~/features/comparisons/facts";
import { residentIdCheckDigit } from "~/lib/resident-id";
import { textCell } from "~/lib/tabular/table";

const first17 = "22990119810621102";
const ID = first17 + residentIdCheckDigit(first17);
const file = (...lines: string[][]) => ({
  sheets: [
    { name: "1", rows: lines.map((cells, index) => ({ number: index + 1, cells: cells.map(textCell) })) },
  ],
});
const read = (source: ComparisonSource, head: string[], row: string[]) =>
  readComparison(file(head, row), source, "2026-11-23");

describe("a department's file", () => {
  it.each<[string, ComparisonSource, string[], string[], object]>([
    [
      "a fact in words",
      "social_insurance",
      ["身份证号", "参保类型", "日期"],
      [ID, "养老待遇", "2026/10/8"],
      { fact: "pension", occurredOn: "2026-10-08" },
    ],
    [
      "words around the fact",
      "business",
      ["公民身份号码", "情形", "成立日期"],
      [ID, "个体工商户，有营业执照", "2026.10.08"],
      { fact: "business" },
    ],
    [
      "no fact: the source's usual one",
      "justice",
      ["证件号码", "收监日期"],
      [ID, "2026-10-08"],
      { fact: "imprisoned" },
    ],
    [
      "no day: the day of the file",
      "military",
      ["身份证号"],
      [ID],
      { fact: "military", occurredOn: "2026-11-23" },
    ],
    [
      "numbers in the details are masked",
      "education",
      ["身份证号", "学校"],
      [ID, `某校 ${ID}`],
      { detail: expect.not.stringContaining(ID) },
    ],
  ])("%s", (_name, source, head, row, expected) => {
    expect(read(source, head, row)).toMatchObject({ rows: [expected], problems: [] });
  });

  it.each<[string, ComparisonSource, string[], string[], string]>([
    ["a fact of another department", "education", ["身份证号", "情形"], [ID, "领取基本养老金"], "只认"],
    [
      "a number that fails its check",
      "justice",
      ["身份证号"],
      [`${first17}${ID.endsWith("1") ? "2" : "1"}`],
      "校验不通过",
    ],
    ["a day still to come", "justice", ["身份证号", "日期"], [ID, "2026-11-24"], "晚于今天"],
    ["a day that is none", "justice", ["身份证号", "日期"], [ID, "去年冬天"], "读不出来"],
  ])("says why a row cannot be read: %s", (_name, source, head, row, message) => {
    expect(read(source, head, row)).toMatchObject({
      rows: [],
      problems: [{ row: 2, message: expect.stringContaining(message) }],
    });
  });

  it("asks for the column of numbers", () => {
    expect(read("justice", ["姓名"], ["某"])).toHaveProperty("missing");
  });
});
