import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { divisionNamesInAddress } from "~/features/people-import/address";
import { ROSTER_FIELDS } from "~/features/people-import/fields";
import { previewRoster } from "~/features/people-import/preview";
import type { Cell } from "~/lib/tabular/table";

import { cell, type Content, person, roster, sheet, TODAY } from "./tables";

function codes(changes: Record<string, Content>): string[] {
  const [row] = previewRoster(roster(person(changes)), { asOf: TODAY }).rows;
  return row?.issues.map(({ severity, field, code }) => `${severity} ${field} ${code}`) ?? ["no row"];
}

describe("a roster row", () => {
  it("is accepted as it is when nothing is wrong", () => {
    expect(codes({})).toEqual([]);
  });

  it.each<[string, Record<string, Content>, string[]]>([
    [
      "an ID stored as a number",
      { 身份证号: Number("229901197203150014") },
      ["error residentId numeric_destroyed"],
    ],
    ["an ID in scientific notation", { 身份证号: "2.29901E+17" }, ["error residentId numeric_destroyed"]],
    ["zeros after 15 digits", { 身份证号: "229901197203150000" }, ["error residentId numeric_destroyed"]],
    ["15 digits as a number", { 身份证号: 229901720315001 }, ["error residentId fifteen_digits"]],
    [
      "an impossible birth date",
      { 身份证号: "229901197202300014" },
      ["error residentId impossible_date", "error residentId wrong_check_digit"],
    ],
    ["17 digits", { 身份证号: "22990119720315001" }, ["error residentId wrong_length"]],
    ["an apostrophe and spaces", { 身份证号: "'229901 19720315 0014" }, ["fixed residentId spaces_removed"]],
    ["sex against the ID", { 性别: "女" }, ["error sex sex_against_id"]],
    ["no sex", { 性别: null }, ["fixed sex sex_from_id"]],
    ["another birth date", { 出生日期: "1972-03-16" }, ["error birthDate birth_against_id"]],
    ["the same birth month", { 出生日期: "1972年3月" }, []],
    ["spaces in a name", { 姓名: "高　俊" }, ["fixed name name_tidied"]],
    ["a name with a dot", { 姓名: "阿依•古丽" }, ["fixed name name_tidied"]],
    ["a number as name", { 姓名: 12 }, ["error name not_a_name"]],
    ["a broken name", { 姓名: "高�" }, ["error name broken_characters"]],
    ["half of a rare character", { 姓名: "高\uD842" }, ["error name broken_characters"]],
    ["broken remarks", { 备注: "a\0" }, ["error remarks broken_characters"]],
    ["a phone with dashes", { 联系电话: "199-0000 0001" }, ["fixed phone phone_tidied"]],
    ["a numeric phone", { 联系电话: 19900000001 }, []],
    ["a short phone", { 联系电话: "1990000000" }, ["warning phone not_a_mobile"]],
    ["a day in the future", { 认定时间: "2026-11-23" }, ["error recognizedOn future_day"]],
    ["today", { 认定时间: TODAY }, []],
    ["this month", { 认定时间: "2026年11月" }, ["warning recognizedOn month_only"]],
    [
      "recognition before registration",
      { 认定时间: "2025-01-04" },
      ["error recognizedOn recognized_before_registration"],
    ],
    [
      "recognition in the month of registration",
      { 认定时间: "2025年1月" },
      ["warning recognizedOn month_only"],
    ],
    [
      "registration before unemployment",
      { 失业时间: "2025-01-06" },
      ["warning unemploymentRegisteredOn registered_before_unemployment"],
    ],
    ["a bare serial number", { 失业时间: 45135 }, ["fixed unemployedSince serial_day"]],
    ["a day that does not exist", { 失业时间: "2025-02-30" }, ["error unemployedSince impossible_date"]],
    ["a month whose zero was lost", { 失业时间: 2024.1 }, ["error unemployedSince ambiguous_month"]],
    ["a year alone", { 失业时间: 2024 }, ["error unemployedSince year_only"]],
    ["no recognition day", { 认定时间: null }, ["error recognizedOn missing_recognition_day"]],
    ["unemployment at fifteen", { 失业时间: "1988-03-14" }, ["error unemployedSince before_working_age"]],
    ["unemployment on the sixteenth birthday", { 失业时间: "1988-03-15" }, []],
    ["a short category", { 人员类别: "4050" }, ["fixed category category_read_as"]],
    ["a numbered category", { 人员类别: "05" }, ["fixed category category_read_as"]],
    ["two categories", { 人员类别: "低保、残疾" }, ["error category several_categories"]],
    ["no such category", { 人员类别: "其他" }, ["error category unknown_category"]],
    ["no such ethnic group", { 民族: "火星族" }, ["warning ethnicity unknown_code"]],
    ["an unknown kind of household", { 户籍性质: "集体" }, ["error householdKind unknown_household_kind"]],
    ["empty and repeated wishes", { 求职意向: "、保安、保安" }, ["fixed jobIntentions list_tidied"]],
    ["a formula", { 备注: '=HYPERLINK("x")' }, ["warning remarks formula_text"]],
  ])("with %s", (_name, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });

  it("does not repeat a shifted ID number in a message", () => {
    const { rows } = previewRoster(
      roster(person({ 人员类别: "229901197203150014", 备注: "已就业229901197203150014" })),
      { asOf: TODAY },
    );
    expect(rows[0]?.issues.map(({ message }) => message).join()).not.toMatch(/\d{7}/);
  });
});

