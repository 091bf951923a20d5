import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { previewVacancies } from "~/features/vacancy-import/preview";
import { readAgeLimits, readEducationRequirement } from "~/features/vacancy-import/requirements";
import { readCsv } from "~/lib/tabular/read-csv";
import { neutralizeFormula } from "~/lib/tabular/formula-injection";

import { cell, type Content, fixture, sheet, TODAY } from "./tables";

const HEADS = [
  "招聘单位", "岗位名称", "招聘人数", "月薪下限", "月薪上限", "学历要求", "年龄要求", "工作时间",
  "是否接收残疾人", "工作地点", "联系人", "联系电话", "发布日期", "有效期至",
]; // prettier-ignore

const GOOD: Record<string, Content> = {
  招聘单位: "北辰零部件装配厂",
  岗位名称: "电工",
  招聘人数: 3,
  月薪下限: 3800,
  月薪上限: 5500,
  学历要求: "不限",
  年龄要求: "不限",
  工作时间: "长白班",
  是否接收残疾人: null,
  工作地点: "长春市朝阳区",
  联系人: "孙经理",
  联系电话: "0431-80000373",
  发布日期: "2026/3/23",
  有效期至: "2026-12-25",
};

const vacancy = (changes: Record<string, Content> = {}) => {
  const contents = { ...GOOD, ...changes };
  return HEADS.map((head) => contents[head] ?? null);
};

const preview = (...rows: Content[][]) =>
  previewVacancies(sheet(HEADS, ...rows), { asOf: TODAY, minimumWage: () => 2230 });

describe("a list without days of publication", () => {
  const heads = HEADS.filter((head) => head !== "发布日期");
  const rows = [vacancy().filter((_one, index) => HEADS[index] !== "发布日期")];
  const read = (publishedOn?: string) =>
    previewVacancies(sheet(heads, ...rows), { asOf: TODAY, ...(publishedOn ? { publishedOn } : {}) });

  it("is read with one day for all, and not without", () => {
    expect([read().rows[0]?.valid, read().missingFields]).toEqual([false, ["publishedOn"]]);
    const given = read("2026-03-02");
    expect([given.rows[0]?.valid, given.rows[0]?.values.publishedOn, given.missingFields]).toEqual([
      true,
      "2026-03-02",
      [],
    ]);
  });

  it("keeps the days that some rows have", () => {
    const mixed = previewVacancies(sheet(HEADS, vacancy(), vacancy({ 岗位名称: "焊工", 发布日期: null })), {
      asOf: TODAY,
      publishedOn: "2026-03-02",
    });
    expect(mixed.rows.map(({ values }) => values.publishedOn)).toEqual(["2026-03-23", "2026-03-02"]);
  });
});

describe("the sample of vacancies", () => {
  const [table = { name: "", rows: [] }] = readCsv(fixture("vacancies-gb18030.csv")).sheets;
  const found = previewVacancies(table, {
    asOf: TODAY,
    minimumWage: ({ city }) => (city === "长春市" ? 2230 : null),
  });
  const rowsWith = (code: string) =>
    found.rows.filter((row) => row.issues.some((issue) => issue.code === code));

  it("is read whole", () => {
    expect(found.counts).toEqual({
      total: 320,
      valid: 320,
      withErrors: 0,
      fixed: 0,
      withWarnings: 56,
      skipped: 1,
    });
    expect(found.columns.every(({ field }) => field !== null)).toBe(true);
    expect(rowsWith("wage_below_minimum")).toHaveLength(22);
    expect(rowsWith("no_validity")).toHaveLength(33);
    expect(rowsWith("future_day").map(({ rowNumber }) => rowNumber)).toEqual([111, 192, 292]);
  });

  it("gives typed values", () => {
    expect(found.rows[6]?.values).toEqual({
      employer: "安颐护理院",
      post: "客服专员",
      places: 8,
      wageMin: 2800,
      wageMax: 4300,
      education: "70",
      age: { min: 18, max: 50 },
      workingHours: "comprehensive",
      acceptsDisabled: false,
      workplace: "长春市净月开发区",
      divisionNames: { city: "长春市", county: "净月开发区", street: null, community: null },
      contactName: "朱经理",
      contactPhone: "0431-80000737",
      publishedOn: "2026-04-21",
      validUntil: "2026-12-24",
    });
    expect(found.rows[7]?.values.validUntil).toBeNull();
  });
});

