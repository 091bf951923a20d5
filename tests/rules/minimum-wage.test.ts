import { describe, expect, it } from "vitest";
import { NoValueForDateError } from "~/law/dated";
import { minimumWageOn, NoStandardForDivisionError } from "~/law/minimum-wage";
import { minimumWageCases } from "../cases/minimum-wage";

describe("minimum wage", () => {
  it.each(minimumWageCases)("$name on $on", ({ division, on, monthly, hourly, from }) => {
    const wage = minimumWageOn(division, on);
    expect(wage).toMatchObject({ monthly, hourly, effectiveFrom: from });
    expect(wage.monthlyFen).toBe(Number(monthly) * 100);
    expect(wage.source.article).toMatch(/^[一二三四]类地区$/);
  });

  it("cites the document of the standard", () => {
    expect(minimumWageOn("220102", "2025-01-01").source).toEqual({
      document: "吉政函〔2024〕66号",
      article: "一类地区",
    });
  });

  it("has no value before the first standard", () => {
    expect(() => minimumWageOn("220102", "2017-09-30")).toThrow(NoValueForDateError);
    try {
      minimumWageOn("220102", "2017-09-30");
    } catch (error) {
      expect(error).toMatchObject({ code: "no_value_for_date", status: 422 });
    }
  });

  it.each(["110101000000", "220100000000", "220000", "229999000000"])(
    "has no standard for %s",
    (division) => {
      expect(() => minimumWageOn(division, "2026-01-01")).toThrow(NoStandardForDivisionError);
    },
  );
});