describe("repeated people", () => {
  it("are refused from the second row on, and only a different name casts doubt on the first", () => {
    const { rows } = previewRoster(roster(person(), person(), person({ 姓名: "钱二" })), { asOf: TODAY });
    expect(rows.map(({ valid }) => valid)).toEqual([true, false, false]);
    expect(rows[1]?.issues[0]?.message).toContain("第 2 行是同一个人");
    expect(rows[2]?.issues[0]?.message).toContain("“赵一”");
    expect(rows[0]?.issues.map(({ code }) => code)).toEqual(["number_used_again"]);
  });
});

describe("the table around the records", () => {
  it("finds headings under group heads, and skips what is no record", () => {
    const table = sheet(
      ["某街道就业困难人员花名册"],
      [],
      ["基本情况", null, null, "失业情况", null, "认定情况"],
      ["姓 名", "身份证号码", "人员类型", "起始时间", "登记时间", "认定日期"],
      ["赵一", "229901197203150014", "低保", "2024.1.2", "2024.1.5", "2024.2.1"],
      ["姓 名", "身份证号码", "人员类型", "起始时间", "登记时间", "认定日期"],
      [],
      [],
      ["小 计", "1人"],
      ["注：本表一式两份"],
      ["审核人（签字）：", null, "日期："],
    );
    const { headerRows, mapping, rows, skippedRows, missingFields } = previewRoster(table, { asOf: TODAY });
    expect(headerRows).toEqual([3, 4]);
    expect(mapping).toEqual({
      name: 0,
      residentId: 1,
      category: 2,
      unemployedSince: 3,
      unemploymentRegisteredOn: 4,
      recognizedOn: 5,
    });
    expect(missingFields).toEqual(["householdKind"]);
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([5]);
    expect(skippedRows.map(({ row, lastRow, reason }) => [row, lastRow, reason])).toEqual([
      [1, 1, "title"],
      [2, 2, "blank"],
      [3, 3, "header"],
      [4, 4, "header"],
      [6, 6, "repeated_header"],
      [7, 8, "blank"],
      [9, 9, "total"],
      [10, 10, "note"],
      [11, 11, "signature"],
    ]);
  });

  it("takes a row with an ID number for a record whatever else it says", () => {
    const table = roster(person({ 姓名: "合计" }));
    expect(previewRoster(table, { asOf: TODAY }).rows).toHaveLength(1);
  });

  it("follows the user's mapping: one column, one field, and null for none", () => {
    const table = roster(person());
    const mapping = { recognizedOn: 10, unemploymentRegisteredOn: null, remarks: 12 };
    const preview = previewRoster(table, { asOf: TODAY, mapping });
    expect(preview.mapping).toMatchObject({ recognizedOn: 10, remarks: 12 });
    expect(preview.mapping.unemploymentRegisteredOn).toBeUndefined();
    expect(preview.mapping.skills).toBeUndefined();
    expect(preview.rows[0]?.values).toMatchObject({
      recognizedOn: { date: "2025-01-05" },
      remarks: "电工证",
      skills: [],
    });
  });

  it("says so when there is no heading", () => {
    expect(() => previewRoster(sheet(["a", "b"], ["c"]), { asOf: TODAY })).toThrow(/没有找到花名册的表头/);
  });
});

describe("divisionNamesInAddress", () => {
  it.each([
    ["长春市南关区桃源街道10栋1单元", ["长春市", "南关区", "桃源街道", null]],
    ["吉林省吉林市船营区北极街道某某社区3号楼", ["吉林市", "船营区", "北极街道", "某某社区"]],
    ["延边朝鲜族自治州延吉市河南街道", ["延边朝鲜族自治州", "延吉市", "河南街道", null]],
    ["梅河口市新华街道", [null, "梅河口市", "新华街道", null]],
    ["白城市镇赉县镇赉镇", ["白城市", "镇赉县", "镇赉镇", null]],
    ["松原市前郭尔罗斯蒙古族自治县前郭镇", ["松原市", "前郭尔罗斯蒙古族自治县", "前郭镇", null]],
    ["长春市净月开发区", ["长春市", "净月开发区", null, null]],
    ["长春市桃源街道某某小区", ["长春市", null, "桃源街道", null]],
    ["幸福路3号", [null, null, null, null]],
  ])("%s", (address, expected) => {
    expect(Object.values(divisionNamesInAddress(address))).toEqual(expected);
  });
});

describe("whatever stands in the cells", () => {
  const anyCell: fc.Arbitrary<Cell> = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }).map(cell),
    fc
      .constantFrom("2025.13.45", "229901197203150014", "=1", "１９９", "合计", "0000-00-00", "高\uD800")
      .map(cell),
    fc.double().map(cell),
    fc
      .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((day): Cell => ({ kind: "date", text: day.toISOString().slice(0, 10) })),
    fc.constant(cell(null)),
  );

  it("the preview never throws, accounts for every row and repeats no ID number", () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyCell, { maxLength: 18 }), { maxLength: 6 }), (lines) => {
        const table = roster(...lines);
        const preview = previewRoster(table, { asOf: TODAY });
        expect(preview.counts.total + preview.counts.skipped).toBe(table.rows.at(-1)?.number ?? 0);
        expect(preview.counts.valid + preview.counts.withErrors).toBe(preview.counts.total);
        for (const row of preview.rows) {
          expect(JSON.stringify(row.values).isWellFormed()).toBe(true);
          expect(
            row.issues.every(
              ({ message, field }) => !/\d{15}/.test(message) && ROSTER_FIELDS.includes(field),
            ),
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("a sheet of anything gives a preview or a sentence for the user", () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyCell, { maxLength: 6 }), { maxLength: 6 }), (lines) => {
        try {
          previewRoster(sheet(...lines), { asOf: TODAY });
        } catch (error) {
          expect(error).toMatchObject({ name: "AppError", code: "header_not_found" });
        }
      }),
    );
  });
});
