import { describe, expect, it } from "vitest";

import { checkPlan } from "~/features/help-plan/check";
import { CHECK_GUIDE, RULE_IDS, ruleOfPassed } from "~/features/help-plan/check-guide";
import { CLEAN_PLANS, type PlanCase, SEEDED_DEFECTS } from "../../cases/plan-defects";
import { context, record } from "./plan-record";

const check = ({ content, record: facts = record(), otherPlans = [], templates = [] }: PlanCase) =>
  checkPlan(content, facts, { ...context, otherPlans, templates });

const found = (one: PlanCase) => {
  const { red, amber } = check(one);
  return [...red.map(({ code }) => `red ${code}`), ...amber.map(({ code }) => `amber ${code}`)];
};

describe("方案体检 finds every seeded defect", () => {
  it.each(SEEDED_DEFECTS.map((one) => [one.name, one] as const))("%s", (_name, defect) => {
    expect(found(defect)).toContain(`${defect.level} ${defect.code}`);
  });

  it("and each rule has at least one of them", () => {
    const rules = new Set(
      SEEDED_DEFECTS.flatMap((one) => {
        const { red, amber } = check(one);
        return [...red, ...amber].filter(({ code }) => code === one.code).map(({ rule }) => rule);
      }),
    );
    expect([...rules].toSorted()).toEqual([...RULE_IDS].toSorted());
  });
});

describe("方案体检 finds nothing in the clean half", () => {
  it.each(CLEAN_PLANS.map((one) => [one.name, one] as const))("%s", (_name, clean) => {
    expect(found(clean)).toEqual([]);
  });
});

describe("each rule is explained", () => {
  it.each(RULE_IDS)("%s: what, why, how to mend, by which clause", (id) => {
    const { title, passed, what, why, mend, source } = CHECK_GUIDE[id];
    for (const text of [title, passed, what, why, mend, source.document, source.article]) {
      expect(text.trim()).not.toBe("");
    }
    expect(ruleOfPassed(passed)).toBe(id);
  });
});