describe("a vacancy row", () => {
  it.each<[string, Record<string, Content>, string[]]>([
    ["nothing wrong", {}, []],
    ["no employer", { 招聘单位: null }, ["error employer missing_value"]],
    ["no places", { 招聘人数: 0 }, ["error places not_a_count"]],
    ["reversed wages", { 月薪下限: 6000 }, ["error wageMin wages_reversed"]],
    ["a wage in words", { 月薪下限: "面议" }, ["error wageMin not_an_amount"]],
    ["a wage below the minimum", { 月薪下限: 2229 }, ["warning wageMin wage_below_minimum"]],
    ["the minimum wage", { 月薪下限: 2230 }, []],
    ["no upper wage", { 月薪上限: null }, []],
    ["an unreadable age", { 年龄要求: "年轻" }, ["error age unreadable_requirement"]],
    ["no last day", { 有效期至: null }, ["warning validUntil no_validity"]],
    ["a last day gone by", { 有效期至: "2026-11-21" }, ["error validUntil expired"]],
    ["today as last day", { 有效期至: TODAY }, []],
    [
      "a last day before publication",
      { 有效期至: "2026-03-22" },
      ["error validUntil validity_before_publication"],
    ],
    ["no county", { 工作地点: "长春市" }, ["error workplace workplace_without_county"]],
    ["no phone", { 联系电话: null }, ["warning contactPhone missing_phone"]],
  ])("with %s", (_name, changes, expected) => {
    const [row] = preview(vacancy(changes)).rows;
    expect(row?.issues.map(({ severity, field, code }) => `${severity} ${field} ${code}`)).toEqual(expected);
  });

  it("is refused when the same vacancy stands above", () => {
    const { rows } = preview(vacancy(), vacancy({ 联系人: "李经理" }), vacancy({ 月薪下限: 4000 }));
    expect(rows.map(({ valid }) => valid)).toEqual([true, false, true]);
    expect(rows[1]?.issues[0]).toMatchObject({ code: "repeated_vacancy", row: 3 });
  });

  it("never throws, whatever the cells hold", () => {
    const any = fc
      .oneof(fc.string({ unit: "binary", maxLength: 20 }), fc.double(), fc.constant(null))
      .map(cell);
    fc.assert(
      fc.property(fc.array(any, { maxLength: 16 }), (line) => {
        const { counts } = preview(line);
        expect(counts.total + counts.skipped).toBeLessThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });
});

describe("requirements", () => {
  it.each([
    ["45岁以下", { min: null, max: 45 }],
    ["55周岁以下", { min: null, max: 55 }],
    ["18-50周岁", { min: 18, max: 50 }],
    ["１８—５０岁", { min: 18, max: 50 }],
    ["18岁以上", { min: 18, max: null }],
    ["不限", { min: null, max: null }],
    ["50-18岁", undefined],
    ["45", undefined],
  ])("age %s", (text, expected) => {
    expect(readAgeLimits(text)).toEqual(expected);
  });

  it.each([
    ["高中及以上", "60"],
    ["大专以上学历", "30"],
    ["初中及以上", "70"],
    ["不限", null],
    ["会开车", undefined],
  ])("education %s", (text, expected) => {
    expect(readEducationRequirement(text)).toBe(expected);
  });
});

describe("neutralizeFormula", () => {
  it.each(["=1+1", "+86", "-1", "@x", "\tx", "＝1"])("disarms %s", (text) => {
    expect(neutralizeFormula(text)).toBe(`'${text}`);
  });

  it("leaves other text alone", () => {
    expect(neutralizeFormula("0431-80000373")).toBe("0431-80000373");
  });
});
