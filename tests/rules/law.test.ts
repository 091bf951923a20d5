import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkRules } from "~/features/checks/catalogue";
import { CHECKLIST } from "~/features/inspections/checklist";
import { clauseText, notice } from "~/law/clauses";
import { dated, NoValueForDateError, valueOn } from "~/law/dated";
import { findDocument } from "~/law/documents";
import { legalParameters, publicNoticeDays } from "~/law/parameters";
import { cite, formatSource } from "~/law/source";
import { managementStandards } from "~/law/standards";
import { allOf, anyOf, negate, VERDICTS } from "~/law/verdict";

const everyParameter = [...legalParameters, ...managementStandards];

describe("dated parameters", () => {
  it("gives the value of the day with its source", () => {
    expect(valueOn(publicNoticeDays, "2022-05-10")).toEqual({
      from: "2022-05-10",
      value: 3,
      source: { document: "吉人社发〔2022〕10号", article: "二（二）" },
    });
    expect(() => valueOn(publicNoticeDays, "2022-05-09")).toThrow(NoValueForDateError);
  });

  it("switches on the first day of a new value", () => {
    const source = cite("示例", "一");
    const parameter = dated({
      key: "example",
      label: "示例",
      unit: "day",
      values: [
        { from: "2020-01-01", value: 1, source },
        { from: "2024-10-01", value: 2, source },
      ],
    });
    expect(valueOn(parameter, "2024-09-30").value).toBe(1);
    expect(valueOn(parameter, "2024-10-01").value).toBe(2);
    expect(() => dated({ ...parameter, values: [...parameter.values].reverse() })).toThrow(RangeError);
    expect(() => dated({ ...parameter, values: [] })).toThrow(RangeError);
  });

  it("registers each parameter once, from a registered document", () => {
    const keys = everyParameter.map((parameter) => parameter.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { values } of everyParameter) {
      for (const { source } of values) expect(findDocument(source.document), source.document).not.toBeNull();
    }
  });
});

describe("clauses", () => {
  it("shows the notice's own words for a source", () => {
    expect(clauseText(notice("一（一）2"))).toContain("女性年满40周岁、男性年满50周岁且失业6个月以上");
    expect(clauseText(cite("民法典", "第二百零一条"))).toBeNull();
    expect(formatSource(notice("三（五）"))).toBe("吉人社发〔2022〕10号 三（五）");
  });

  it("has words for every clause the rules cite", () => {
    for (const parameter of legalParameters) {
      for (const { source } of parameter.values) {
        if (source.document === "吉人社发〔2022〕10号")
          expect(clauseText(source), source.article).not.toBeNull();
      }
    }
  });
});

describe("three-valued verdicts", () => {
  it.each([
    [[], "met", "unmet"],
    [["met", "unknown"], "unknown", "met"],
    [["unmet", "unknown"], "unmet", "unknown"],
    [["met", "unmet", "unknown"], "unmet", "met"],
    [["unknown"], "unknown", "unknown"],
  ] as const)("%j: all %s, any %s", (verdicts, all, any) => {
    expect(allOf(verdicts)).toBe(all);
    expect(anyOf(verdicts)).toBe(any);
  });

  it("negates twice to itself", () => {
    for (const verdict of VERDICTS) expect(negate(negate(verdict))).toBe(verdict);
  });
});

it("law and rules read no clock and nothing impure", () => {
  const files = ["law/retirement", "law/working-calendar", "law/minimum-wage", "features/recognition/rules"];
  for (const file of files) {
    const text = readFileSync(new URL(`../../app/${file}.ts`, import.meta.url), "utf8");
    expect(text).not.toMatch(/\.server|~db\/|Date\.now|new Date\(\)/);
  }
});

describe("the words quoted beside a check or an item of an inspection", () => {
  it.each([
    ["R28", "要积极主动提供就业援助服务"],
    ["R38", "要积极主动提供就业援助服务"],
    ["R39", "对再次失业的，按规定重新认定"],
    ["R22", "研究制定个性化援助方案"],
    ["R40", "定期组织相关人员入户调查摸底"],
    // Insurance, business, office and income are four grounds.
    ["R11", "担任法定代表人"],
  ] as const)("%s quotes the sentence meant", (rule, words) => {
    const found = checkRules.find(({ id }) => id === rule);
    expect(found && clauseText(found.source)).toContain(words);
  });

  it.each([
    ["contacts", "要积极主动提供就业援助服务"],
    ["dossier", "动态维护，及时更新"],
    ["plan", "研究制定个性化援助方案"],
    ["benefits", "追回相应款项"],
  ] as const)("%s asks by the sentence meant", (code, words) => {
    const item = CHECKLIST.find((one) => one.code === code);
    expect(item && clauseText(item.source)).toContain(words);
  });
});
