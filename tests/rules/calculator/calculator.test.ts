import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { checkAnswers, oneCounty, statedFacts } from "~/features/calculator/questions";
import { calculate, choiceWords, headline } from "~/features/calculator/result";
import { buildWorkCalendar, type WorkCalendarRow } from "~/law/working-calendar";

const calendar = buildWorkCalendar(
  JSON.parse(
    readFileSync(new URL("../../../db/seed/data/work-calendar.json", import.meta.url), "utf8"),
  ) as WorkCalendarRow[],
);

const one = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, text]) => [name, [text]]));

/** A woman of 40 on the day, out of work for half a year on the day. */
const OLDER = one({
  sex: "female",
  retirementCategory: "female50",
  "birth.year": "1986",
  "birth.month": "3",
  "birth.day": "2",
  household: "urban",
  county: "220102000000",
  urbanResident: "yes",
  "unemployedSince.year": "2025",
  "unemployedSince.month": "9",
  "unemployedSince.day": "2",
  registered: "yes",
  "registeredOn.year": "2025",
  "registeredOn.month": "9",
  "registeredOn.day": "10",
  ableToWork: "yes",
  willingToWork: "yes",
  labourRelation: "no",
  employerInsured: "no",
  business: "no",
  companyPost: "no",
  income: "600",
  everEmployed: "yes",
  everInsured: "yes",
  stateOwnedLayoff: "no",
  disabled: "no",
  dibao: "no",
  zeroEmploymentHousehold: "no",
  land: "no",
  graduate: "no",
});

const verdictOn = (day: string, values = OLDER, code = "older") =>
  calculate(statedFacts(values, day), calendar).categories.find((row) => row.code === code)?.verdict;

describe("政策计算", () => {
  it("puts the first day and its category into the headline", () => {
    const said = (day: string, values = OLDER) => headline(calculate(statedFacts(values, day), calendar));
    expect(said("2026-03-01")).toBe(
      "按您填的情况，现在还不符合；其他情况不变，2026年3月2日起满足“大龄失业人员”的年龄、时长条件",
    );
    expect(said("2026-03-02")).toBe("按您填的情况，符合“大龄失业人员”");
    expect(said("2026-03-01", { ...OLDER, labourRelation: ["yes"] })).toContain("共同条件里有不符合的");
    expect(said("2026-03-02", { ...OLDER, labourRelation: ["yes"] })).toBe(
      "按您填的情况，“大龄失业人员”本身的条件都满足，但共同条件“无劳动关系”不符合，现在还不能认定",
    );
    // The category is his as the law's endpoint says; what stands in the way is common to all.
    const barred = calculate(statedFacts({ ...OLDER, labourRelation: ["yes"] }, "2026-03-02"), calendar);
    expect(barred.categories[0]).toMatchObject({ code: "older", own: "met", verdict: "unmet" });
  });

  it("says in plain words that the county is missing, and takes the choice made beside the answer", () => {
    const without = calculate(statedFacts({ ...OLDER, county: [""] }, "2026-03-02"), calendar);
    expect(without.needsCounty).toBe(true);
    const income = without.common.find(({ id }) => id === "stable_income");
    expect(income).toMatchObject({
      verdict: "unknown",
      reason: "没有选现在住在哪个县（市、区）。各地的最低工资标准不同，选了才能算有没有达到。",
    });
    expect(JSON.stringify(without)).not.toMatch(/行政区划|区划代码|\d{12}/);
    const chosen = oneCounty({ ...OLDER, county: ["220102000000", ""] });
    expect(calculate(statedFacts(chosen, "2026-03-02"), calendar)).toMatchObject({ needsCounty: false });
    expect(verdictOn("2026-03-02", chosen)).toBe("met");
    // Nothing earned: no standard is needed.
    const nothing = statedFacts({ ...OLDER, county: [""], income: ["0"] }, "2026-03-02");
    expect(calculate(nothing, calendar).needsCounty).toBe(false);
  });

  it("says which of two categories that hold an application takes by itself, and why", () => {
    const both = calculate(
      statedFacts({ ...OLDER, zeroEmploymentHousehold: ["yes"] }, "2026-03-02"),
      calendar,
    );
    expect(choiceWords(both)).toContain("“大龄失业人员”和“零就业家庭成员”都符合");
    expect(choiceWords(calculate(statedFacts(OLDER, "2026-03-02"), calendar))).toBeNull();
  });

  it("asks for the day of a registration that was done", () => {
    const undated = {
      ...OLDER,
      "registeredOn.year": [""],
      "registeredOn.month": [""],
      "registeredOn.day": [""],
    };
    expect(checkAnswers(undated, "2026-03-02").registeredOn?.[0]).toContain("哪天办的");
    expect(checkAnswers({ ...undated, registered: ["no"] }, "2026-03-02")).toEqual({});
  });

  it.each([
    ["2026-03-01", "unmet"],
    ["2026-03-02", "met"],
    ["2026-03-03", "met"],
  ])("大龄失业人员 on %s: %s", (day, verdict) => {
    expect(verdictOn(day)).toBe(verdict);
  });

  it("says the day from which time alone meets the condition", () => {
    const result = calculate(statedFacts(OLDER, "2026-02-12"), calendar);
    expect(result.categories.find((row) => row.code === "older")?.metOn).toBe("2026-03-02");
  });

  it.each([
    ["employerInsured", "yes"],
    ["labourRelation", "yes"],
    ["business", "yes"],
    ["companyPost", "yes"],
    ["income", "99999"],
    ["registered", "no"],
    ["household", "elsewhere"],
  ])("%s = %s keeps every category from being met", (name, answer) => {
    const result = calculate(statedFacts({ ...OLDER, [name]: [answer] }, "2026-03-02"), calendar);
    expect(result.categories.some((row) => row.verdict === "met")).toBe(false);
  });

  it("an unanswered question stays open, it is never taken for a no", () => {
    const { ableToWork: _left, ...rest } = OLDER;
    expect(verdictOn("2026-03-02", rest)).toBe("unknown");
  });

  it("names both retirement days of a woman whose category is not known", () => {
    const result = calculate(
      statedFacts({ ...OLDER, retirementCategory: ["unknown"] }, "2026-03-02"),
      calendar,
    );
    expect(result.retirement).toHaveLength(2);
  });

  it("says nothing of the last day where the calendar ends", () => {
    expect(calculate(statedFacts(OLDER, "2026-12-28"), calendar).procedure.decisionBy).toBeNull();
    expect(calculate(statedFacts(OLDER, "2026-02-12"), calendar).procedure.decisionBy).toBe("2026-03-04");
  });

  it("asks for what cannot be read and for nothing else", () => {
    expect(checkAnswers(OLDER, "2026-03-02")).toEqual({});
    const errors = checkAnswers(
      { ...OLDER, "birth.day": ["31"], "birth.month": ["6"], income: ["许多"] },
      "2026-03-02",
    );
    expect(Object.keys(errors).toSorted()).toEqual(["birth", "income"]);
    expect(errors.birth?.[0]).toContain("6 月没有 31 日");
  });
});
